"""Names of people: in whichever order they are typed, a signature has the initials first."""

from __future__ import annotations

import pytest

from generator.fullname import ordered, signed, tied
from generator.typography import polish

# «·» stands for a no-break space in what is printed.
SIGNED = [
    # initials, in both orders
    ("Журавлева Н. П.", "Н.·П.·Журавлева"),
    ("Н. П. Журавлева", "Н.·П.·Журавлева"),
    ("Н.П. Журавлёва", "Н.·П.·Журавлёва"),
    ("Журавлева Н.П.", "Н.·П.·Журавлева"),
    ("Журавлева\N{NO-BREAK SPACE}Н. П.", "Н.·П.·Журавлева"),
    ("Лебедев А. Н", "А.·Н.·Лебедев"),
    ("Ли А.", "А.·Ли"),
    ("А. Ли", "А.·Ли"),
    ("Дж. Смит", "Дж.·Смит"),
    ("Соколова-Микитова Е. В.", "Е.·В.·Соколова-Микитова"),
    ("де Голль Ш. А.", "Ш.·А. де Голль"),
    ("Иванова А.-М. Н.", "А.-М.·Н.·Иванова"),
    # in full, in both orders
    ("Соколова Елена Владимировна", "Е.·В.·Соколова"),
    ("Елена Владимировна Соколова", "Е.·В.·Соколова"),
    ("Соколова-Микитова Анна-Мария Ильинична", "А.-М.·И.·Соколова-Микитова"),
    ("Абрамович Роман Аркадьевич", "Р.·А.·Абрамович"),
    ("Роман Аркадьевич Абрамович", "Р.·А.·Абрамович"),
    ("Иванов Петр Кузьмич", "П.·К.·Иванов"),
    ("Мамедов Рашид Ариф оглы", "Р.·А.·Мамедов"),
    ("Лейла Ариф-кызы Мамедова", "Л.·А.·Мамедова"),
    # what cannot be told
    ("Ким Алина", "Ким Алина"),
    ("Нгуен Тхи Хоа", "Нгуен Тхи Хоа"),
    ("Ли А", "Ли А"),
    ("Лебедев А. Н., методист", "Лебедев·А.·Н., методист"),
    ("Елена Владимировна", "Елена Владимировна"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "printed"), SIGNED)
def test_signed(typed: str, printed: str) -> None:
    """A signature has initials and surname where the name tells them, else the name as it was typed."""
    assert polish(signed(typed)).replace("\N{NO-BREAK SPACE}", "·") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ли А.", "Ли·А."),
        ("А. Ли", "А.·Ли"),
        ("Журавлева Н. П.", "Журавлева Н. П."),  # typography ties two initials wherever they stand
        ("Соколова Елена Владимировна", "Соколова Елена Владимировна"),
    ],
)
def test_tied(typed: str, printed: str) -> None:
    """A lone initial stays with its surname at a line's end; the order is that of its author."""
    assert tied(typed).replace("\N{NO-BREAK SPACE}", "·") == printed


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Владимир Романович Роман", "Роман Владимир Романович"),
        ("Елена Владимировна Соколова-Микитова", "Соколова-Микитова Елена Владимировна"),
    ],
)
def test_a_surname_is_put_first_as_a_word(name: str, first: str) -> None:
    """A surname may stand within a patronymic: that stays whole."""
    assert ordered(name) == first
