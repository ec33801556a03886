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
    Rule("{through} время|времени", year.whole),
    Rule("{through} <years>", year.whole),
    Rule("{through} учебн* год*", year.whole_school_year),
    Rule("{through} год*", year.whole_year),
    Rule("в|на? период|ходе|процессе|течение|срок|время {programme}", year.whole),
    Rule("{to-the-end} период*|срок* {programme}?", year.by_end_of_period),
    Rule("{always}", year.always),
    # recurrences
    Rule("<frequency> ,|:? {limit}? <day>", recurrence.day_of_every_year),
    Rule("{limit}? <day> ,? <frequency>", recurrence.day_each_year),
    Rule("{limit}? <day> ( <frequency> )", recurrence.day_each_year),
    Rule("<frequency> ,|:? в? <months>", recurrence.every_with_months),
    Rule("<frequency> ( в? <months> )", recurrence.every_with_months),
    Rule("в? <months> ,? <frequency>", recurrence.months_with_frequency),
    Rule("в? <months> ( <frequency> )", recurrence.months_with_frequency),
    Rule("<frequency> ,|:? по|в? <weekdays>", recurrence.every_weekday),
    Rule(
        "<frequency>? ,|:? {limit}? <number> числа|число месяца ,? следующего за <reported>",
        recurrence.day_of_month_after,
    ),
    Rule("ежемесячно ,|:? {limit}? <number> числа|число каждого? месяца?", recurrence.day_of_month),
    Rule("<frequency>", recurrence.every),
    Rule("( <frequency> )", recurrence.every),
    Rule("в? каждый|каждую|каждое? <places> <weekday> каждого? месяца", recurrence.weekday_of_month),
    Rule("каждый|каждая|каждую|каждое|по <weekdays>", recurrence.every_weekday),
    Rule("{limit}? <number> числа|число каждого месяца", recurrence.day_of_month),
    Rule("каждое <number> число", recurrence.day_of_month),
    Rule("в|во? каждую? <part> каждого? месяца", recurrence.part_of_month),
    # days
    Rule("<months> ,? {limit} <day> включительно?", day.by_within_month),
    Rule("<months> ( {limit} <day> включительно? )", day.by_within_month),
    Rule("с|со? <day> -|по|до <day>", day.span_of_days),
    Rule("с? <number> -|по|до <day>", day.days_of_month),
    Rule("{limit} <day> включительно?", day.by),
    Rule("<days>", day.on),
    # months and their parts
    Rule("{to-the-end} <months>", month.by_end_of_month),
    Rule("с|со <months>", month.only_span),
    Rule("{through} <months>", month.months),
    Rule("в? <months>", month.months),
    Rule("в|во? <part> <months>", month.part),
    Rule("<season> <years>?", month.season),
    # years and their parts
    Rule("{to-the-end} <years>", year.by_end_of_year),
    Rule("{to-the-end} год*", year.by_end_of_the_year),
    Rule("{to-the-end} <place> квартал*|кв .? <years>?", month.by_end_of_quarter),
    Rule("в|во? <places> квартал*|кв .? <years>?", month.quarters),
    Rule("в|во? <place> полугоди*|полуг .? <years>", month.half_year),
    Rule("в|во? <place> п / г .? <years>", month.half_year),
    Rule("в? <years> ,|:? в? <months>", month.in_years),
    Rule("в? <years> ( <months> )", month.in_years),
    Rule("в? <years>", year.year),
    # events
    Rule("{no-later} <length> {after} <events>", event.long_after),
    Rule("{at-least}? за <length> {before} <events>", event.long_before),
    Rule("{once} <terms>", event.each_term),
    Rule("{after} <events> <years>?", event.after),
    Rule("{after} <frequency>", recurrence.every),
    Rule("{after} <unit>", recurrence.every),
    Rule("{during} <events> <years>?", event.during),
    Rule("{through} <events> <years>?", event.during),
    Rule("{until} <events> <years>?", event.until),
    Rule("{before} <events> <years>?", event.before),
    Rule("{in-holidays}", event.in_holidays),
    Rule("<occasion> {in-holidays}", event.held_in_holidays),
    Rule("в? учебн* год*", year.whole_school_year),
    Rule("в|во|на? <events> <years>?", event.during),
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
    "{no-later} <length> {since} дня|момента|даты? …",
    "{at-least}? за <length> до …",
    "в установленн* сроки|срок|порядке",
    "в сроки|срок ,? установленн*|определенн*|указанн*|предусмотренн* …",
    "во внеурочное|внеучебное|свободное|урочное время",
    "на|во? время? заседани*|совещани*|педсовет*|собрани*|урок*|заняти*",
    "|".join(sorted(DOCUMENTS)),
)
