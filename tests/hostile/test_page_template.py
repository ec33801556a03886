"""page.html.j2 of a workspace is full Jinja2, and comes with the programs from whoever may change them."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from generator import writers
from generator.findings import InputError
from generator.source import Templates, package_templates
from tests.kitchen_sink import kitchen_sink

TEMPLATES = {
    "attributes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a helper": "{{ cycler.__init__.__globals__.os.popen('touch owned').read() }}",
    "globals by a filter": "{{ (files|attr('__init__'))|attr('__globals__') }}",
    "globals of a method": "{{ self.__init__.__globals__.__builtins__.open('owned', 'w') }}",
    "a format": "{{ '{0.__class__.__init__.__globals__}'.format(source) }}",
    "a frame": "{{ lipsum.__globals__['os'].getcwd() }}",
    "a file": "{% include '/etc/passwd' %}",
    "a module": "{% import 'os' as os %}{{ os.getcwd() }}",
    "a power": "{{ 9 ** (9 ** 9) }}",
    "a long text": "{{ 'а' * 999999999 }}",
    "a wide number": "{{ '%999999999d' % 1 }}",
    "a range": "{% for a in range(999999999) %}а{% endfor %}",
    "no end": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a zero": "{{ 1 / 0 }}",
    "a change": "{{ lying.append(1) }}",
    "no such name": "{{ нет.такого }}",
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
}


def written(template: str) -> bytes:
    files = {**package_templates().files, "page.html.j2": template.encode()}
    return writers.write(kitchen_sink(), "html", Templates(files))


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_page_template_reaches_nothing(place: Path, template: str) -> None:
    """It is named as spoilt, in seconds; nothing was run, nothing is on the page."""
    began = monotonic()
    with pytest.raises(InputError) as caught:
        written(template)
    assert monotonic() - began < 30
    assert [finding.code for finding in caught.value.findings] == ["AR613"]
    assert not list(place.iterdir())


def test_a_template_of_a_schools_own_works() -> None:
    """Loops over what is given, conditions, filters and macros are what it is for."""
    page = written(
        "{% macro bold(words) %}<b>{{ words }}</b>{% endmacro %}{{ bold(title | upper) }}"
        "{% for address, words in files %}{{ loop.index }}{% endfor %}{{ '<' ~ title }}{{ body | safe }}"
    ).decode()
    assert page.startswith("<b>")
    assert "&lt;" in page
    assert "<table" in page
