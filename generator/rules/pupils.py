"""Pupils named in person: the document is published (152-FZ)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.passages import Found
from generator.rules.rule import Case, Fault, fault

#: A noun for a pupil in one case, and what a surname in the same case ends in: «ученик Петровой» is hers.
_NOUNS = (
    ("ученик|обучающийся|учащийся|воспитанник|школьник", r"(?:[бвгджзклмнпрстфхцчшщь]|[иы]й|ко)"),
    ("ученица|обучающаяся|учащаяся|воспитанница|школьница", "(?:[ая]|ко)"),
    ("ученика|обучающегося|учащегося|воспитанника|школьника", "(?:[ая]|ого|ко)"),
    ("ученику|обучающемуся|учащемуся|воспитаннику|школьнику", "(?:[ую]|ому|ко)"),
    ("учеником|обучающимся|учащимся|воспитанником|школьником", "(?:[ыи]м|[ое]м|ко)"),
    ("ученице|ученицей|обучающейся|учащейся|воспитанницей", "[ое]й"),
    ("ученицу|обучающуюся|учащуюся|воспитанницу", "[ую]"),
    ("ученики|обучающиеся|учащиеся|воспитанники|школьники", "(?:[бвгджзклмнпрстфхцчшщь]|[иы]й)"),
)
_ENDINGS = {noun: ending for nouns, ending in _NOUNS for noun in nouns.split("|")}
_SINGULAR = frozenset(noun for nouns, _ in _NOUNS[:-1] for noun in nouns.split("|"))
_CAPITAL = "[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.(?:[ \u00a0]?[А-ЯЁ]\.)?"
_GAP = r"[ \n\u00a0]"
_GRADE = rf"\d{{1,2}}{_GAP}?[-–]?(?:го{_GAP})?[«\"]?[А-Яа-я]?[»\"]?{_GAP}?(?:класс[а-я]*|кл\b\.?)"
#: A class without its word, «7 «А»», «7А»: between a noun for a pupil and a name it can be nothing else.
_BARE = rf"\d{{1,2}}{_GAP}?[-–]?[«\"]?[А-Яа-я]?[»\"]?"
_NAME = (
    rf"[А-ЯЁ](?<!\w.)(?:[а-яё]+(?:-{_CAPITAL})?{_GAP}(?:{_INITIALS}|(?P<second>{_CAPITAL}))"
    rf"|\.(?:{_GAP}?[А-ЯЁ]\.)?{_GAP}?(?P<last>{_CAPITAL}))"
)
_BEFORE = rf"(?P<noun>[а-я]+):?{_GAP}(?:(?:{_GRADE}|{_BARE}):?{_GAP})?\Z"
_AFTER = rf"(?:,|{_GAP}[–—-])?{_GAP}\(?(?:(?P<noun>[а-я]+){_GAP})?{_GRADE}"
_CLASS = re.compile(r"(?:\d{1,2}[-–]?)?[«\"]?[а-я]?[»\"]?:?")
#: Words before a name that make it a teacher's or an author's.
_STAFF = (
    "учител|педагог|руковод|директор|психолог|логопед|дефектолог|методист|воспитател|тьютор|наставни|куратор|завуч"
    "|заместител|зам\\.|ответствен|преподават|автор|учебни|пособи|методик|программ|под ред|умк|линия|имени|им\\."
)
_SURNAME = "(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ск[ио]й|ская|ко|[юу]к|ич|ян|дзе|швили|их|ых)$"
#: Given names without the ending of their case.
_GIVEN = (
    "александр|алексе|алин|алис|анастаси|анатоли|андре|анн|антон|арин|арсени|артем|артур|борис|вадим"
    "|валенти|валери|варвар|васили|вероник|виктор|виктори|витали|владимир|владислав|вячеслав|галин|георги"
    "|герман|глеб|григори|данил|дарь|денис|диан|дмитри|евгени|егор|екатерин|елен|елизавет|захар|иван|игор"
    "|ирин|карин|кирил|константин|кристин|ксени|ларис|леонид|лиди|людмил|максим|маргарит|марин|мари|матве"
    "|милан|михаил|надежд|натали|никит|никола|оксан|олег|олес|ольг|павел|петр|полин|роман|руслан|светлан"
    "|семен|серге|софи|станислав|степан|тамар|татьян|тимофе|тимур|ульян|федор|эдуард|юли|юри|ярослав"
)


def pupil_named(case: Case) -> Iterator[Fault]:
    """Назван обучающийся: программа публикуется, а имя ребенка — персональные данные.

    Пишите без имен: «обучающийся 7 класса», «группа риска (5 человек)». Имена сотрудников — в списке исполнителей.

    Bad::

        методы: Беседы с учеником 5 класса Сидоровым А.

    Good::

        методы: Беседы с обучающимся 5 класса
    """
    staff = {_stem(executor.name) for executor in case.program.executors.values() if executor.name}
    for found in case.passages.find(_NAME):
        surname = _of_pupil(found)
        if surname and _stem(surname) not in staff:
            yield found.fault()
    for executor in case.program.executors.values():
        if executor.name and any(one.lower().partition(" ")[0] in _SINGULAR for one in executor.positions):
            yield fault((*executor.path, "фио"), words=executor.name)


def _of_pupil(found: Found) -> str:
    """The surname of a name that is a pupil's by the words around it, else nothing."""
    before = found.before[-60:].lower()
    word = before.split()[-1:]
    likely = bool(word) and (
        word[0].rstrip(":") in _ENDINGS or word[0].startswith("кл") or _CLASS.fullmatch(word[0])
    )
    noun = re.search(_BEFORE, before) if likely else None
    if noun and noun["noun"] in _ENDINGS:
        surname = _surname(found.match, certain=True)
        return surname if re.search(f"{_ENDINGS[noun['noun']]}\\Z", surname) else ""
    near = any(sign.isdigit() for sign in found.after[:30])
    after = re.match(_AFTER, found.after) if near else None
    if not after or _of_staff(found):
        return ""
    named = found.match["second"] if after["noun"] is None else after["noun"] in _SINGULAR
    return _surname(found.match, certain=False) if named else ""


def _surname(name: re.Match[str], *, certain: bool) -> str:
    """The surname of a name; of two words one must be a given name, and nothing where none is.

    «Петр Иванов» is a name only where that is certain: lessons are called «Александр Невский, 4 класс».
    """
    first, second = name[0].split(maxsplit=1)[0], name["second"]
    if second is None:
        return name["last"] or first
    if _is_given(second) and (certain or re.search(_SURNAME, first)):
        return first
    return second if certain and _is_given(first) else ""


def _is_given(word: str) -> bool:
    return re.fullmatch(f"(?:{_GIVEN})[а-яё]{{0,3}}", word.lower()) is not None


def _of_staff(found: Found) -> bool:
    """Whether the words before a name speak of a teacher or an author."""
    return re.search(rf"(?:{_STAFF})[^;]*\Z", found.before.lower()) is not None


def _stem(name: str) -> str:
    """So much of a surname as all its cases share."""
    return name.split(maxsplit=1)[0].lower()[:5]
