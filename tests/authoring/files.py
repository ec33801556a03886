"""Files as people write them: every style of YAML, notes and blank lines anywhere they may stand."""

from __future__ import annotations

from hypothesis import strategies as st

INDENT = "  "

_TEXTS = st.sampled_from(
    [
        "слово",
        "два слова",
        "Семинар: опыт",
        "№ 5 #5",
        "школа # 2",
        "- с дефиса",
        "– с тире",
        "[в скобках], и нет",
        "{{ имя }}",
        "'в кавычках'",
        'он сказал "да"',
        "и 'так', и \"так\"",
        "C:\\Школа",
        "* звезда",
        "%",
        ">= 60",
        "2024",
        "54.60",
        "01.09.2023",
        "10:30",
        "true",
        "null",
        "1e5",
        "yes",
        "2026-01-15",
        "0123",
        ".5",
        "~",
        "",
        " с пробела",
        "с пробелом ",
        "два  пробела",
        "неразрывный\u00a0пробел",
        "конец:",
        "?",
        "? вопрос",
        "---",
        "...",
        (
            "длинное предложение, которого на одну строку не хватит, потому что слов в нем больше, чем помещается "
            "в строке файла"
        ),
        "абзац\nи другой",
        "абзац\n\nчерез строку",
        "с концом строки\n",
        "с двумя концами\n\n",
        "- пункт\n- другой\n  с отступом",
        "\tтабуляция",
        "таб\tвнутри",
        "\nс новой строки",
        "конец строки \nпосле пробела",
    ]
) | st.text(st.sampled_from("аб .:-#'\"\n[]{},*&!|>%@`?\u00a0\t1"), max_size=12)
_KEYS = st.sampled_from(
    ["а", "состав", "ответственные", "длинный ключ", "2024", "4 кл.", "с: двоеточием", "#", "- тире", "да"]
)
_NOTES = st.sampled_from(["# раз", "# два: [три", "#", "#! четыре"])


@st.composite
def quoted(draw: st.DrawFn, text: str) -> str:
    """A text in quotes of either kind, in one line."""
    if draw(st.booleans()) and "\n" not in text and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


@st.composite
def beside(draw: st.DrawFn) -> str:
    """A note at the end of a line, more often none."""
    return draw(st.just("") | st.just("") | _NOTES.map("  {}".format) | _NOTES.map(" {}".format))


@st.composite
def above(draw: st.DrawFn, column: int) -> list[str]:
    """Notes and blank lines between two entries."""
    notes = st.tuples(st.integers(0, column), _NOTES).map(lambda one: " " * one[0] + one[1])
    return draw(st.lists(st.just("") | st.just("  ") | notes, max_size=2))


@st.composite
def scalar(draw: st.DrawFn, column: int) -> list[str]:
    """A value: the rest of its line, and lines of its own at a column."""
    text = draw(_TEXTS)
    lead = " " * column
    kind = draw(st.sampled_from(["quoted", "below", "literal", "folded", "bare", "broken", "null"]))
    note = draw(beside())
    if kind == "null":
        return [note]
    if kind == "bare":
        return [f" {draw(st.sampled_from(['слово', 'два слова', '5', '54.60', 'true', '~', 'д–е']))}{note}"]
    if kind == "broken":
        return [" слова на", f"{lead}две строки{note}"]
    if kind == "below":
        return [note, *draw(above(column)), f"{lead}{draw(quoted(text))}{draw(beside())}"]
    lines = text.rstrip("\n").split("\n")
    if kind != "quoted" and text and text[0] not in " \t\n" and all(line.strip() for line in lines):
        sign = "|" if kind == "literal" else ">"
        chomp = draw(st.sampled_from(["", "-", "+"]))
        return [
            f" {sign}{chomp}{note}",
            *(lead + line for line in lines),
            *draw(st.lists(st.just(""), max_size=2)),
        ]
    return [f" {draw(quoted(text))}{note}"]


@st.composite
def flow(draw: st.DrawFn, depth: int) -> str:
    """A list or keys in brackets, on one line."""
    items = draw(st.lists(_TEXTS.flatmap(quoted) | st.sampled_from(["слово", "два слова", "5"]), max_size=3))
    if draw(st.booleans()):
        return f"[{', '.join(items)}]"
    if depth and draw(st.booleans()):
        return f"[{draw(flow(depth - 1))}, {draw(flow(depth - 1))}]"
    return "{" + ", ".join(f"к{number}: {item}" for number, item in enumerate(items)) + "}"


@st.composite
def spread(draw: st.DrawFn, column: int) -> list[str]:
    """A list in brackets over several lines, with notes in it."""
    items = draw(st.lists(st.sampled_from(["слово", "два слова", "5"]), min_size=1, max_size=3))
    lead = " " * column
    lines = [f" [{draw(beside())}"]
    for item in items:
        lines += [line for line in draw(above(column)) if line.strip()]
        lines.append(f"{lead}{item},{draw(beside())}")
    return [*lines, f"{lead}]{draw(beside())}"]


@st.composite
def node(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    """A node after its key or dash; what stands below stands at a column or deeper."""
    kind = draw(st.sampled_from(["scalar", "scalar", "flow", "spread", "keys", "items"]))
    if kind == "flow":
        return [f" {draw(flow(2))}{draw(beside())}"]
    if kind == "spread":
        return draw(spread(column))
    if kind == "scalar" or depth == 0:
        return draw(scalar(column))
    inner = column + draw(st.integers(0, 3))
    lines = draw(keys(inner, depth - 1) if kind == "keys" else items(inner, depth - 1))
    return [draw(beside()), *lines]


@st.composite
def keys(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    """Keys with what stands under them."""
    lines: list[str] = []
    for name in draw(st.lists(_KEYS, min_size=1, max_size=3, unique=True)):
        lines += draw(above(column))
        written = name if name[0].isalnum() and ":" not in name else draw(quoted(name))
        first, *rest = draw(node(column + 1, depth))
        lines += [f"{' ' * column}{written}:{first}", *rest]
    return lines


@st.composite
def items(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    """Items; the keys of one may begin on the line of its dash."""
    lines: list[str] = []
    lead = " " * column
    for _ in range(draw(st.integers(1, 3))):
        lines += draw(above(column))
        if depth and draw(st.booleans()):
            first, *rest = [line for line in draw(keys(column + 2, depth - 1)) if line.strip()]
            if not first.strip().startswith("#"):
                lines += [f"{lead}- {first[column + 2 :]}", *rest]
                continue
            lines += [f"{lead}-", first, *rest]
            continue
        first, *rest = draw(node(column + 1, depth))
        lines += [f"{lead}-{first}", *rest]
    return lines


@st.composite
def files(draw: st.DrawFn) -> str:
    """A whole file of the format of today; whatever else it says."""
    head = draw(st.sampled_from(["", "# до всего\n", "# до всего\n---\n", "\n\n# раз\n\n# два\n\n"]))
    body = "\n".join(draw(keys(0, 3)))
    tail = draw(st.sampled_from(["", "\n", "\n\n\n", "\n# после всего\n", "\n\n  # после всего"]))
    return f"{head}формат: 1\n{body}{tail}"
