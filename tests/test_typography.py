"""Typography: what is typed, what is printed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.typography import polish

# «·» stands for a no-break space in what is printed.
PRINTED = [
    # quotes
    ('МБОУ "Школа"', "МБОУ «Школа»"),
    ('ООО "Школа "Радуга""', "ООО «Школа „Радуга“»"),
    ('""Радуга" и школа"', "«„Радуга“ и школа»"),
    ("«Школа «Радуга»»", "«Школа „Радуга“»"),
    ("“Школа”, „Школа“", "«Школа», «Школа»"),
    ('("Школа")', "(«Школа»)"),
    ("« Школа »", "«Школа»"),
    # quotes without a certain partner
    ("«Школа «Радуга»", "«Школа «Радуга»"),
    ('экран 15" и доска', 'экран 15" и доска'),
    ('слово " слово', 'слово " слово'),
    ("Школа»", "Школа»"),
    # names after a position
    ("Воспитатель И.И. Петрова", "Воспитатель И.·И.·Петрова"),
    ("Библиотекарь А. А. Орлова", "Библиотекарь А.·А.·Орлова"),
    ("Работников А. А.", "Работников·А.·А."),
    ("Советников И. И.", "Советников·И.·И."),
    # dashes
    ("слово - слово — слово -- слово", "слово·– слово·– слово·– слово"),
    ("учителя-предметники", "учителя-предметники"),
    ("2023-2024 годы", "2023–2024·годы"),
    ("5 - 8 классы", "5–8·классы"),
    ("5-8-х классов", "5–8-х классов"),
    ("3,5-4,5", "3,5–4,5"),
    ("98% - 99%", "98·%–99·%"),
    ("01.09-05.09", "01.09–05.09"),
    ("I-IV кварталы", "I–IV кварталы"),
    ("Сентябрь-октябрь, май-июнь", "Сентябрь–октябрь, май–июнь"),
    ("отдел образования (далее - ОО)", "отдел образования (далее·– ОО)"),
    # hyphens beside the names of months
    ("край-март, январь-экзамен, август-майский", "край-март, январь-экзамен, август-майский"),
    # hyphens of other kinds
    ("8-914-555-12-34", "8-914-555-12-34"),
    ("№ 12-34, 03-28/115, 2023-11-01", "№·12-34, 03-28/115, 2023-11-01"),
    ("2-х, 5-А, 01-05", "2-х, 5-А, 01-05"),
    # numbers, signs and units
    ("№2, № 3, №№ 4", "№·2, №·3, №№·4"),
    ("100%, 85 %", "100·%, 85·%"),
    ("100%-ный", "100%-ный"),
    ("5 кл., 4 чел., 2 балла", "5·кл., 4·чел., 2·балла"),
    ("Не менее 4, не ниже 3,80, выше 5-8", "Не·менее 4, не·ниже 3,80, выше 5–8"),
    ("вне более 4, не менее двух", "вне более 4, не менее двух"),
    (
        "5 мм, 10 см, 2 кг, 3 км, 40 м, 2 ч 30 мин, 45 минут",
        "5·мм, 10·см, 2·кг, 3·км, 40·м, 2·ч 30·мин, 45·минут",
    ),
    ("по п. 5 см. приложение, 5 ч. 2", "по п.·5 см. приложение, 5 ч.·2"),
    ("3.5 %, 12.25%, не менее 0.5 %", "3,5·%, 12,25·%, не·менее 0,5·%"),
    ("1.2.3 %, 3.500 %, 3.5 и 40 %", "1.2.3·%, 3.500·%, 3.5 и 40·%"),
    ("§5, § 28", "§·5, §·28"),
    ("5 июня 2016г., «5» июня 2016 г.", "5·июня 2016·г., «5» июня 2016·г."),
    ("1 сентября 2023 года", "1·сентября 2023·года"),
    ("5.2 и 3.70", "5.2 и 3.70"),
    # abbreviations
    ("2023г., 2023 г., 2023-2024гг.", "2023·г., 2023·г., 2023–2024·гг."),
    ("«___» ________ 20__ г. № ___", "«___» ________ 20__·г. №·___"),
    ("г.Зея, г. Зея", "г.·Зея, г.·Зея"),
    ("в 2023 г. Школа", "в 2023·г. Школа"),
    ("и т.д., т. е., в т.ч.", "и·т.·д., т.·е., в т.·ч."),
    ("школы и др., беседы и пр. работа", "школы и·др., беседы и·пр. работа"),
    ("п.5 ст. 28", "п.·5 ст.·28"),
    ("ул. Мира, д. 5, корп. 2, кв. 3, каб. 12", "ул.·Мира, д.·5, корп.·2, кв.·3, каб.·12"),
    ("с. 15, разд. 2, прил. 1", "с.·15, разд.·2, прил.·1"),
    # initials
    ("Ветров И.И.", "Ветров·И.·И."),
    ("И.И.Ветров", "И.·И.·Ветров"),
    ("И. И. Ветров", "И.·И.·Ветров"),
    ("Директор И.И. Ветров", "Директор И.·И.·Ветров"),
    ("Ветров И.И. Лугова А.А. Рабочая группа", "Ветров·И.·И. Лугова·А.·А. Рабочая группа"),
    ("И.И. Ветров, А.А. Лугова", "И.·И.·Ветров, А.·А.·Лугова"),
    ("Лугова-Ветрова А.А.", "Лугова-Ветрова·А.·А."),
    # spaces
    ("слово  слово , слово .", "слово слово, слово."),
    ("( слово ) ; да", "(слово); да"),
    (" слово ", " слово "),
    ("", ""),
    # not touched
    ("https://example.org/a-b?c=1-2&d=5%", "https://example.org/a-b?c=1-2&d=5%"),
    ("school-2.ru, школа-2.рф", "school-2.ru, школа-2.рф"),
    ("a.b-1-2@example.org", "a.b-1-2@example.org"),
    (
        "ivanova_n.5-8@example.org, https://example.org/§5/3.5%",
        "ivanova_n.5-8@example.org, https://example.org/§5/3.5%",
    ),
    ("`§5 3.5 %` и § 5", "`§5 3.5 %` и §·5"),
    ("план 1-2.docx 5-8", "план 1-2.docx 5–8"),
    ('`1-2 "a"  - b`', '`1-2 "a"  - b`'),
    ('"сайт example.org"', "«сайт example.org»"),
]


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_printed(typed, printed):
    """What is typed is printed by the custom of official papers; what is not certain is left alone."""
    assert polish(typed).replace("\N{NO-BREAK SPACE}", "·") == printed


def alnum(text: str) -> str:
    return "".join(filter(str.isalnum, text))


ALPHABET = 'аоИГт12059IV.,-–—"«»„“”%№()/@`:!? \t\n\u00a0\ufffca'
PIECES = [
    '"',
    "«",
    "»",
    " - ",
    "5-8",
    "И.",
    "И.И.",
    "Ветров ",
    "№",
    "%",
    "§",
    "3.5",
    " см",
    " и др.",
    " г.",
    "(далее",
    "менее ",
    "май-",
    "т.",
    "д.",
    "example.org",
    "2023",
    "слово",
]
TEXTS = st.one_of(st.text(), st.text(ALPHABET, max_size=40), st.lists(st.sampled_from(PIECES)).map("".join))


@given(TEXTS)
def test_letters_and_digits_stay(text):
    """Letters and digits stay as they are and in their order: typography is not editing."""
    assert alnum(polish(text)) == alnum(text)


@given(TEXTS)
@example("1-2-3")
@example("1 - 2 - 3")
@example('"а""б"')
def test_polishing_twice_changes_nothing(text):
    """What is printed is printed the same when it comes back (from a DOCX that was read in)."""
    once = polish(text)
    assert polish(once) == once


@given(
    st.lists(
        st.sampled_from(["https://example.org/a-1?b=5%", "a-1-2@example.org", "1-2.docx", '`"a" - 5%`']),
        min_size=1,
    )
)
def test_addresses_files_and_code_stay(kept):
    """Addresses, names of files and code are found again as they were, in their order."""
    printed = polish(' , "слово" - '.join(kept))
    at = -1
    for one in kept:
        at = printed.index(one, at + 1)


def test_a_long_text_is_no_trouble():
    """Runs of any one sign are polished in time that grows as the text does."""
    for sign in ["«", '"', " ", "-", " - ", "1-", "И.", "а.", "`", "@", "№", "a.a", "://", "1 "]:
        text = sign * 20_000
        assert alnum(polish(text)) == alnum(text)
