"""One program's files → its pages and findings, as a preview shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from generator import configuration, draft, messages, resources, workspace, writers
from generator.build import DEFAULT_PRODUCTS
from generator.composition import compose
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen
from generator.loading import Loaded, checked
from generator.normalize.at import At
from generator.source import Templates


@frozen
class Page:
    """A product as `build` writes it, and what tells whether it is still the same."""

    html: bytes
    digest: str


@frozen
class Shown:
    """A program as it is shown: what was found in its files, and pages of the last text that could be read.

    `waiting` are the products that have not been made of that text yet, `failed` those whose layout is at fault;
    both keep the page that they had.
    """

    name: str
    path: Path
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    inputs: frozenset[Path] = frozenset()
    good: Loaded | None = None
    products: tuple[str, ...] = DEFAULT_PRODUCTS
    names: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset(DEFAULT_PRODUCTS)
    failed: frozenset[str] = frozenset()
    broken: bool = False
    gone: bool = False
    defect: str = ""

    @property
    def title(self) -> str:
        """The program's title, for want of one its name."""
        return (self.good and self.good.program and self.good.program.title) or self.name

    def is_older(self, product: str) -> bool:
        """Whether the page of a product is older than the files."""
        return self.broken or product in self.failed


def products(templates: Templates) -> tuple[str, ...]:
    """What has a layout, the usual products first, without what is made of several programs or editions.

    A layout that cannot be read is a finding elsewhere.
    """
    made = sorted(filter(None, (_product(name, templates) for name in templates.layouts())))
    others = {*writers.PERSONAL, writers.COMPARED, *writers.AMENDING}
    return tuple(name for name in dict.fromkeys([*DEFAULT_PRODUCTS, *made]) if name not in others)


def titled(product: str, templates: Templates) -> str:
    """What people call a product: the words of its layout's «заглавие» before the first slot, «Чек-лист. {{ … }}».

    The program's own layouts have no such line.
    """
    try:
        layout = templates.layout_of(product)
        tree = templates.layout(layout) if layout else None
    except InputError:
        return product
    words = At(tree.root).get("заглавие").text.partition("{{")[0] if tree else ""
    return words.strip(". ") or ("Программа" if product == "program" else product)


def _product(layout: str, templates: Templates) -> str | None:
    try:
        return templates.product_of(layout)
    except InputError:
        return None


def read(before: Shown, templates: Templates, faults: Collection[Finding]) -> Shown:
    """A program whose files have been read again; `faults` are findings from elsewhere that concern it.

    Whatever goes wrong is shown: a preview that ended at one program would hide the others.
    """
    try:
        return _read(before, templates, faults)
    except OSError as error:
        return _with(_unread(before), [unreadable(before.path, error), *faults], templates)
    except InputError as error:
        return _with(_unread(before), [*error.findings, *faults], templates)
    except Exception as error:  # noqa: BLE001 - a defect of ours, told on the page as `cli` tells it on the terminal
        return replace(_unread(before), defect=_defect(error))


def _unread(before: Shown) -> Shown:
    return replace(before, broken=True, waiting=before.waiting if before.good else frozenset())


def _read(before: Shown, templates: Templates, faults: Collection[Finding]) -> Shown:
    loaded = checked(before.path, configuration.read())
    good = before.good if loaded.program is None else loaded
    made = products(templates)
    shown = replace(
        before,
        texts=loaded.texts,
        inputs=frozenset(map(Path, loaded.inputs)),
        good=good,
        products=made,
        names={product: titled(product, templates) for product in made},
        waiting=frozenset(made if good else ()),
        failed=frozenset(),
        broken=loaded.program is None,
        gone=not loaded.inputs and not before.path.exists(),
        defect="",
    )
    return _with(shown, [*loaded.findings, *faults], templates)


def with_page(shown: Shown, product: str, templates: Templates) -> Shown:
    """With a product made anew; with the page that it had where its layout is at fault."""
    good = shown.good
    assert good is not None
    assert good.program is not None
    shown = replace(shown, waiting=shown.waiting - {product})
    try:
        document = compose(good.program, product, templates=templates)
        document = draft.as_draft(document, good.findings, listed=product == "program")
        html = writers.write(document, "html", templates)
    except InputError as error:
        news = [finding for finding in error.findings if finding not in shown.findings]
        return _with(replace(shown, failed=shown.failed | {product}), [*shown.findings, *news], templates)
    except Exception as error:  # noqa: BLE001 - as above
        return replace(shown, failed=shown.failed | {product}, defect=_defect(error))
    page = Page(html, sha256(html).hexdigest())
    return replace(shown, pages={**shown.pages, product: page})


def _defect(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _with(shown: Shown, findings: Collection[Finding], templates: Templates) -> Shown:
    """With findings, the texts of the templates among them, and where the files of all stand."""
    texts = {
        finding.file: templates.files[name].decode("utf-8", "replace")
        for finding in findings
        if (name := finding.file.removeprefix("templates/")) in templates.files
    }
    return replace(shown, findings=tuple(findings), texts={**texts, **shown.texts}, places=_places(findings))


def _places(findings: Collection[Finding]) -> dict[str, str]:
    """Where the files of findings stand on this disk, for an editor to open them."""
    return {finding.file: _place(finding.file).as_posix() for finding in findings}


def _place(file: str) -> Path:
    own, package = Path(file), resources.folder("templates").parent / file
    is_template = file.startswith(f"{workspace.TEMPLATES}/")
    return package if is_template and not own.exists() else own.absolute()


def unreadable(path: Path, error: OSError) -> Finding:
    """That the disk would not let a file be read."""
    name = Path(error.filename or path).as_posix()
    return Finding("AR005", Severity.ERROR, name, Span(), (("problem", messages.trouble(error)),))
