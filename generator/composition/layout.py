"""A layout file → what compose walks: specifications whose texts and conditions are compiled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from typing import Literal, TypeVar

from generator.composition import halves
from generator.composition.expressions import (
    Expression,
    ExpressionError,
    compile_expression,
    compile_printed,
    compile_text,
)
from generator.composition.faults import extent
from generator.composition.markup import Marked, Part, Pointer, marked, targets
from generator.composition.specs import (
    Banding,
    BandSpec,
    BlockSpec,
    ColumnSpec,
    ContentsSpec,
    EntrySpec,
    FixedRow,
    GroupSpec,
    HeadingSpec,
    Kind,
    Layout,
    ListSpec,
    Loop,
    PageSpec,
    ParagraphSpec,
    RequisiteSpec,
    TableSpec,
    TextSpec,
)
from generator.document import LATEST, Align, Margins, RequisiteKind
from generator.findings import Finding, InputError, Severity
from generator.frozen import frozen
from generator.likeness import nearest
from generator.normalize.at import At
from generator.source import Path, Tree
from generator.views import VIEWS

Spot = TypeVar("Spot")


_ALIGN: dict[str, Align] = {"слева": "left", "по центру": "center", "справа": "right", "по ширине": "both"}
_REQUISITES: dict[str, RequisiteKind] = {
    "утверждение": "approval",
    "согласование": "agreement",
    "приложение": "annex",
    "адресат": "addressee",
    "бланк": "letterhead",
    "подпись": "signature",
    "место": "imprint",
    "отметка": "mark",
    "QR-код": "qr",
}


#: What stands for an expression at fault.
_NOTHING: Expression = lambda _scope: None  # noqa: E731 - as its type is that of any other expression


#: The keys that name the kind of a block, and the kind to which each of the others belongs.
_KINDS = ("заголовок", "абзац", "список", "таблица", "реквизит", "содержание", "запись", "блоки", "часть")
_BESIDE = {
    "уровень": "заголовок",
    "номера": "заголовок",
    "выключка": "абзац",
    "вид": "список",
    "строки": "реквизит",
}

#: So many parts one layout may take in, each as often as it stands there; ours take in five.
_PARTS = 1000


def compile_layout(tree: Tree, part: Callable[[str], Tree | None], parts: Sequence[str] = ()) -> Layout:
    """A layout's Tree → Layout; `part` finds the shared parts that it takes in by name, of which these are there.

    Raises InputError with the place of an expression that is not allowed or a part that is not there.
    """
    compiler = _Compiler(tree, part, tuple(parts))
    layout = compiler.layout()
    if compiler.faults:
        raise InputError(compiler.faults)
    return layout


def half_typed(tree: Tree, part: Callable[[str], Tree | None]) -> list[Finding]:
    """What stands in the texts of a sound layout and its parts as if something were forgotten there."""
    compiler = _Compiler(tree, part)
    compiler.layout()
    return list(halves.check(compiler.texts, {*VIEWS, *_OF_TABLES, *compiler.bound}))


#: Names that tables bind.
_OF_TABLES = ("номер", "группа")


@frozen
class _Compiler:
    """What is at fault is compiled as nothing, so that all `faults` of a layout are seen at once."""

    tree: Tree
    part: Callable[[str], Tree | None]
    parts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    faults: list[Finding] = field(default_factory=list)
    pointers: list[tuple[Tree, Path, str]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    texts: list[halves.Said] = field(default_factory=list)
    bound: list[str] = field(default_factory=list)

    def layout(self) -> Layout:
        top = At(self.tree.root)
        made = Layout(
            self.tree,
            self.text(top.get("заглавие")),
            self.text(top.get("кратко")),
            self.text(top.get("колонтитул")),
            top.get("продукт").text,
            tuple(self.page(page) for page in top.rows("страницы")),
            by_hand=top.yes("от руки"),
            gost=top.get("гост").whole or LATEST,
        )
        self.lead_somewhere()
        return replace(made, pointed=frozenset(target for *_, target in self.pointers))

    def lead_somewhere(self) -> None:
        """Each pointer of the texts is to a table of the layout."""
        for tree, path, target in self.pointers:
            if target not in self.tables:
                near = nearest(target, self.tables)
                args = (("target", target), ("near", f"«{near}»" if near else ""))
                known = ("known", ", ".join(self.tables))
                self.faults.append(
                    Finding("AR614", Severity.ERROR, tree.file, tree.place(path), (*args, known))
                )

    def page(self, at: At) -> PageSpec:
        return PageSpec(
            self.blocks(at.get("блоки")),
            landscape=at.get("ориентация").text == "альбомная",
            by_tables=at.get("ориентация").text == "по таблицам",
            title_page=at.yes("титул"),
            condition=self.expression(at.get("если")),
            margins=_margins(at.get("поля")),
            loop=self.loop(at.get("для")),
        )

    def blocks(self, at: At) -> tuple[BlockSpec, ...]:
        """Blocks, or one text that stands for a paragraph."""
        if at and not at.is_mapping and at.text:
            return (BlockSpec(self.tree, at.path, None, None, ParagraphSpec(self.text(at), None)),)
        return tuple(self.block(item) for item in at.items())

    def block(self, at: At) -> BlockSpec:
        if not at.is_mapping:
            return BlockSpec(self.tree, at.path, None, None, ParagraphSpec(self.text(at), None))
        self.be_one(at)
        loop, condition = self.loop(at.get("для")), self.expression(at.get("если"))
        kind = self.kind(at, loop)
        if isinstance(kind, ListSpec) and loop:
            return BlockSpec(self.tree, at.path, None, None, replace(kind, condition=condition))
        return BlockSpec(self.tree, at.path, condition, loop, kind)

    def be_one(self, at: At) -> None:
        """A block is of one kind, and each of its keys belongs to that kind."""
        keys = [key for key, _ in at.entries()]
        kinds = [key for key in keys if key in _KINDS]
        for key in kinds[1:]:
            self.fault((*at.path, key), "AR633", first=kinds[0], second=key)
        for key in keys:
            wanted = _BESIDE.get(key)
            if wanted and wanted not in keys:
                self.fault((*at.path, key), "AR634", key=key, wanted=wanted, kind=kinds[0] if kinds else "")
        if "реквизит" in keys and "строки" not in keys:
            self.fault((*at.path, "реквизит"), "AR635", name=at.get("реквизит").text)

    def kind(self, at: At, loop: Loop | None) -> Kind:
        for key, make in (
            ("заголовок", self.heading),
            ("абзац", self.paragraph),
            ("реквизит", self.requisite),
            ("таблица", self.table),
            ("содержание", lambda at: ContentsSpec(int(at.get("содержание").text or 2))),
            ("запись", lambda at: EntrySpec(self.needed(at.get("запись")))),
            ("блоки", lambda at: GroupSpec(self.blocks(at.get("блоки")))),
        ):
            if at.get(key):
                return make(at)
        if at.get("список"):
            return self.list(at, loop)
        return self.shared(at.get("часть"))

    def heading(self, at: At) -> HeadingSpec:
        forms: dict[str, Literal["decimal", "roman"]] = {"римские": "roman", "арабские": "decimal"}
        return HeadingSpec(
            self.text(at.get("заголовок")), int(at.get("уровень").text or 1), forms.get(at.get("номера").text)
        )

    def paragraph(self, at: At) -> ParagraphSpec:
        return ParagraphSpec(self.text(at.get("абзац")), _ALIGN.get(at.get("выключка").text))

    def list(self, at: At, loop: Loop | None) -> ListSpec:
        item = at.get("список")
        content = self.text(item) if item.text else self.blocks(item)
        kind = at.get("вид").text
        return ListSpec(content, kind in ("нумерованный", "со скобкой"), kind == "со скобкой", loop)

    def requisite(self, at: At) -> RequisiteSpec:
        return RequisiteSpec(_REQUISITES[at.get("реквизит").text], self.blocks(at.get("строки")))

    def shared(self, at: At) -> GroupSpec:
        name = at.text
        tree = self.part(name)
        if tree is None or name in self.inside:
            near = nearest(name, self.parts) or ""
            known = {"near": f"«{near}»" if near else "", "known": ", ".join(self.parts)}
            self.fault(at.path, "AR610" if tree else "AR606", name=name, **({} if tree else known))
            return GroupSpec(())
        self.taken.append(name)
        if len(self.taken) > _PARTS:  # twenty parts that each take in the next one twice are a million
            raise layout_fault(self.tree, at.path, ExpressionError("AR637"))
        inside = (*self.inside, name)
        inner = replace(self, tree=tree, inside=inside)
        return GroupSpec(inner.blocks(At(tree.root).get("блоки")))

    def table(self, at: At) -> TableSpec:
        table = at.get("таблица")
        tone = table.get("тон")
        columns = tuple(self.column(row) for row in table.rows("столбцы"))
        self.hold_together(table, columns)
        self.tables.append(table.get("ид").text)
        return TableSpec(
            name=table.get("ид").text,
            caption=self.text(table.get("подпись")),
            rows=self.loop(table.get("строки")),
            fixed=tuple(self.fixed(row) for row in table.rows("ряды")),
            bandings=tuple(self.banding(row) for row in table.rows("группы")),
            columns=columns,
            facets=tuple((key, self.printed(entry)) for key, entry in table.get("признаки").entries()),
            tone=self.expression(tone),
            figure=self.expression(table.get("рисунок")),
            calendar=table.yes("сетка"),
        )

    def hold_together(self, table: At, columns: tuple[ColumnSpec, ...]) -> None:
        """Each column has a key of its own, those to merge with are there, and no row has more cells than columns.

        Of two columns of one key that stand under conditions each may stand for the other.
        """
        keys = [column.key for column in columns]
        always = [column.key for column in columns if column.condition is None]
        for at, row in enumerate(table.rows("столбцы")):
            if keys[at] in keys[:at] and keys[at] in always:
                self.fault((*row.path, "ключ"), "AR651", key=keys[at], number=keys.index(keys[at]) + 1)
            for item in row.get("слить").items():
                if item.text not in (*keys, "вправо"):
                    self.fault(item.path, "AR611", key=item.text, known=", ".join(keys))
        bands = [band for group in table.rows("группы") for band in group.rows("полосы")]
        for row in (*table.rows("ряды"), *bands):
            cells = list(row.rows("ячейки"))
            if len(cells) > len(keys) and not any(column.loop for column in columns):
                self.fault(row.path, "AR612", cells=len(cells), columns=len(keys))

    def fixed(self, at: At) -> FixedRow:
        return FixedRow(
            self.expression(at.get("если")),
            self.loop(at.get("для")),
            tuple(self.blocks(cell) for cell in at.rows("ячейки")),
        )

    def banding(self, at: At) -> Banding:
        bands = tuple(map(self.band, at.rows("полосы")))
        by, title = self.needed(at.get("по")), self.text(at.get("заголовок"))
        return Banding(by, title, bands, apart=at.yes("с новой страницы"))

    def band(self, at: At) -> BandSpec:
        if not at.is_mapping:
            return BandSpec(None, (self.blocks(at),))
        if at.get("блоки") and at.get("ячейки"):
            self.fault((*at.path, "ячейки"), "AR633", first="блоки", second="ячейки")
        cells = tuple(map(self.blocks, at.rows("ячейки"))) or (self.blocks(at.get("блоки")),)
        return BandSpec(self.expression(at.get("если")), cells)

    def column(self, at: At) -> ColumnSpec:
        merge = at.get("слить")
        return ColumnSpec(
            key=at.get("ключ").text,
            over=tuple(map(self.text, at.get("над").items())),
            heading=self.text(at.get("заголовок")),
            width=float(at.get("ширина").text or 0),
            align=_ALIGN.get(at.get("выключка").text, "left"),
            content=self.blocks(at.get("содержание")),
            loop=self.loop(at.get("для")),
            condition=self.expression(at.get("если")),
            merge_right=merge.text == "вправо",
            merge_down=() if merge.text == "вправо" else tuple(item.text for item in merge.items()),
            optional=bool(at.get("содержание")) and at.get("необязательный").text not in ("нет", "false"),
            empty=self.text(at.get("пусто")),
            tone=self.expression(at.get("тон")),
            share=self.expression(at.get("доля")),
        )

    def text(self, at: At) -> TextSpec:
        nothing: tuple[Part, ...] = ()
        parts = self.compiled(at, lambda: marked(compile_text(at.text)), nothing)
        self.pointers.extend((self.tree, at.path, target) for target in targets(parts))
        self.texts.append(halves.Said(self.tree, at.path, parts))
        alone = parts[0] if len(parts) == 1 else ""
        return TextSpec(parts, None if isinstance(alone, str | Marked | Pointer) else alone, at.text)

    def expression(self, at: At) -> Expression | None:
        return self.needed(at) if at else None

    def needed(self, at: At) -> Expression:
        return self.compiled(at, lambda: compile_expression(at.text), _NOTHING)

    def printed(self, at: At) -> Expression:
        return self.compiled(at, lambda: compile_printed(at.text), _NOTHING)

    def loop(self, at: At) -> Loop | None:
        if not at:
            return None
        name, word, values = at.text.partition(" из ")
        if not word or not name.strip().isidentifier():
            self.fault(at.path, "AR607", source=at.text)
            return None
        made = self.compiled(at, lambda: compile_expression(values), _NOTHING)
        self.bound.append(name.strip())
        return Loop(name.strip(), made, values)

    def compiled(self, at: At, make: Callable[[], Spot], nothing: Spot) -> Spot:
        try:
            return make()
        except ExpressionError as error:
            self.faults.extend(layout_fault(self.tree, at.path, error, key=_key(at.path)).findings)
            return nothing

    def fault(self, path: Path, code: str, **args: str | int) -> None:
        place = self.tree.place(path)
        self.faults.append(Finding(code, Severity.ERROR, self.tree.file, place, tuple(args.items())))


def _margins(at: At) -> Margins:
    """The margins that a layout asks for."""
    return Margins(*(at.get(side).whole for side in ("левое", "правое", "верхнее", "нижнее")))


def _key(path: Path) -> str:
    """The nearest key above a place, as a message names it."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def layout_fault(tree: Tree, path: Path, error: ExpressionError, **more: str) -> InputError:
    """A fault of an expression, at the very words of it where they can be found."""
    found = extent(tree, path, error)
    span = tree.span(found) if found else tree.place(path)
    args = (*error.args_named.items(), *more.items())
    return InputError([Finding(error.code, Severity.ERROR, tree.file, span, args)])
