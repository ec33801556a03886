"""The few words that official papers inflect: kinds of documents, bodies, authorities; never the author's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import Basis, Program
from generator.normalize.unsettled import unsettled

#: A kind of document in the genitive («об утверждении …») and in the accusative («утвердить …»).
GENRES = {
    "программа": ("программы", "программу"),
    "план": ("плана", "план"),
    "дорожная карта": ("дорожной карты", "дорожную карту"),
    "комплекс мер": ("комплекса мер", "комплекс мер"),
    "положение": ("положения", "положение"),
    "концепция": ("концепции", "концепцию"),
}
#: The kind of a document that says none, or none of these.
_USUAL = "программа"
#: Kinds of documents that approve and amend, in the instrumental («внесенными приказом»).
BY = {
    "приказ": "приказом",
    "распоряжение": "распоряжением",
    "постановление": "постановлением",
    "решение": "решением",
    "протокол": "протоколом",
}
#: A blank as long as a name.
BLANK = "______________________"
#: What stands for the title of a program that has none yet.
NO_TITLE = f"«{BLANK}»"

#: Bodies that take a program, in the nominative and the genitive; the longer name before the one that it holds.
BODIES = {
    "педагогический совет": "педагогического совета",
    "научно-методический совет": "научно-методического совета",
    "методический совет": "методического совета",
    "управляющий совет": "управляющего совета",
    "попечительский совет": "попечительского совета",
    "экспертный совет": "экспертного совета",
    "координационный совет": "координационного совета",
    "общее собрание": "общего собрания",
    "совет школы": "совета школы",
}

#: The ten risk directions as documents of the project name them.
RISKS = {
    "оснащение": "низкий уровень оснащения школы",
    "дефицит-кадров": "дефицит педагогических кадров",
    "компетентность-педагогов": (
        "недостаточная предметная и методическая компетентность педагогических работников"
    ),
    "обучающиеся-с-овз": "высокая доля обучающихся с ОВЗ",
    "языковые-барьеры": "низкое качество преодоления языковых и культурных барьеров",
    "учебная-мотивация": "низкая учебная мотивация обучающихся",
    "школьное-благополучие": "пониженный уровень школьного благополучия",
    "дисциплина": "низкий уровень дисциплины в классе",
    "учебная-неуспешность": "высокая доля обучающихся с рисками учебной неуспешности",
    "вовлеченность-родителей": "низкий уровень вовлеченности родителей",
}

#: Endings of participles that agree with a kind of document: «Программа школы, направленная на …» stays as it is.
#: Nouns in the genitive that look alike («условий», «категорий») are none.
_AGREEING = {
    "а": re.compile(r"([нмт]ая|[щш]ая)(ся)?$"),
    "я": re.compile(r"([нмт]ая|[щш]ая)(ся)?$"),
    "е": re.compile(r"([нмт]ое|[щш]ее)(ся)?$"),
    "": re.compile(r"([нмт]ый|[щш]ий)(ся)?$"),
}


def genre(program: Program) -> str:
    """The kind of document that a program is; the usual one while a draft says none, or none that is known."""
    return program.genre if program.genre in GENRES else _USUAL


def titled_in(program: Program, case: int) -> str:
    """A program in the genitive (0) or accusative (1): «Программы профилактики …», «программы «Антирисковая …»».

    Where the title opens with the kind of document, that word alone changes; any other title stands in quotes
    after it. No word of the author's is inflected.
    """
    kind, title = genre(program), program.title
    form = GENRES[kind][case]
    if not title or unsettled(title) or set(title) == {"_"}:
        return f"{form} {NO_TITLE}"
    rest = title[len(kind) :]
    if not title.lower().startswith(kind) or _agrees(rest, kind):
        return f"{form} «{title}»"
    return (form[:1].upper() + form[1:] if title[:1].isupper() else form) + rest


#: Words after a comma among which one may agree with the head: «…, в полной мере отвечающая».
_REACH = 4


def _agrees(rest: str, genre: str) -> bool:
    """Whether what follows the kind of document may have to change with it, or is not a word of its own.

    Russian sets off what agrees with a noun before it by a comma, so only words near one are looked at.
    """
    if rest and rest[0] not in " ,":
        return True
    first, *clauses = re.sub(r"«[^«»]*»", "", rest).split(",")
    near = first.split()[:1] + [word for clause in clauses for word in clause.split()[:_REACH]]
    ending = _AGREEING.get(genre[-1:], _AGREEING[""])
    return near[:1] == ["и"] or any(ending.search(word.strip(".;:()")) for word in near)


def body(words: str) -> str:
    """The known body that words in any case mean: «Педагогическим советом школы» is «педагогический совет»."""
    stems = stems_of(words)
    return next((name for name in BODIES if stems_of(name) <= stems), "")


def is_body(words: str) -> bool:
    """Whether words name people who decide together, by minutes: a council, a committee, a meeting."""
    return _TOGETHER.search(words) is not None


def may_be_one(one: str, other: str) -> bool:
    """Whether words may name one body: of what tells it from others, the one says all that the other says, or more."""
    known = {body(one), body(other)} - {""}
    few, many = sorted((_telling(one), _telling(other)), key=len)
    if len(known) > 1 or (few ^ many) & _APART:
        return False
    return bool(few) and (few == many or (len(few) > 1 and few <= many))


def meant(words: str, bodies: Iterable[str]) -> list[str]:
    """Which of several bodies words mean: one of the same words, else the only one that has all or may be it."""
    stems = stems_of(words)
    if not stems:
        return []
    by_stems = {name: stems_of(name) for name in bodies}
    same = [name for name, own in by_stems.items() if own == stems]
    wider = [name for name, own in by_stems.items() if own > stems]
    found = same or wider or [name for name in by_stems if may_be_one(words, name)]
    return found if same or len(found) == 1 else []


_TOGETHER = re.compile(
    r"\b(?:пед|метод)?совет(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b|\b(?:собрани|объединени|комисси|конференци)(?:[еяюий]|[ея][мй]|ями|ях)\b|"
    r"\b(?:родительск|профсоюзн)\w+ комитет|\bППО\b",
    re.IGNORECASE,
)
#: So many letters tell a word, but for what a case makes of the last of them; a shorter word has no cases: «ППО».
_TELLING, _SHORT, _ENDINGS = 5, 3, "аеиймоуыюя"
_OF_ADJECTIVES = re.compile(r"(?<=\w\w\w)(?:[ое]го|[ое]му|[ыи]ми|[ыи]м|[ое]м|[ое]й|[ыи]х)$")
_WORD = re.compile(r"\w+(?:-\w+)*")


def stems_of(words: str) -> set[str]:
    """Words without their case endings: «Управляющий совет» is the one of «Управляющим советом школы»."""
    said = words.lower().replace("ё", "е")
    for short, full in _SHORTENED.items():
        said = said.replace(short, full)
    return {_stem(word) for word in _WORD.findall(said)}


_SHORTENED = {"педсовет": "педагогический совет", "методсовет": "методический совет"}


def _telling(words: str) -> set[str]:
    """The stems that tell a body from others of its school; the school's own name tells nothing."""
    return {stem for stem in stems_of(words) - _OF_ALL if not stem.isdigit()}


