"""Words → words as they are printed.

Quotes, dashes, decimal commas and no-break spaces by the custom of official papers (« » with „ “ inside, «–», «№ 5»,
«3,5 %», «И. О. Фамилия», «т. д.»), put in once, on the way to print, so that authors type what their keyboard has.
Letters and digits stay as they are and in their order, and what has been polished stays as it is. What is not
certain is left alone: an odd quote, «5.2» (a number of a section), «12-34-56».

Short prepositions are not tied to the next word: no standard asks for it, and Word does not find «в школе»
when a no-break space stands in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NBSP = "\N{NO-BREAK SPACE}"
_KEPT = "\N{OBJECT REPLACEMENT CHARACTER}"  # in place of what must not be touched, and of itself

# Code, links, e-mail addresses, and what has a Latin ending after a full stop: domains and names of files.
_UNTOUCHED = re.compile(
    r"`[^`]*`"
    r"|(?<![a-z+.-])[a-z][a-z+.-]*+://[^\s«»„“”\"]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]*\w"
    r"|(?<![\w./~:\\-])[\w./~:\\-]*\w\.(?:[a-z]\w+|рф)\b(?:/[^\s«»„“”\"]*)?"
    f"|{_KEPT}",
    re.IGNORECASE,
)
_LATIN_ENDING = re.compile(r"\.(?:[A-Za-z]|[рР][фФ])")

# No rule but those of blanks, dashes and months is about words before the first of these, and most texts have none.
_UNUSUAL = re.compile(r"[^А-Яа-яЁё ,;:!?()-]")

# A literal or a plain class stands first and looks back from there, so that `re` can skip ahead to it.
_STRAY = re.compile(" [ ,;:!?.…)»]")
_FIGURE = re.compile("[0-9]")
_SPACES = re.compile(rf"[ \t{_NBSP}]{{2,}}|\t")
_SPACE_BEFORE = re.compile(rf"[ {_NBSP}](?=[,;:!?.…](?:[\s»”“\")]|$)|[)»])(?<=\S.)")
_SPACE_AFTER = re.compile(rf"[ {_NBSP}](?<=[(«„].)(?=\S)")
_SPACED_DASH = re.compile(rf"[ {_NBSP}](?:--|[-–—])(?=[ {_NBSP}\n]|$)")
# «8 (81379) 35-120», «8 81379 35-120» are no ranges; «(2023) 5-7» is one: no code begins so.
_CODES = [rf"\([3489]\d{{{digits}}}\)" for digits in (2, 3, 4)]
_BEFORE_PHONE = (
    *_CODES,
    *(rf"{code}[ {_NBSP}]" for code in _CODES),
    rf"8[ {_NBSP}][3489]\d{{4}}[ {_NBSP}]",
)
_NO_PHONE = "".join(f"(?<!{said}.)" for said in _BEFORE_PHONE)
# What is counted: «баллов», «участников», «мероприятий», «заявок», «(человек)», by the endings of a genitive plural.
_COUNTED = (
    rf"[ {_NBSP}]?%|[ {_NBSP}]\(?(?:[а-яё]+(?:ов|ев|ей|ий|[её]к|(?<!ур)ок|иц|яч|ых|их|щихся|ами|ями)|балл[ау]?|"
    r"процент\w*|человека?|чел|шт|раза?|лет|дня|недел[иь]|месяца|часа|минут[аы]?|мин|класс[аы]?|млн|млрд|руб)\b"
)
_MONTHS_OF = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
# «с 9-30 до 10-15» are hours, «с 9-30 до 10-15 баллов» are two ranges, nor are days of a month hours.
_HOURS = (
    rf"(?<=\b[сС][ {_NBSP}].)(?:(?<=[0-2])[0-9])?-[0-5][0-9](?![0-9])[ {_NBSP}]до[ {_NBSP}]"
    r"[0-2]?[0-9]-[0-5][0-9](?![0-9])"
)
_END = re.compile("([0-9]+)-([0-9]+)")
_NO_HOURS = re.compile(rf"(?![ {_NBSP}]час)(?:{_COUNTED}|[ {_NBSP}](?:{_MONTHS_OF})\b)")
_RANGE = re.compile(
    rf"[0-9](?:(?P<hours>{_HOURS})|"
    rf"(?P<first>(?<![\w/.,№–-].)(?<!№[ {_NBSP}].){_NO_PHONE}[0-9]*(?:[.,][0-9]+)?)(?P<percent>[ {_NBSP}]?%)?"
    rf"[ {_NBSP}]?[-–—][ {_NBSP}]?(?P<last>[0-9]+(?:[.,][0-9]+)?)(?![0-9/–]|[.,][0-9]|-[0-9]))"
)
# «тел.: 35-120», «ГОСТ Р 7-2020», «приказ 12-34» are no ranges; «по приказу 2-3 раза» is one.
_NUMBER_OF = re.compile(
    r"\b(?:(?:тел|(?:телефон|факс)(?:а|у|ом|е|ы|ов|ам|ами|ах)?)[.:]*|ГОСТ|"
    rf"ГОСТ[ {_NBSP}]Р|СП|СанПиН|приказ(?:а|у|ом|е|ы|ов|ам|ами|ах)?|распоряжени(?:е|я|ю|ем|и|й|ям|ями|ях)|"
    rf"письм(?:о|а|у|ом|е|ам|ами|ах))[ {_NBSP}]\Z",
    re.IGNORECASE,
)
_IS_COUNTED = re.compile(_COUNTED, re.IGNORECASE)
# Where a dash may be that of a range.
_BETWEEN = re.compile(rf"[-–—](?<=[0-9% {_NBSP}].)(?=[ {_NBSP}]?[0-9])")
# «не менее 60 %»: where a narrow column parts them, the number goes to the next line and «не» stays with its word.
_BOUND = re.compile(r" (?<=\bне )(?=(?:менее|более|ниже|выше) [0-9])", re.IGNORECASE)
# «сентябрь-октябрь»: a hyphen between two months is a dash.
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_MONTH_END = re.compile("-(?<=[ьйтЬЙТ]-)")
_MONTH_RANGE = re.compile(
    f"-(?:{'|'.join(f'(?<=(?<![А-Яа-яЁё-]){month}-)' for month in _MONTHS)})"
    f"(?=(?:{'|'.join(_MONTHS)})(?![А-Яа-яЁё-]))",
    re.IGNORECASE,
)
_ROMAN_RANGE = re.compile(r"[IVX](?<![\w-].)[IVX]*(-)(?=[IVX]+(?![\w-]))")
_NUMBER_SIGN = re.compile(rf"№[ {_NBSP}]*(?=\w)")
_PARAGRAPH_SIGN = re.compile(rf"§[ {_NBSP}]?(?=[0-9])")
# Before a unit («3.5 %», «1.5 раза»), behind a bound («не ниже 4.0») and in a span of which the other end has a comma
# a full stop can be nothing but a decimal comma. Alone «5.2» may be a section, «12.10» a day or «9.30» a time.
_POINTED = re.compile(r"\.(?<=[0-9].)(?=[0-9]{1,2}(?![0-9]|[.,/][0-9]))")
_DECIMALS = r"(?:[.,][0-9]{1,2})?(?![0-9]|[.,/][0-9])"
_MEASURED = re.compile(
    rf"[0-9](?<![\w.,/№§–].)(?<!\w-.)[0-9]{{0,3}}{_DECIMALS}"
    rf"(?:[ {_NBSP}]?%?(?:[ {_NBSP}]?[–-][ {_NBSP}]?|[ {_NBSP}]до )[0-9]{{1,4}}{_DECIMALS})?"
    rf"(?P<unit>(?=[ {_NBSP}]?[%°]|[ {_NBSP}](?:"
    rf"(?:балл(?:а|ов)|раза|процент(?:а|ов|н\w+)|руб(?:л\w+)?|тыс|млн|млрд|метр(?:а|ов)|(?:мм|см|км|кг|м)(?!\.)|"
    rf"[КМГТ][бБ]|п\.[ {_NBSP}]?п)\b|(?P<time>(?:ч(?!\.)|час\w*|мин\w*|дня|недели|месяца|года)\b))))?"
)
_AT_BOUND = re.compile(rf"\bне[ {_NBSP}](?:менее|более|ниже|выше|меньше|больше)[ {_NBSP}]\Z", re.IGNORECASE)
# What has numbers with full stops, of any length: «п. 5.2», «версия 1.5.2»; and of two figures alone: «задача 1.2».
_NUMBERED = (
    r"[№§]|\b(?:пп?|подп|разд|табл|рис|гл|ст|стр|прил|ч)\.|"
    r"(?:пункт|раздел|таблиц|рисун|параграф|номер|верси|редакци)[а-яё]*"
)
_ENUMERATED = rf"[ {_NBSP}]?(?:[0-9.]+(?:,| и)[ {_NBSP}])*\Z"
_OF_NUMBER = re.compile(rf"(?:{_NUMBERED}){_ENUMERATED}", re.IGNORECASE)
_OF_SECTION = re.compile(
    rf"(?:{_NUMBERED}|(?:глав|стать|приложен|задач|мероприят|критери)[а-яё]*|\bформ(?:а|ы|е|у|ой)){_ENUMERATED}",
    re.IGNORECASE,
)
_INDEX = re.compile(r"\b0[0-9]|[.,][0-9]{2}\b")  # what is written as a day or a time is
_PERCENT = re.compile(rf"(?:(?<=[0-9])|[ {_NBSP}](?<=[0-9].))%(?!-?\w)")
_UNIT = re.compile(
    rf" (?<=[0-9] )(?=(?:год(?:а|у|ы|ов|ом|ам|ах)?|гг|г(?!\.[ {_NBSP}]?[«А-ЯЁ])|лет|месяц\w*|мес|недел\w+|"
    rf"д(?:ень|ня|ней|ни)|час\w*|мин|минут[аы]?|ч(?!\.[ {_NBSP}]?[0-9])|(?:мм|см|км|кг|м)(?!\.)|[КМГТ][бБ]|класс\w*|кл|"
    rf"чел|человека?|балл\w*|раза?|руб\w*|тыс|млн|млрд|шт|ед|экз|л(?!\.[ {_NBSP}]?д\b)|п\.[ {_NBSP}]?п|"
    rf"{_MONTHS_OF})\b|°)"
)
# «2023 г. Школа»; «№ 5 г. Зея» and «№ 1535 г. Зея» are of a town.
_OWN_YEAR = re.compile(rf" (?:(?<=\b[0-9]{{4}} )(?<!№[ {_NBSP}][0-9]{{4}} )|(?<=[/–-][0-9]{{2}} ))(?=г\.)")
_YEAR = re.compile(r"г(?<=[0-9]{4}.)(?=г?\.)")
_TOWN = re.compile(
    rf"\.(?:(?<=\bг.)(?:(?<!\b[0-9]{{4}}[ {_NBSP}]г.)|(?<=№[ {_NBSP}][0-9]{{4}}[ {_NBSP}]г.))"
    rf"(?<![/–-][0-9]{{2}}[ {_NBSP}]г.)|(?<=\bпос.)|(?<=\bобл.)|(?<=\bул.)|(?<=\bим.))"
    rf"[ {_NBSP}]?(?=[«А-ЯЁ])"
)
_CLAUSE = re.compile(
    rf"\.(?=[ {_NBSP}]?[0-9])(?:(?<=\b[пчПЧсд].)|(?<=\bпп.)|(?<=\b[сС]т.)|(?<=\b[гГ]л.)|(?<=\bстр.)|(?<=\b[рР]ис.)"
    rf"|(?<=\b[тТ]абл.)|(?<=\bкв.)|(?<=\bкаб.)|(?<=\bкорп.)|(?<=\b[рР]азд.)|(?<=\b[пП]рил.))[ {_NBSP}]?"
)
_AND_SO_ON = re.compile(rf"\.(?<=\b[тТ].)[ {_NBSP}]?(?=[дпечко]\.)")
_AND = re.compile(rf" (?<=\bи )(?=т\.{_NBSP}[дп]\.|др\.|пр\.)")
_TWO_LETTERS = re.compile(rf"\.[ {_NBSP}]?[А-ЯЁ]\.")
_INITIALS = re.compile(
    rf"(?P<capital>[А-ЯЁ])(?:(?<=\b.)(?P<rest>[а-яё]+(?:-[А-ЯЁ][а-яё]+)?)[ {_NBSP}](?P<name>[А-ЯЁ]))?"
    rf"(?<![\w.].)\.[ {_NBSP}]?(?P<patronymic>[А-ЯЁ])\."
    rf"(?:(?P<gap>[ {_NBSP}]?)(?=[А-ЯЁ][а-яё]+(?P<own>[ {_NBSP}][А-ЯЁ]\.)?))?"
    rf"(?![ {_NBSP}]?[А-ЯЁ]\.)"
)
# Capitalised words before initials that are no surname, by stems with which none begins («Работников» is one).
_POSITION = re.compile(
    r"директор|заместител|зам|учител|педагог|психолог|логопед|методист|куратор|начальник|руководител|председател|"
    r"секретар|специалист|инспектор|консультант|тьютор|глав|министр|ответственн|исполнител|член|врио|завуч|"
    r"воспитател|преподавател|библиотекар|заведующ|дефектолог|организатор|координатор|вожат|советник(?!ов)",
    re.IGNORECASE,
)

# The end of a heading (rule 6). Words so short, and these, may be an abbreviation, which keeps its stop.
_HEADING_END = re.compile(r"(?:\w{4}|[»)“\"]|\b(?:год|дел|лет|мер|тем|[0-9]+))\.\Z")
_ABBREVIATED = re.compile(
    r"\b(?:акад|канд|корп|общеобр\w*|педаг|проф|просп|психол|респ|сост|спец|табл|учащ|учрежд|обуч)\.\Z",
    re.IGNORECASE,
)

_NEAR = 40  # signs that tell what a figure is of
_SMALL = 2  # digits: a telephone has more
_OPENING = "«„“"
_PAIRS = {"«": "»", "„": "“”", "“": "”", '"': '"'}
_BEFORE_QUOTE = f" \t\n{_NBSP}([{{-–—/"
_QUOTE = re.compile(r'["“”„«»]')
# As most quotes are typed: each « has its », none stands in another.
_PAIRED = re.compile(r'[^"“”„«»]*+(?:«[^"“”„«»]*+»[^"“”„«»]*+)*+')
_CLASS = re.compile(r'"[А-ЯЁ]"(?!\w)')  # 5"А"; «экран 15"» has inches


@lru_cache(maxsize=2048)
def polish(text: str) -> str:
    """Words as written → words as printed. Pure, and the same again on its own result.

    Remembered, since most cells of a plan are names and deadlines that stand in others too.
    """
    unusual = _UNUSUAL.search(text)
    if unusual is None:
        return _dashed(_spaced(text), figures=False)
    if (
        "`" in text
        or "@" in text
        or "://" in text
        or _KEPT in text
        or ("." in text and _LATIN_ENDING.search(text))
    ):
        kept = iter(_UNTOUCHED.findall(text))
        polished = _polished(_UNTOUCHED.sub(_KEPT, text), 0)
        return re.sub(_KEPT, lambda _: next(kept), polished)
    return _polished(text, unusual.start())


def headed(text: str) -> str:
    """Words as those of a heading, which has no full stop; dots, «и др.» and what may be an abbreviation stay."""
    if not text.endswith(".") or _HEADING_END.search(text) is None or _ABBREVIATED.search(text):
        return text
    return text[:-1]


def numbers_follow(words: str) -> bool:
    """Whether words end in what has numbers of any length with full stops: «в пункте», «№», «версии»."""
    return _OF_NUMBER.search(words) is not None


def _polished(text: str, start: int) -> str:
    """All rules in turn; the tests before them spare most short texts most of the expressions.

    Before the `start` stand words with blanks, commas and hyphens alone.
    """
    figures = _FIGURE.search(text, start) is not None
    if ("«" in text or '"' in text or "“" in text or "„" in text or "”" in text) and not _PAIRED.fullmatch(
        text, start
    ):
        text = _quoted(text)
    text = _spaced(text)
    if "№" in text:
        text = _NUMBER_SIGN.sub(f"№{_NBSP}", text)
    if "§" in text:
        text = _PARAGRAPH_SIGN.sub(f"§{_NBSP}", text)
    if "." in text:
        text = _abbreviated(text, figures=figures)
    text = _dashed(text, figures=figures)
    if figures and "." in text and _POINTED.search(text):
        text = _MEASURED.sub(_decimal, text)
    if "%" in text:
        text = _PERCENT.sub(f"{_NBSP}%", text)
    if figures:
        text = _UNIT.sub(_NBSP, text)
        text = _OWN_YEAR.sub(_NBSP, text) if " г." in text else text
        if "е " in text:
            text = _BOUND.sub(_NBSP, text)
    return text


def _spaced(text: str) -> str:
    """No space twice, none before a punctuation mark or inside brackets and quotes."""
    odd = _NBSP in text or "\t" in text
    if odd or _STRAY.search(text):
        text = _SPACES.sub(lambda run: _NBSP if _NBSP in run[0] else " ", text)
        text = _SPACE_BEFORE.sub("", text)
    if odd or "( " in text or "« " in text or "„ " in text:
        text = _SPACE_AFTER.sub("", text)
    return text


def _dashed(text: str, *, figures: bool) -> str:
    """En dash between words (its space before it does not break) and in ranges of numbers."""
    if "-" not in text and "–" not in text and "—" not in text:
        return text
    if figures and _BETWEEN.search(text):
        text = _RANGE.sub(_range, text)
    if "-" in text and _MONTH_END.search(text):
        text = _MONTH_RANGE.sub("–", text)
    if "-" in text and ("I" in text or "V" in text or "X" in text):
        text = _ROMAN_RANGE.sub(lambda match: match[0].replace("-", "–"), text)
    if " -" in text or " –" in text or " —" in text or _NBSP in text:
        text = _SPACED_DASH.sub(f"{_NBSP}–", text)
    return text


def _range(match: re.Match[str]) -> str:
    """«5-8» → «5–8», but not «8-5» nor «01-05»: those are no range."""
    if match["hours"]:
        return _hours(match)
    first, percent, last = match[0][0] + match["first"], match["percent"] or "", match["last"]
    index = first[0] == "0" and len(first) > 1 and first[1].isdigit() and first.isdigit()
    if index or _has_number(match):
        return match[0]
    if float(first.replace(",", ".")) >= float(last.replace(",", ".")):
        return match[0]
    return f"{first}{percent}–{last}"


def _hours(match: re.Match[str]) -> str:
    """Hours as they are; two ranges both rise, and what they count follows: «с 14-00 до 15-30 классов» are hours."""
    rise = all(int(first) < int(last) for first, last in _END.findall(match[0]))
    return match[0].replace("-", "–") if rise and _NO_HOURS.match(match.string, match.end()) else match[0]


def _has_number(match: re.Match[str]) -> bool:
    """Whether figures are a number by the words before them; small ones may be a range of what those after name."""
    said = _NUMBER_OF.search(match.string[max(0, match.start() - _NEAR) : match.start()])
    small = len(match["last"]) <= _SMALL and _IS_COUNTED.match(match.string, match.end())
    return said is not None and not small


def _decimal(match: re.Match[str]) -> str:
    """«3.5» → «3,5» where it is a figure for certain; both ends of a span are alike."""
    said = match[0]
    if "." not in said:
        return said
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    sure = "," in said or match["unit"] is not None or _AT_BOUND.search(before)
    leading_zero = said[0] == "0" and said[1].isdigit()
    of_time = match["time"] and _INDEX.search(said)
    if not sure or leading_zero or of_time or _OF_SECTION.search(before):
        return said
    return said.replace(".", ",")


def _abbreviated(text: str, *, figures: bool) -> str:
    """No-break spaces in «2023 г.», «г. Зея», «ст. 28», «т. д.» and between initials and surname."""
    if figures:
        text = _YEAR.sub(f"{_NBSP}г", text)
        text = _CLAUSE.sub(f".{_NBSP}", text)
    if "т." in text or "Т." in text:
        text = _AND_SO_ON.sub(f".{_NBSP}", text)
    if " т." in text or " др." in text or " пр." in text:
        text = _AND.sub(_NBSP, text)
    if "_ г." in text:  # a blank for a year
        text = text.replace("_ г.", f"_{_NBSP}г.")
    text = _TOWN.sub(f".{_NBSP}", text)
    return _INITIALS.sub(_initials, text) if _TWO_LETTERS.search(text) else text


def _initials(match: re.Match[str]) -> str:
    """«Иванов И.И. Петров П.П.» → each surname tied to its own initials, on whichever side it stands."""
    gap, name = match["gap"], match["name"] or match["capital"]
    before = match["capital"] + match["rest"] if match["rest"] else None
    own_surname = before is not None and not _POSITION.match(before)
    start = "" if before is None else before + (_NBSP if own_surname else " ")
    end = ""
    if gap is not None:
        end = " " if own_surname or match["own"] else _NBSP
    return f"{start}{name}.{_NBSP}{match['patronymic']}.{end}"


def _quoted(text: str) -> str:
    """« » outside, „ “ inside; the text as it was if one of its quotes has no certain partner."""
    printed, last = [], 0
    open_quotes: list[str] = []
    for match in _QUOTE.finditer(text):
        quote, at = match[0], match.start()
        if _opens(text, at, open_quotes):
            gap = _NBSP if text[at - 1 : at].isdigit() and quote == '"' else ""
            printed += [text[last:at], gap, "„" if open_quotes else "«"]
            open_quotes.append(quote)
        elif open_quotes and quote in _PAIRS[open_quotes.pop()] and _closes(text, at):
            printed += [text[last:at], "“" if open_quotes else "»"]
        else:
            return text
        last = at + 1
    return text if open_quotes else "".join([*printed, text[last:]])


def _opens(text: str, at: int, open_quotes: list[str]) -> bool:
    """Whether a quote opens: “ closes after „ and opens elsewhere, a straight one goes by its sides."""
    quote = text[at]
    if quote == "“":
        return not open_quotes or open_quotes[-1] != "„"
    if quote != '"':
        return quote in _OPENING
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit():
        return _CLASS.match(text, at) is not None
    free = not before or before in _BEFORE_QUOTE or before in _OPENING + '"'
    return free and bool(after) and (after.isalnum() or after in _OPENING + '"№(' + _KEPT)


def _closes(text: str, at: int) -> bool:
    """Whether a quote may close here: a straight one not right after a space nor right before a letter."""
    if text[at] != '"':
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and not after.isalnum()
