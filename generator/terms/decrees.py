"""The Government's decrees that move days off within a year.

The days that article 112 of the Labour Code moves by itself are not in them: `working` computes those. A test
holds the table against the package `holidays`. A year is entered when its decree is signed.
"""

from __future__ import annotations

from typing import Final

#: Year → the decree of the Government of the Russian Federation.
DECREES: Final = {
    2021: "от 10.10.2020 № 1648",
    2022: "от 16.09.2021 № 1564",
    2023: "от 29.08.2022 № 1505",
    2024: "от 10.08.2023 № 1314",
    2025: "от 04.10.2024 № 1335",
    2026: "от 24.09.2025 № 1466",
    2027: "от 17.09.2026 № 1187",
}

_Day = tuple[int, int]
#: Year → the days off that its decree moves, each with the day that is off instead; a day is (month, day).
MOVED: Final[dict[int, tuple[tuple[_Day, _Day], ...]]] = {
    2021: (((1, 2), (11, 5)), ((1, 3), (12, 31)), ((2, 20), (2, 22))),
    2022: (((1, 1), (5, 3)), ((1, 2), (5, 10)), ((3, 5), (3, 7))),
    2023: (((1, 1), (2, 24)), ((1, 8), (5, 8))),
    2024: (
        *(((1, 6), (5, 10)), ((1, 7), (12, 31)), ((4, 27), (4, 29))),
        *(((11, 2), (4, 30)), ((12, 28), (12, 30))),
    ),
    2025: (
        *(((1, 4), (5, 2)), ((1, 5), (12, 31)), ((2, 23), (5, 8))),
        *(((3, 8), (6, 13)), ((11, 1), (11, 3))),
    ),
    2026: (((1, 3), (1, 9)), ((1, 4), (12, 31))),
    2027: (((1, 2), (11, 5)), ((1, 3), (12, 31)), ((2, 20), (2, 22))),
}
