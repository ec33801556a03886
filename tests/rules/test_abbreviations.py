"""Abbreviations: the list of the known ones, and words that spell one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import normalize, rules
from generator.rules.abbreviations import known
from generator.rules.spelling_out import bare, spells
from generator.source import read

LIST = Path(rules.__file__).with_name("abbreviations.ru.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line for line in LIST if not line.startswith("#")]


def test_the_list_is_in_order():
    """People look things up in it: each line is an abbreviation and its meaning, none stands twice."""
    names = [row.partition(" – ")[0] for row in ROWS]
    assert names == sorted(names, key=str.lower)
    assert len(set(names)) == len(names) == len(known()) > 90
    assert all(known().values())


@pytest.mark.parametrize("name", known())
def test_a_known_abbreviation_is_one(name):
    """What is listed is what the texts are searched for, without an ending of a case."""
    assert bare(name) == name


@pytest.mark.parametrize(
    ("words", "letters", "most", "does"),
    [
        ("региональный центр оценки качества образования", "РЦОКО", 1, True),
        ("психолого-педагогический консилиум", "ППк", 1, True),
        ("школы с низкими образовательными результатами", "ШНОР", 1, True),
        ("видеоконференция", "ВК", 1, False),
        ("видеоконференция", "ВК", 8, True),
        ("центр образования", "ЦОК", 1, False),
        ("", "", 1, True),
    ],
)
def test_words_spell_an_abbreviation(words, letters, most, does):
    """A letter a word, small words left out, two parts of a word counted; more letters a word where that is asked."""
    assert spells(words.split(), letters.lower(), most) is does


@pytest.mark.parametrize(
    ("word", "short"),
    [("ИОМов", "ИОМ"), ("ИОМы", "ИОМ"), ("ППк", "ППк"), ("СанПиН", "СанПиН"), ("УчиРу", ""), ("ХХ", "")],
)
def test_an_ending_is_no_part_of_an_abbreviation(word, short):
    """The case is taken off; a name in mixed letters and a Roman figure are no abbreviations."""
    assert bare(word) == short


def test_a_workspace_adds_its_own():
    """An abbreviation that the case brings needs no words in the text."""
    tree, _ = read("a.yaml", "методы: Анкеты РЦОКО\n".encode())
    assert tree is not None
    program = normalize.program(tree)
    codes = [
        [one.code for one in rules.check(rules.Case(program, tree, own)) if one.code == "AR521"]
        for own in ({}, {"РЦОКО": "региональный центр оценки качества образования"})
    ]
    assert codes == [["AR521"], []]
