"""The expressions of layouts: what they may do, and that nothing else is possible."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator
from generator.composition import compiled
from generator.findings import InputError
from generator.messages import sentence
from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import compose, faults, line_of, page, words


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("program"))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ программа.цель.текст }}", "Снизить риски"),
        ("{{ программа['цель']['текст'] }}", "Снизить риски"),
        ("Цель: {{ программа.цель.текст }}.", "Цель: Снизить риски."),
        ("{{ меры[0].срок }}", "до 01.11.2023"),
        ("{{ меры[77].название }}", ""),
        ("{{ программа.тексты.нет }}", ""),
        ("{{ программа.тексты.нет.текст }}", ""),
        ("{{ утверждение.фио }}", ""),
        ("{{ программа.редакция }}", "1"),
        ("{{ 'слова' }}", "слова"),
        ("{{ 5 }}", "5"),
        ("{{ 'а' ~ программа.редакция ~ утверждение ~ 'б' }}", "а1б"),
        ("{{ 'с ' ~ программа.период.с }}", "с 01.09.2023"),
        ("{{ '«' ~ (программа.задачи | через('», «')) ~ '»' }}", "«Задача первая», «Задача вторая»"),
        ("{{ 'срок ' ~ меры[0].срок[0] }}", "срок до 01.11.2023"),
        ("{{ 'да' if программа.редакция == 1 else 'нет' }}", "да"),
        ("{{ 'да' if программа.редакция != 1 }}", ""),
        ("{{ 'да' if 0 < программа.редакция <= 1 else 'нет' }}", "да"),
        ("{{ 'да' if 1 < программа.редакция <= 1 else 'нет' }}", "нет"),
        ("{{ 'да' if 2 > программа.редакция >= 1 else 'нет' }}", "да"),
        ("{{ 'да' if 'риски' in программа.цель.текст else 'нет' }}", "да"),
        ("{{ 'да' if 'х' not in программа.риски else 'нет' }}", "да"),
        ("{{ 'да' if 'х' in утверждение else 'нет' }}", "нет"),
        ("{{ 'да' if not утверждение and программа.цель else 'нет' }}", "да"),
        ("{{ утверждение or 'нет' }}", "нет"),
        ("{{ программа.период.с | дата }}", "01.09.2023"),
        ("{{ программа.период.с | дата_словами }}", "1\u00a0сентября 2023\u00a0г."),
        ("{{ утверждение | дата }}", ""),
        ("{{ программа.цель.текст | прописными }}", "СНИЗИТЬ РИСКИ"),
        ("{{ меры[0].план | прописными | с_прописной }}", "ПЛАН"),
        ("{{ 'слова' | с_прописной }}", "Слова"),
        ("{{ программа.задачи | через }}", "Задача первая, Задача вторая"),
        ("{{ программа.задачи | через('; ') }}", "Задача первая; Задача вторая"),
        ("{{ утверждение | через }}", ""),
        ("{{ программа.период.с }}", "01.09.2023"),
        ("{{ 'да' if программа.период.с >= '31.08.2023' and программа.период.с < '02.09.2023' }}", "да"),
        ("{{ 'да' if '01.09.2023' == программа.период.с != '02.09.2023' }}", "да"),
        ("{{ 'да' if сроки[0].месяц == 'Сентябрь 2023' and сроки[0].день != 'Сентябрь 2023' }}", "да"),
        ("{{ 'да' if сроки[0].месяц in 'Сентябрь 2023, Октябрь 2023' }}", "да"),
        ("{{ 'да' if сроки[0].месяц != 'в течение года' and сроки[0].месяц != '22.09.2023' }}", "да"),
        ("{{ 'да' if сроки[0].месяц == 'Весь период' else 'нет' }}", "нет"),
        ("{{ 'да' if 'до 01.11.2023' in меры[0].срок else 'нет' }}", "да"),
        ("{{ 'да' if 'до' not in меры[0].срок else 'нет' }}", "да"),
        ("{{ 'да' if 0.5 < программа.редакция < 1.5 else 'нет' }}", "да"),
        ("{{ 0.10 }}", "0,1"),
        ("{{ 'да' if меры[0].срок != '' and программа.период.с != '' and '' != программа.цель }}", "да"),
        ("{{ 'да' if меры[0].риск == '' else 'нет' }}", "нет"),
        ("а{{ '' }}б", "аб"),
    ],
)
def test_what_is_allowed_works(program: Program, source: str, shown: str) -> None:
    """Names, keys, places, constants, ~, comparison, and/or/not, inline if and our filters; nothing of nothing."""
    assert words(program, source) == ([" ".join(shown.split())] if shown else [])


@pytest.mark.parametrize(
    "source",
    [
        "{% for мера in меры %}{{ мера.ид }}{% endfor %}",
        "{% set а = 1 %}",
        "{% include 'passwd' %}",
        "{% import 'а' as б %}",
        "{% if программа %}да{% endif %}",
        "{% raw %}а{% endraw %}",
        "{{ программа.цель() }}",
        "{{ программа.keys() }}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ 1 + 1 }}",
        "{{ 2 - 1 }}",
        "{{ 2 * 'а' }}",
        "{{ 1 / 0 }}",
        "{{ 7 // 2 }}",
        "{{ 7 % 2 }}",
        "{{ 2 ** 2 }}",
        "{{ -программа.редакция }}",
        "{{ [1, 2] }}",
        "{{ (1, 2) }}",
        "{{ {'а': 1} }}",
        "{{ меры[0:1] }}",
        "{{ меры[-1] }}",
        "{{ программа is defined }}",
        "{{ программа.__class__ }}",
        "{{ программа['__class__'] }}",
        "{{ программа.цель.текст.__class__ }}",
        "{{ программа.цель.текст.upper }}",
        "{{ программа.__init__.__globals__ }}",
        "{{ меры.append }}",
        "{{ self }}",
        "{{ loop }}",
        "{{ cycler }}",
        "{{ namespace }}",
        "{{ неизвестное }}",
        "{{ программа.неизвестное }}",
        "{{ программа.цель.текст | upper }}",
        "{{ программа.цель.текст | attr('x') }}",
        "{{ программа.задачи | map('upper') }}",
        "{{ программа.задачи | через(separator='; ') }}",
        "{{ программа.задачи | через(*программа.задачи) }}",
        "{{ программа",
        "{{ }}",
        "{{ программа. }}",
        "{{ 'а }}",
        "{{ 9**(9**9) }}",
        "{{ 'а' ~ 9**(9**9) }}",
        "{{ 'а' * 10 ** 10 }}",
        "{{ 'а' ~ программа.задачи }}",
        "{{ 'а' ~ программа.период }}",
        "{# примечание #}{{ а.б }}",
        "{{ программа | дата('а', 'б', 'в') }}",
        "{{ меры['а'] }}",
        "{{ программа.редакция < 'а' }}",
        "{{ программа.редакция | прописными }}",
        "{{ программа.редакция | дата }}",
        "{{ 'а' in программа.редакция }}",
        "{{ меры[программа] }}",
    ],
)
def test_what_is_not_allowed_is_a_fault_with_its_place(program: Program, source: str) -> None:
    """Loops, calls, arithmetic, attributes of Python, unknown names and filters: a finding on the line of the layout,
    at once and in words, never an error of Python."""
    layout = page("{{ программа.название }}", {"заголовок": source})
    (finding,) = faults(program, layout)
    assert finding.code.startswith("AR6")
    assert finding.file == "templates/layouts/проба.yaml"
    assert finding.span.line == line_of(layout, "заголовок:")
    assert sentence(finding)


@pytest.mark.parametrize("key", ["если", "для"])
@pytest.mark.parametrize(
    "source",
    ["неизвестное", "программа.нет", "1 + 1", "программа.keys()", "программа }} {{ программа", "(", ""],
)
def test_bare_expressions_are_held_alike(program: Program, key: str, source: str) -> None:
    """`если` and `для` take one expression of the same language, without braces."""
    written = f"а из {source}" if key == "для" else source
    layout = page({key: written, "блоки": ["слова"]})
    assert {finding.span.line for finding in faults(program, layout)} == {line_of(layout, f"{key}:")}


@pytest.mark.parametrize(
    "source", ["задача в программа.задачи", "из программа.задачи", "а б из программа.задачи"]
)
def test_a_loop_has_its_form(program: Program, source: str) -> None:
    """`имя из выражение`: anything else is a fault at its place."""
    layout = page({"для": source, "блоки": ["слова"]})
    assert [finding.span.line for finding in faults(program, layout)] == [line_of(layout, "для:")]


def test_a_fault_in_a_part_is_placed_in_the_part(program: Program) -> None:
    """A shared part is a file of its own: its faults name it, not the layout that takes it."""
    part = "блоки:\n  - слова\n  - '{{ неизвестное }}'\n"
    (finding,) = faults(program, page({"часть": "своя"}), {"своя": part})
    assert (finding.file, finding.span.line) == ("templates/parts/своя.yaml", 3)


def test_a_fault_that_only_a_value_shows_is_placed_too(program: Program) -> None:
    """A key that only some measures lack is found when it is met, and the place is that of the block."""
    layout = page({"для": "мера из меры", "блоки": ["{{ мера.номер }}", "{{ мера.срок.нет }}"]})
    (finding,) = faults(program, layout)
    assert finding.code == "AR625"
    assert finding.span.line == line_of(layout, "мера.срок.нет")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                *("программа", "меры", "цель", "нет", "'а'", "1", ".", "[", "]", "(", ")", "~", "|", "дата"),
                *(
                    " if ",
                    " else ",
                    " and ",
                    " or ",
                    " not ",
                    " in ",
                    "==",
                    "<",
                    "*",
                    "+",
                    "-",
                    "%",
                    "{",
                    "}",
                ),
                *(
                    "{{",
                    "}}",
                    "{%",
                    "%}",
                    "через",
                    ",",
                    ":",
                    "__class__",
                    "lipsum",
                    " is ",
                    "defined",
                    '"',
                    "\\",
                ),
            ]
        ),
        max_size=9,
    )
)
def test_no_text_breaks_the_composer(program: Program, pieces: list[str]) -> None:
    """Whatever stands between braces, there is a document or a finding, never an error of Python."""
    try:
        compose(program, "{{" + "".join(pieces) + "}}")
        found = []
    except InputError as error:
        found = error.findings
    assert all(finding.code.startswith("AR6") for finding in found)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(string.ascii_letters + "абв \"'«»&<>|#$%{}[]()*_-.,", max_size=30))
def test_words_of_a_layout_are_words(program: Program, text: str) -> None:
    """A text without braces is printed as it is but for typography."""
    if "{{" in text or "{%" in text or "{#" in text or not text.strip():
        return
    shown = words(program, "я" + text)
    kept = [sign for sign in "я" + text if sign.isalnum()]
    assert [sign for sign in "".join(shown) if sign.isalnum()] == kept


def test_a_layout_is_compiled_once(program: Program, tmp_path: Path) -> None:
    """The same layout over another program gives another document: nothing of the first one stays."""
    other = layouts.program(tmp_path, layouts.PROGRAM.replace("Снизить риски", "Иная цель"))
    made = layouts.templates(page("{{ программа.цель.текст }}"))
    shown = [generator.compose(one, templates=made) for one in (program, other, program)]
    assert [layouts.leaves(one) for one in shown] == [["Снизить риски"], ["Иная цель"], ["Снизить риски"]]
    name = program.layout
    assert compiled(name, made, "а.yaml") is compiled(name, made, "б.yaml")