def _stem(word: str) -> str:
    if len(word) <= _SHORT:
        return word
    return _OF_ADJECTIVES.sub("", word)[:_TELLING].rstrip(_ENDINGS) or word


_OF_ALL = stems_of(
    "школы лицея гимназии учреждения МБОУ МКОУ МАОУ МОУ ГБОУ СОШ ООШ НОШ работников коллектива"
)
#: Parents and pupils have councils of their own beside those of the school (273-ФЗ, ст. 26, ч. 6).
_APART = stems_of("родителей обучающихся учащихся учеников")

#: An authority as the title of its document names it, in the genitive, and its first word in the accusative.
_AUTHORITIES = {
    "управления": "управление",
    "отдела": "отдел",
    "комитета": "комитет",
    "департамента": "департамент",
    "министерства": "министерство",
}
_OF_AUTHORITY = re.compile(
    rf"^(?:Приказ|Распоряжение) ({'|'.join(_AUTHORITIES)}) (.*образован.*)$", re.IGNORECASE
)


def addressee(basis: tuple[Basis, ...]) -> str:
    """«В управление образования …», where all orders of an education authority that a program rests on are of one."""
    found = [_OF_AUTHORITY.match(one.document) for one in basis]
    names = {f"В {_AUTHORITIES[one[1].lower()]} {one[2]}" for one in found if one}
    return names.pop() if len(names) == 1 else ""
