"""The grammar of deadlines, as a list: what is written → what it means. The first rule that fits is taken.

To read another wording, add its pattern here (the language is described in `grammar`) and, if it means
something new, a reading in `readings`. A longer pattern stands before a shorter one that begins alike.
"""

from __future__ import annotations

from typing import Final

from generator.terms.grammar import Rule
from generator.terms.readings import day, event, month, recurrence, year

RULES: Final[tuple[Rule, ...]] = (
    # the period, or a year of it
    Rule("{through} период* {programme}? <years>?", year.whole),
    Rule("{through} срок* {programme}? <years>?", year.whole),
    Rule("{through} <years>", year.whole),
    Rule("{through} учебн* год*", year.whole_school_year),
    Rule("{through} год*", year.whole_year),
    Rule("{to-the-end} период*|срок* {programme}?", year.by_end_of_period),
    # recurrences
    Rule("<frequency> ,|:? {limit}? <day>", recurrence.day_of_every_year),
    Rule("<frequency> ,|:|в? <months>", recurrence.every_with_months),
    Rule("<frequency> ,|:? по|в? <weekday>", recurrence.every_weekday),
    Rule("ежемесячно ,? {limit}? <number> числа|число", recurrence.day_of_month),
    Rule("<frequency>", recurrence.every),
    Rule("каждый|каждая|каждую|каждое|по <weekday>", recurrence.every_weekday),
    Rule("в? <place> <weekday> каждого? месяца", recurrence.weekday_of_month),
    Rule("{limit}? <number> числа|число каждого месяца", recurrence.day_of_month),
    Rule("каждое <number> число", recurrence.day_of_month),
    # days
    Rule("с|со? <day> -|по <day>", day.span_of_days),
    Rule("с? <number> -|по <day>", day.days_of_month),
    Rule("{limit} <day> включительно?", day.by),
    Rule("<days>", day.on),
    # months
    Rule("{to-the-end} <months>", month.by_end_of_month),
    Rule("с|со <months>", month.only_span),
    Rule("{through} <months>", month.months),
    Rule("в? <months>", month.months),
    # years and their parts
    Rule("{to-the-end} <years>", year.by_end_of_year),
    Rule("в? <place> квартал|квартала|квартале|кв .? <years>?", month.quarter),
    Rule("в? <place> полугодие|полугодия|полугодии <years>", month.half_year),
    Rule("в? <years>", year.year),
    # events
    Rule("{after} <events>", event.after),
    Rule("{during} <events>", event.during),
    Rule("{through} <events>", event.during),
    Rule("{until} <events>", event.until),
    Rule("{before} <events>", event.before),
    Rule("{in-holidays}", event.in_holidays),
    Rule("<occasion> {in-holidays}", event.held_in_holidays),
)

DOCUMENTS: Final = frozenset({"план", "планы", "график", "графики", "циклограмма", "расписание"})
"""Titles that stand where a deadline should: «План прохождения КПК»."""

# What sends the reader to another plan. Plain words may follow; where `…` stands, at least one must.
REASONS: Final[tuple[str, ...]] = (
    "в соответствии|соответствие и? с|со …",
    "в рамках|ходе|процессе|зависимости …",
    "по …",
    "согласно …",
    "при …",
    "после …",
    "регулярно|постоянно|систематически|непрерывно|ежедневно",
    "|".join(sorted(DOCUMENTS)),
)
