"""What should have been filled in or taken out before the document went on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.prose.problems import BOX, INDEX, STRIKE
from generator.rules.passages import fault_at
from generator.rules.rule import Case, Fault, fault
from generator.rules.writing import CURES

_ASKED = (
    r"(?:ФИО|Ф\. ?И\. ?О\.?|[Фф]амилия[^()\[\]<>\x00]*|[Дд]ата|[Пп]одпись|(?:[Нн]е)?[Нн]ужное [а-яё]+"
    r"|(?:[Уу]кажите|[Уу]казать|[Вв]пишите|[Вв]писать|[Вв]ставить|[Зз]аполнить)\b[^()\[\]<>\x00]*)"
)
_NAMED = r"(?:должность|номер|название|наименование)(?: [а-яё]+)?"
#: What a blank is made of, each with the shapes of its words.
_BLANKS = (
    (r"_{3,}|(?<![A-Za-z\d_])__(?![A-Za-zЁ-ё_])|(?:(?<=\b20)|(?<=\b20\d))__?(?!\w)", ("__", "0_")),
    ("……+", ("……",)),
    (r"\.{4,}(?!/)", ("....",)),
    (r"\?{3,}", ("???",)),
    (
        r"([ХXхx])(?<!\w.)\1\.(?:\1\1|\d\d)\.\w{2,4}",
        ("AA.AA.", "AA.00.", "aa.aa.", "aa.00.", "ZZ.ZZ.", "ZZ.00.", "zz.zz.", "zz.00."),
    ),
    (r"(?:дд\.мм\.г{2,4}|ДД\.ММ\.Г{2,4})(?!\w)", ("aa.aa.aa", "AA.AA.AA")),
    (r"00\.00\.(?<!\d00\.00\.)\d{2,4}", ("00.00.",)),
    (rf"\({_ASKED}\)", ("(a", "(A")),
    (rf"[\[<](?:{_ASKED}|{_NAMED})[\]>](?!\()", ("[a", "[A", "<a", "<A")),
    ("нужное (?:подчеркнуть|вычеркнуть|зачеркнуть|вписать)", ()),
)
_SHORT = 12
#: A text that is nothing but one of these says what belongs there.
_WHOLE = frozenset(
    [
        *(
            "фио",
            "ф.и.о",
            "ф.и.о.",
            "ф. и. о.",
            "указать",
            "заполнить",
            "вписать",
            "todo",
            "ххх",
            "xxx",
            "…",
            "...",
        ),
        *("---", "--", "?", "??"),
    ]
)
_AGAIN = frozenset({"то же", "тоже", "то же самое", "те же", "там же"})
#: «-//-» and its like under a cell of the row above.
_DITTO = re.compile(r"[-–—\s]*/{2,}[-–—\s]*")


def blank_unfilled(case: Case) -> Iterator[Fault]:
    """В тексте осталось незаполненное место: черта, точки или указание, что вписать; или знак повтора.

    «-//-» и «то же» ничего не скажут тому, у кого в чек-листе соседней строки нет: повторите слова.

    Если сведений еще нет, напишите словом: «уточняется», или уберите ключ.

    Bad::

        цель: Перевести школу ____ в эффективный режим

    Good::

        цель: Перевести школу № 5 в эффективный режим
    """
    told = set()
    for pattern, like in _BLANKS:
        for found in case.passages.find(pattern, like):
            place = (found.passage.path, found.start)
            if place not in told and not (found.passage.markdown and found.match[0] == "__"):
                told.add(place)
                yield found.fault()
    for path, text in zip(case.passages.paths, case.passages.texts, strict=True):
        words = text.strip().lower() if len(text) < _SHORT else ""
        again = words in _AGAIN or _DITTO.fullmatch(words)
        if words in _WHOLE or (again and words and path[-1] != "срок"):  # a deadline is told of as one unread
            yield fault(path, words=text.strip())


_TAGS = (
    r"[abipqsu]|br|ul|ol|li|em|hr|h[1-6]|t[dhr]|su[bp]|del|ins|div|img|nav|pre|body|code|font|html|meta|span"
    r"|table|t(?:body|head|foot)|strong|center|script|style|iframe|blockquote|[a-z]:[a-zA-Z]+"
)
_MARKUP = (
    ("<", rf"</?(?i:{_TAGS})(?:\s[^<>\x00]*)?/?>|<!--|-->"),
    ("**", r"\*\*"),
    ("](", r"\[[^\[\]\x00]+\]\((?:https?|mailto|\x01)[^()\x00]*\)"),
    ("`", r"`+"),
    ("#", r"#{1,6} (?<![^\n\x00]# )(?<![^#\n\x00]## )"),
)
#: Markup of other dialects by its signs, and what to write instead; a table is known by the line under its head.
_FOREIGN = (
    (("~~",), STRIKE, CURES["strike"]),
    (("~", "^"), INDEX, CURES["index"]),
    (("[",), BOX, CURES["box"]),
    (
        ("--|", "- |", "-:|", "-: |"),
        r"\|? *:?-{2,}:? *\|(?: *:?-{2,}:? *\|?)*",
        "таблицу поймет только раздел «тексты», здесь напишите то же словами или списком",
    ),
)
#: What no text may hold, in Markdown neither.
_LEFT = (
    (
        "&",
        r"&(?:nbsp|amp|lt|gt|quot|apos|laquo|raquo|bdquo|ldquo|rdquo|[mn]dash|hellip|shy|thinsp|#\d+|#x[\da-f]+);",
    ),
    ("\\", r"\\(?:text\w+|emph|frac|sqrt|begin|end|item|section|cite|ref|label|times|le|ge|to|par|tab)\b"),
    ("HYPERLINK", r"HYPERLINK"),
    ("MERGEFORMAT", r"\\?\*? ?MERGEFORMAT"),
    ("PAGEREF", r"PAGEREF"),
    ("Error", r"Error! (?:Reference source|Bookmark|Hyperlink|No text)[\w ]*"),
    ("Ошибка!", r"Ошибка! (?:Источник ссылки|Закладка|Недопустим|Неизвестн|Текст указанного)[\w ]*"),
    ("¬", r"(?<=\w)¬"),
    ("\ufffd", "\ufffd"),
    ("#", r"(?<!\S)#(?:ССЫЛКА|ЗНАЧ|ДЕЛ/0|ИМЯ|Н/Д|REF|VALUE|DIV/0|NAME|N/A)[!?]?(?!\w)"),
)
_PRIVATE = "[\uf000-\uf0ff]"
#: The dash of an item before a text that is no list, the comma of a list behind one.
_DASH_BEFORE = r"-(?<![^\x00]-) ?[А-Яа-яЁё«][^\s\x00]*"
#: Dashes and bullets that Word sets before an item, and takes along when it is copied.
_MARKS = frozenset("–—•·▪●○■□►✓✔◦☑☐✅➢➤❖")
_MARKED = re.compile(r"(?:[–—]\s*(?!нет\b)[А-Яа-яЁё«]|[^–—]\s*[\w«])\S*", re.IGNORECASE)
_COMMA_BEHIND = r",(?=\s*(?:\x00|\Z))"
#: What turns the letters behind it round, parts words without a blank, or stands for a picture: none is seen.
_UNSEEN = "[\u200b\u202a-\u202e\u2066-\u2069\ufffc]"


def markup_left(case: Case) -> Iterator[Fault]:
    """В тексте остались знаки разметки из Word, с сайта или из Markdown: они напечатаются как есть.

    Разметка ** и [ ]( ) понимается только в разделах «тексты»; остальные тексты простые.

    Bad::

        цель: Повысить **качество**&nbsp;образования

    Good::

        цель: Повысить качество образования
    """
    for sign, pattern in (*_MARKUP, *_LEFT):
        if sign in case.passages.whole:
            for found in case.passages.find(pattern):
                if not found.passage.markdown or (sign, pattern) in _LEFT:
                    yield found.fault()
    yield from _foreign(case)
    for found in case.passages.find(_PRIVATE) if case.passages.strange else ():
        yield found.fault_of_words()
    for found in (
        *case.passages.find(_DASH_BEFORE, (" - ", " -a", " -A")),
        *case.passages.find(_COMMA_BEHIND),
    ):
        listed = found.match[0][0] == "-" and " - " in found.passage.text  # that is told of as a list
        if not listed and not found.passage.markdown and isinstance(found.passage.path[-1], str):
            yield found.fault_of_words()
    yield from _marked(case)
    for found in case.passages.find(_UNSEEN) if case.passages.strange else ():
        first = found.start
        yield fault_at(found.passage, first, first + 1, words=f"U+{ord(found.match[0]):04X}")


def _foreign(case: Case) -> Iterator[Fault]:
    """Markup that Markdown knows elsewhere."""
    for signs, pattern, cure in _FOREIGN:
        if any(sign in case.passages.whole for sign in signs):
            for found in case.passages.find(pattern):
                if not found.passage.markdown:
                    yield found.fault(cure=cure)


def _marked(case: Case) -> Iterator[Fault]:
    """The marks of items that stand before texts."""
    for number, text in enumerate(case.passages.texts):
        if text[:1] in _MARKS and (marked := _MARKED.match(text)):
            passage = case.passages.passage(number)
            if not passage.markdown:
                yield fault_at(passage, 0, marked.end(), words=marked[0])
