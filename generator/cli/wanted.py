"""What `build` is asked for, in words → what is to be built; what cannot be had is wrong usage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.build import Wanted
    from generator.configuration import Configuration
    from generator.loading import Loaded
    from generator.source import Templates
    from generator.workspace import Shard


def wanted(  # noqa: PLR0913 - an argument an option
    out: Path,
    only: str | None,
    forms: str | None,
    mark: Path | None,
    *,
    shard: Shard | None,
    force: bool,
    verify: bool,
    brief: bool,
) -> Wanted:
    """What is to be built and where."""
    from dataclasses import replace

    from generator import build as building
    from generator import configuration, workspace

    found = building.Wanted(
        out,
        _products(only) or building.DEFAULT_PRODUCTS,
        _formats(forms),
        workspace.TEMPLATES,
        configuration.read(),
        force,
        shard,
        verify=verify,
        brief=brief,
    )
    if only:
        _possible(found)
    return replace(found, load=_marked(mark)) if mark else found


def _marked(file: Path) -> Callable[[Path, Configuration], Loaded]:
    """How programs are loaded that bear the mark of a certificate; nothing of it is typed."""
    from functools import partial

    from generator import messages
    from generator.build.marked import marked
    from generator.signatures.certificates import CertificateError, certificates

    try:
        return partial(marked, mark=certificates(file.read_bytes())[0].mark())
    except OSError as error:
        raise click.BadParameter(f"«{file}»: {messages.trouble(error)}") from error
    except CertificateError as error:
        raise click.BadParameter(f"в «{file}» нет сертификата; нужен PEM или DER (.cer)") from error


def _products(words: str | None) -> tuple[str, ...]:
    """The products asked for, by their names or those of their layouts, each with its slices («checklist.by-month»)."""
    from generator import workspace, writers
    from generator.source import read_templates

    if words is None:
        return ()
    templates = read_templates(workspace.TEMPLATES)
    layouts = {name: templates.product_of(name) or "" for name in templates.layouts()}
    by_name = {name: product for name, product in layouts.items() if product not in ("", "program")}
    known = sorted({*writers.PRODUCTS, *by_name.values()} - {writers.COMPARED, *writers.AMENDING})
    names = [_product(name, layouts, templates) for name in _listed(words)]
    for name in names:
        if name == writers.COMPARED:
            raise click.BadParameter("лист изменений между редакциями делает antirisk diff --format docx")
        if name in writers.AMENDING:
            raise click.BadParameter(
                "изменения к действующей редакции делает antirisk diff --paper amendment"
            )
        if name not in known:
            said = [*known, *sorted(by_name)]
            raise click.BadParameter(_unread(name, templates) or _unknown(name, said))
    found = (one for name in names for one in known if one == name or one.startswith(f"{name}."))
    return tuple(dict.fromkeys(found))


def _unknown(name: str, known: list[str]) -> str:
    return f"продукта «{name}» нет{_meant(name, known)}; есть: {', '.join(known)}"


def _unread(name: str, templates: Templates) -> str:
    """That the layout asked for stands where nothing reads it; empty where there is none of that name."""
    from generator import messages
    from generator.source.misplaced import answers, misplaced

    found = misplaced(templates, Path())
    finding = next((found[file] for file in found if answers(name, file, templates, Path())), None)
    if finding is None:
        return ""
    said = messages.fill(messages.words(finding.code).text, finding)
    return f"продукта «{name}» нет: {said}; {messages.hint(finding)}"


def _meant(name: str, known: list[str]) -> str:
    """The known name that is likely to be meant, as it is said."""
    from generator.likeness import nearest

    near = nearest(name, known)
    return f"; возможно, вы имели в виду «{near}»" if near else ""


def _product(name: str, layouts: dict[str, str], templates: Templates) -> str:
    """The product that is meant by its name or by that of its layout; one that another layout makes is wrong usage."""
    product = layouts.get(name)
    if product is None:
        return name
    if not product:
        raise click.BadParameter(
            f"в макете «{name}» не указан продукт; добавьте строку: «продукт: » и имя латинскими буквами"
        )
    if product == "program":
        raise click.BadParameter(
            f"«{name}» — макет самой программы: его имя стоит в ней под ключом «макет»; собрать ее: --only program"
        )
    chosen = templates.layout_of(product)
    if chosen != name:
        raise click.BadParameter(
            f"макет «{name}» заменен вашим templates/layouts/{chosen}.yaml: у обоих продукт {product}; "
            "чтобы собирать и тот и другой, дайте своему другое имя продукта"
        )
    return product


def _formats(words: str | None) -> tuple[str, ...]:
    from generator import build as building
    from generator import writers

    names, known = _listed(words), (*writers.WRITERS, building.PRINTED)
    for name in names:
        if name not in known:
            raise click.BadParameter(f"вида «{name}» нет; есть: {', '.join(known)}")
    return names


def _possible(wanted: Wanted) -> None:
    """A product asked for that has none of the formats asked for is wrong usage, not an empty folder."""
    for product, forms in _has(wanted).items():
        if wanted.formats and not set(wanted.formats) & set(forms):
            raise click.BadParameter(
                f"продукта «{product}» в виде {', '.join(wanted.formats)} не бывает; есть: {', '.join(forms)}"
            )


def unmade(wanted: Wanted) -> str:
    """What is not made of products that have some of the formats asked for, as one line; empty where all is."""
    lacking = {
        product: [form for form in wanted.formats if form not in forms]
        for product, forms in _has(wanted).items()
    }
    said = (f"{product} – {', '.join(forms)}" for product, forms in lacking.items() if forms)
    listed = "; ".join(said)
    return f"Не собрано, такого вида не бывает: {listed}." if listed else ""


def _has(wanted: Wanted) -> dict[str, tuple[str, ...]]:
    """The formats of each product; a product and its slices («personal», «personal.calendar») are asked for as one."""
    from generator import build as building

    has: dict[str, dict[str, None]] = {}
    for product in wanted.products:
        has.setdefault(product.partition(".")[0], {}).update(dict.fromkeys(building.formats(product)))
    return {product: tuple(forms) for product, forms in has.items()}


def _listed(words: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (words or "").split(",") if word.strip())
