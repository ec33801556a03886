"""What should have been filled in or taken out before the document went on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.rules.rule import Case, Fault, fault

_ASKED = (
    r"[(\[<](?:ФИО|Ф\. ?И\. ?О\.?|[Фф]амилия[^()\[\]<>\x00]*|[Дд]ата|[Пп]одпись|[Дд]олжность|[Нн]омер"
    r"|(?:[Нн]азвание|[Нн]аименование)(?: [а-яё]+)?|(?:[Нн]е)?[Нн]ужное [а-яё]+"
    r"|(?:[Уу]кажите|[Уу]казать|[Вв]пишите|[Вв]писать|[Вв]ставить|[Зз]аполнить)\b[^()\[\]<>\x00]*)[)\]>](?!\()"
)
#: What a blank is made of; each begins with a sign or a word that is rare, so that the search is quick.
_BLANKS = (
    ("__", r"_{3,}|(?<![A-Za-z\d_])__(?![A-Za-zЁ-ё_])"),
    ("_", r"(?:(?<=\b20)|(?<=\b20\d))_{1,2}(?![\w])"),
    ("……", "……+"),
    ("....", r"\.{4,}(?!/)"),
    ("???", r"\?{3,}"),
    ("", _ASKED),
    ("ХХ", r"(?<!\w)ХХ\.(?:ХХ|\d\d)\.\w{2,4}"),
    ("XX", r"(?<!\w)XX\.(?:XX|\d\d)\.\w{2,4}"),
    ("хх", r"(?<!\w)хх\.(?:хх|\d\d)\.\w{2,4}"),
    ("xx", r"(?<!\w)xx\.(?:xx|\d\d)\.\w{2,4}"),
    ("дд.мм", r"(?<!\w)дд\.мм\.г{2,4}(?!\w)"),
    ("ДД.ММ", r"(?<!\w)ДД\.ММ\.Г{2,4}(?!\w)"),
    ("00.00.", r"(?<!\d)00\.00\.\d{2,4}"),
    ("нужное ", "нужное (?:подчеркнуть|вычеркнуть|зачеркнуть|вписать)"),
)
_SHORT = 12
#: A text that is nothing but one of these says what belongs there.
_WHOLE = frozenset({"фио", "ф.и.о", "ф.и.о.", "ф. и. о.", "указать", "заполнить", "вписать"})


def blank_unfilled(case: Case) -> Iterator[Fault]:
    """В тексте осталось незаполненное место: черта, точки или указание, что вписать.

    Если сведений еще нет, напишите словом: «уточняется», или уберите ключ.

    Bad::

        цель: Перевести школу ____ в эффективный режим

    Good::

        цель: Перевести школу № 5 в эффективный режим
    """
    told = set()
    for sign, pattern in _BLANKS:
        if sign in case.passages.whole:
            for found in case.passages.find(pattern):
                place = (found.passage.path, found.start)
                if place not in told and not (found.passage.markdown and found.match[0] == "__"):
                    told.add(place)
                    yield found.fault()
    for path, text in zip(case.passages.paths, case.passages.texts, strict=True):
        if len(text) < _SHORT and text.strip().lower() in _WHOLE:
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
)
_PRIVATE = "[\uf000-\uf0ff]"


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
    for found in case.passages.find(_PRIVATE):
        yield found.fault_of_words()
