"""Numbers that the document computes, typed by hand: before a title, or in a reference to a place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.model import Measure, Plan, Section
from generator.ordinal import roman
from generator.rules.passages import Found, fault_at
from generator.rules.rule import Case, Fault, called, fault
from generator.source import Mapping, Path, Scalar

_ROMAN = "[IVXІХ]{1,5}"
_PARTS = ("Раздел", "Задача", "Мероприятие", "Пункт", "Шаг")
_BEGINNINGS = (*"№IVXІХ", *_PARTS)
_STOPS = frozenset(".)")
#: Keys whose items are printed as a list.
_LISTS = frozenset({"задачи", "шаги", "результат", "пункты", "цель", "методы", "меры", "содержание"})
_TITLE = (
    r"(?!0)\d{1,2}(?:\)(?=\s*[Ё-ё«])|\.(?=\s*[«А-Я]))"  # 2) провести, 2. Провести
    r"|(?!0|\d\d\.\d\d\b)\d{1,2}(?:\.\d{1,2}){1,3}(?:\.(?=\s*[Ё-ё«])|\)?(?=\s+[«А-Я]))"  # 1.2 Провести
    r"|№\s*\d{1,2}[.)]?(?=\s+[А-Я][а-я])"  # № 3 Провести
    rf"|{_ROMAN}[.)](?=\s*[«А-Я](?!\.))"  # II. Методическая поддержка
    rf"|(?:{'|'.join(_PARTS)})\s+(?:\d{{1,2}}|{_ROMAN})[.:]\s*(?=\S)"  # Раздел 2. Методическая поддержка
)


#: The day of an order, or its number: «№ 2», «№ 12/3», «№ 5-бис» are a school's where they stand apart from both.
_OF_ORDER = re.compile(
    r"(?:от\s+)?\d{1,2}\.\d{1,2}\.\d{4}(?:\s*г\.)?(?:\s*№\s*\S+)?"
    r"|от\s+[«\"]?\d{1,2}[»\"]?\s+[а-я]{3,8}\s+\d{4}(?:\s*г(?:\.|ода))?(?:\s*№\s*\S+)?"
    r"|(?<=приказом )№\s*\S+|(?<=приказу )№\s*\S+|(?<=распоряжением )№\s*\S+|(?<=постановлением )№\s*\S+"
    r"|№\s*\d+(?:[/-]\d+)*\s?[/-](?:од|о|ос|осн|п|пр|р|а)\b",
    re.IGNORECASE,
)


def order_typed(case: Case) -> Iterator[Fault]:
    """В «утверждение» вписаны день и номер документа: рядом с ними документ поставит свои, из решения.

    Пока приказа нет, для них стоит место; после подписания их записывает antirisk approve.

    Bad::

        утверждение: {форма: документом, чем: приказом директора школы от 01.09.2023 № 15}

    Good::

        утверждение: {форма: документом, чем: приказом директора школы}
    """
    approval = case.program.approval
    if approval and (found := _OF_ORDER.search(approval.by)):
        yield fault((*approval.path, "чем"), words=found[0].strip())


def number_typed(case: Case) -> Iterator[Fault]:
    """Название начинается с номера, а номера документ проставляет сам: их станет два.

    Мероприятия, разделы, задачи, шаги, пункты и результаты пишутся без номеров. «11 класс», «2024 год»,
    «1 сентября», «5 сессий» — не номера.

    Bad::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: 1.2. Провести диагностику
                срок: октябрь 2023
                ответственные: [директор]

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Провести диагностику
                срок: октябрь 2023
                ответственные: [директор]
    """
    passages = case.passages
    for number, text in enumerate(passages.texts):
        typed = re.match(_TITLE, text) if _likely(text) else None
        if typed and not _opens_list(text, typed[0]) and _numbered(case, passages.paths[number]):
            yield fault_at(passages.passage(number), 0, typed.end(), number=typed[0].strip())


def _likely(text: str) -> bool:
    """Whether a text may begin with a number: most do not, and looking is dearer than this."""
    return text.lstrip("0123456789")[:1] in _STOPS if text[:1].isdigit() else text.startswith(_BEGINNINGS)


def _opens_list(text: str, typed: str) -> bool:
    """Whether the number is the first of several within one text: «1) беседы; 2) анкеты»."""
    mark = typed.strip()[-1]
    return typed.strip()[:-1] == "1" and re.search(rf"[\s;.]2{re.escape(mark)}", text) is not None


def _numbered(case: Case, path: Path) -> bool:
    """Whether the document puts a number or the mark of a list before the text at a path."""
    node = path[:-1] if path[-1] in ("название", "текст") else path
    if len(node) < 2 or not isinstance(node[-1], int):
        return False
    holder = node[-2]
    if path[0] == "планы" and holder in ("строки", "разделы"):
        return path[-1] == "название" and node in _ordinals(case)
    return holder in _LISTS or (path[0] == "результаты" and holder == "строки")


def _ordinals(case: Case) -> dict[Path, str]:
    """The path of each section and measure that has a number, and the number."""
    nodes = {section.path: section.ordinal for section in case.program.sections()}
    nodes |= {measure.path: measure.ordinal for _, _, measure in case.program.rows()}
    return {path: ordinal.text.rstrip(".") for path, ordinal in nodes.items() if ordinal}


def row_number_unreadable(case: Case) -> Iterator[Fault]:
    """В ключе «номер» стоит число, которое номером не бывает: строка напечаталась бы под другим номером.

    Номер — это числа от 1 до 9999 через точку, без нулей впереди: 7, 2.10, 2.5.1.

    Bad::

        планы:
          - код: план
            строки:
              - {код: первая, номер: 0, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: первая, номер: 1, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
    """
    for _, _, measure in case.program.rows() if "номер" in case.tree.text else ():
        path = (*measure.path, "номер")
        node = None if measure.numbered else case.tree.node(path)
        if isinstance(node, Scalar) and node.kind == "number":  # of a text the schema tells
            yield fault(path, number=node.text)


def number_repeated(case: Case) -> Iterator[Fault]:
    """Номер строки, заданный ключом «номер», уже есть у другой строки: сослаться на нее будет нельзя.

    Bad::

        планы:
          - код: план
            строки:
              - {код: первая, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: вторая, номер: 1, название: Педсовет, срок: май 2024, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: первая, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: вторая, номер: 1.1, название: Педсовет, срок: май 2024, ответственные: [директор]}
    """
    seen: dict[tuple[str, tuple[int, ...]], Measure] = {}
    for measure in _with_numbers(case):
        assert measure.ordinal
        first = seen.setdefault((measure.ordinal.series, measure.ordinal.numbers), measure)
        if first is not measure:
            blamed, other = (measure, first) if measure.numbered else (first, measure)
            yield fault((*blamed.path, "номер"), number=measure.ordinal.text, title=called(other))


def number_out_of_order(case: Case) -> Iterator[Fault]:
    """Номер строки, заданный ключом «номер», не на своем месте: не после предыдущего или не своего раздела.

    Между 2.5 и 2.6 встает 2.5.1, после последней строки 2.9 — 2.10.

    Bad::

        планы:
          - код: план
            строки:
              - {код: первая, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: вторая, номер: 3.1, название: Педсовет, срок: май 2024, ответственные: [директор]}
              - {код: третья, название: Курсы, срок: май 2024, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: первая, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: вторая, номер: 1.1, название: Педсовет, срок: май 2024, ответственные: [директор]}
              - {код: третья, название: Курсы, срок: май 2024, ответственные: [директор]}
    """
    numbered = _with_numbers(case)
    for plan, trail, measure in case.program.rows() if numbered else ():
        if measure.numbered and not _in_section(plan, trail, measure):
            yield _misplaced(measure)
    for one, other in pairwise(numbered):
        assert one.ordinal
        assert other.ordinal
        if one.ordinal.series == other.ordinal.series and one.ordinal.numbers > other.ordinal.numbers:
            blamed = other if other.numbered else one
            if blamed.numbered and blamed.path[:-1] == one.path[:-1] == other.path[:-1]:
                yield _misplaced(blamed)


def _with_numbers(case: Case) -> list[Measure]:
    """The rows with their numbers in the order of print; none where the author gave no number."""
    rows = [measure for _, _, measure in case.program.rows()]
    return [row for row in rows if row.ordinal] if any(row.numbered for row in rows) else []


def _in_section(plan: Plan, trail: tuple[Section, ...], measure: Measure) -> bool:
    """Whether a number begins with that of the section, where rows are numbered by sections."""
    section = next((one.ordinal for one in reversed(trail) if one.ordinal), None)
    assert measure.ordinal
    if section is None or measure.ordinal.series != plan.id:
        return True
    own = measure.ordinal.numbers
    return len(own) > len(section.numbers) and own[: len(section.numbers)] == section.numbers


def _misplaced(measure: Measure) -> Fault:
    assert measure.ordinal
    return fault((*measure.path, "номер"), number=measure.ordinal.text, title=called(measure))


_REFERENCE = (
    r"(?P<what>[пПрРмМтТ](?<!\w.)(?:п?\.|одпункт[а-я]*|ункт[а-я]*|аздел[а-я]*|ероприяти[а-я]+|аблиц[а-я]+))"
    rf"[ \u00a0]?(?:№ ?)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|{_ROMAN})(?![\w.]*[\d–-])"
)
_THIS = (
    r"[ \n\u00a0](?:(?:(?:настоящ|данн)(?:ей|его)|этой|этого|нашей|нашего)[ \n]"
    r"(?:[пП]рограммы|[пП]лана|«?[дД]орожной карты|[кК]омплекса мер|[пП]оложения|[кК]онцепции)"
    r"|(?:[пП]лана(?: мероприятий)?|«?[дД]орожной карты»?)(?:[.;:)]|, (?!утв|прин|разраб|подг|сост)|\Z))"
)
#: What stands behind or before such a reference: most programs have neither, which is told in half the time.
_LIKELY = (
    r"[0-9IVXХІ][ \n\u00a0](?:настоящ|данн|это[йг]|наше|[пП]лана|«?[дД]орожной)",
    r"м\.(?<=[сС]м\.)[ \n\u00a0]",
)
_SEE = r"[сС]м\.[ \n\u00a0]$"
_CAPTION = r"[тТ]аблица (?<![^\n\x00]таблица )(?<![^\n\x00]Таблица )(?:№ ?)?(\d{1,2})"


def reference_to_number(case: Case) -> Iterator[Fault]:
    """Текст отсылает к номеру, которого в этой программе нет.

    Проверяются только ссылки на саму программу: «п. 2.3 плана», «раздел II настоящей программы», «см. п. 4».
    «П. 3 ст. 28 Закона» — ссылка на другой документ.

    Bad::

        методы: Анкетирование по п. 2.3 плана

    Good::

        методы: Анкетирование по п. 1 плана
    """
    likely = any(re.search(pattern, case.passages.whole) for pattern in _LIKELY)
    for found in case.passages.find(_REFERENCE) if likely else ():
        whose = re.match(_THIS, found.after)
        if whose or _seen(found):
            number = found.match["number"].translate(_TO_LATIN)
            if found.match["what"].lower().startswith("табл"):
                there = any(number == caption.match[1] for caption in case.passages.find(_CAPTION))
            else:
                there = _there(case, number, whose[0].lower() if whose else "")
            if not there:
                yield found.fault()


_TO_LATIN = str.maketrans("ХІ", "XI")
_PLANS = ("план", "дорожн")


def _seen(found: Found) -> bool:
    """Whether it is «см. п. 4» and nothing else is named: neither an act nor an annex."""
    return re.search(_SEE, found.before) is not None and re.match(r"[).,;]|\Z", found.after) is not None


def _there(case: Case, number: str, whose: str) -> bool:
    """Whether something in the document may have a number.

    The layout numbers the headings of a program: there can be no more of them than the program has parts.
    """
    numbers = set(_ordinals(case).values())
    if number in numbers or any(one.endswith(f".{number}") for one in numbers):
        return True
    if any(plan in whose for plan in _PLANS) and not case.program.genre.startswith(_PLANS):
        return False
    root = case.tree.root
    parts = (len(root.values) if isinstance(root, Mapping) else 0) + len(case.program.texts)
    romans = {roman(part): part for part in range(1, parts + 1)}
    figures = [
        romans.get(figure, parts + 1) if figure.isalpha() else int(figure) for figure in number.split(".")
    ]
    return all(figure <= parts for figure in figures)
