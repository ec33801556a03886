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
    Rule("{through} период* обучения", year.whole),
    Rule("{through} период* {programme}? <years>?", year.whole),
    Rule("{through} срок* {programme}? <years>?", year.whole),
    Rule("{through} время|времени", year.whole),
    Rule("{through} <years>", year.whole),
    Rule("{through} {school-year} <years>", year.whole_of_school_years),
    Rule("{through} {school-year}", year.whole_school_year),
    Rule("{through} текущего|календарного? года|год", year.whole_year),
    Rule("теч* года|год", year.whole_year),
    Rule("круглый год", year.whole_year),
    Rule("за {school-year}", year.whole_school_year),
    Rule("в|на? период|ходе|процессе|течение|срок|время {programme}", year.whole),
    Rule("{to-the-end} период*|срок* {programme}?", year.by_end_of_period),
    Rule("до|к окончания|окончанию|завершения|завершению {programme}", year.by_end_of_period),
    Rule("{always}", year.always),
    # recurrences
    Rule("<frequency> {joint}? {limit}? <days>", recurrence.days_of_every_year),
    Rule("{limit}? <days> ,? <frequency>", recurrence.days_each_year),
    Rule("{limit}? <days> ( <frequency> )", recurrence.days_each_year),
    Rule("<frequency> {joint}? в? <months>", recurrence.every_with_months),
    Rule("<frequency> ( в? <months> )", recurrence.every_with_months),
    Rule("в? <months> ,? <frequency>", recurrence.months_with_frequency),
    Rule("в? <months> ( <frequency> )", recurrence.months_with_frequency),
    Rule("каждый|каждую|каждое <months>", recurrence.months_of_every_year),
    Rule("еженедельно {joint}? по|в? <weekdays> ,? в? <time>", recurrence.every_weekday_at),
    Rule("<frequency> {joint}? по|в? <weekdays>", recurrence.every_weekday),
    Rule(
        "<frequency> {joint}? в|во? каждый|каждая|каждую|каждое? <places> <weekday> {each-month}?",
        recurrence.weekday_monthly,
    ),
    Rule("<frequency> {joint}? в|во? <parts> {each-month}?", recurrence.parts_monthly),
    Rule(
        "<frequency>? {joint}? {limit}? <number> {of-month} первого|каждого? месяца ,? следующего за <reported>",
        recurrence.day_of_month_after,
    ),
    Rule(
        "<frequency>? {joint}? {limit}? <number> {of-month} следующего за <reported> месяца?",
        recurrence.day_of_month_after,
    ),
    Rule("<frequency> {joint}? {limit}? <number> {of-month} следующего месяца", recurrence.day_of_next_month),
    Rule(
        "ежеквартально? {joint}? {limit}? <number> {of-month} последнего месяца каждого? квартала",
        recurrence.day_of_last_month,
    ),
    Rule("<frequency> {joint}? {limit}? <numbers> {of-month} {each-month}?", recurrence.day_monthly),
    Rule("{at-least}? <times> раз|раза|р .? в|во {school-year}", recurrence.times_in_school_year),
    Rule("ежемесячно ,? с <number> по <number> {of-month} {each-month}?", recurrence.days_of_month),
    Rule("<frequency>", recurrence.every),
    Rule("( <frequency> )", recurrence.every),
    Rule("в? каждый|каждую|каждое|каждая? <places> <weekday> {each-month}", recurrence.weekday_of_month),
    Rule("каждый|каждая|каждую|каждое|по <weekdays> ,? в|с? <time>", recurrence.every_weekday_at),
    Rule("<weekdays> каждой недели", recurrence.every_weekday),
    Rule("каждый|каждая|каждую|каждое|по <weekdays> месяца?", recurrence.every_weekday),
    Rule("{limit}? <numbers> {of-month} каждого месяца", recurrence.day_of_month),
    Rule("в? последний день {each-month}", recurrence.last_of_month),
    Rule("{limit}? <numbers> {of-month} ,? ежемесячно", recurrence.day_of_month),
    Rule("с <number> по <number> {of-month} каждого месяца", recurrence.days_of_month),
    Rule("с <number> по <number> {of-month} ,? ежемесячно", recurrence.days_of_month),
    Rule("каждое|каждого <numbers> {of-month}", recurrence.day_of_month),
    Rule("в|во? каждую? <parts> {each-month}", recurrence.parts_of_month),
    Rule("{to-the-end} каждого|каждой? <unit>", recurrence.every),
    # days
    Rule("<months> ,? {limit} <day> включительно?", day.by_within_month),
    Rule("<months> ( {limit} <day> включительно? )", day.by_within_month),
    Rule("<months> ,|(? {limit} <number> {of-month} )?", day.by_number_in_month),
    Rule("{in-span}? с|со? <day> -|по|до <day>", day.span_of_days),
    Rule("{in-span}? с? <number> -|по|до <day>", day.days_of_month),
    Rule("{limit} <weekday-of-year> включительно?", day.by_weekday_of_year),
    Rule("{limit} <days> включительно?", day.by_each),
    Rule("<day> ,? в <time>", day.at_time),
    Rule("<day> , <time>", day.at_time),
    Rule("<day> ,? <weekday>", day.on_weekday),
    Rule("<weekday> ,? <day>", day.weekday_on),
    Rule("в|во? <weekday-of-year>", day.on_weekday_of_year),
    Rule("на? <days>", day.on),
    # months and their parts
    Rule("{to-the-end} <months>", month.by_end_of_month),
    Rule("не позднее|позже <months>", month.by_end_of_month),
    Rule("начиная? с|со <months> ,? {to-the-end} <months>", month.span_to_end),
    Rule("{in-span}? с|со <months>", month.only_span),
    Rule("{through} <months>", month.months),
    Rule("<months> ( <parts> )", month.months_in_parts),
    Rule("<months> , <parts>", month.months_in_parts),
    Rule("в? <months>", month.months),
    Rule("в|во? <parts> <months>", month.parts),
    Rule("<season> <years>?", month.season),
    # years and their parts
    Rule("{to-the-end} <years>", year.by_end_of_year),
    Rule("{to-the-end} календарн* год*", month.by_end_of_calendar_year),
    Rule("{to-the-end} текущего? год*", year.by_end_of_the_year),
    Rule("{to-the-end} <place> квартал* <years>?", month.by_end_of_quarter),
    Rule("с? <place> квартал* <years>? -|по <place> квартал* <years>", month.span_of_quarters),
    Rule("в|во? <places> квартал* <years>?", month.quarters),
    Rule("{through} <places> квартал* <years>?", month.quarters),
    Rule("в|во? <place> полугоди* {school-year}", month.half_of_school_year),
    Rule("в|во? <place> полугоди* <years>", month.half_year),
    Rule("в|во? <place> половин* <years>", month.half_year),
    Rule("в|во? <place> половин* {school-year}", month.half_of_school_year),
    Rule("в? <years> {joint}? в? <months>", month.in_years),
    Rule("в? <years> ( <months> )", month.in_years),
    Rule("с? <years> -|по <years>", year.span_of_years),
    Rule("в? <years>", year.year),
    # events
    Rule("{no-later} <length> {after} <events>", event.long_after),
    Rule("в <span-of-time> срок {after} <events>", event.long_after),
    Rule("{at-least}? за <length> {before} <events>", event.long_before),
    Rule("накануне {held}? <events>", event.on_the_eve),
    Rule("на следующий день {after} <events>", event.on_the_morrow),
    Rule("{once} <terms>", event.each_term),
    Rule("{once} {school-year}", event.each_school_year),
    Rule("в|во? <part> <events>", event.week_of),
    Rule("в? последний день <events>", event.on_last_day),
    Rule("{after} <events> <years>?", event.after),
    Rule("{after} <frequency>", recurrence.every),
    Rule("{after} <unit>", recurrence.every),
    Rule("{during} <events> <years>?", event.during),
    Rule("{through} <events> <years>?", event.during),
    Rule("{beginning} и в|на? конец|конце|концу <events> <years>?", event.beginning_and_end),
    Rule("{until} <events> <years>?", event.until),
    Rule("{before} <events> <years>?", event.before),
    Rule("{beginning} <events> <years>?", event.beginning),
    Rule("{in-holidays}", event.in_holidays),
    Rule("<occasion> {in-holidays}", event.held_in_holidays),
    Rule("в? {school-year}", year.whole_school_year),
    Rule("в|во|на? <events> <years>?", event.during),
    # what has no end but the period's
    Rule("начиная? с|со <day>", day.since),
    Rule("начиная? с|со <months>", month.since),
    Rule("начиная? с <years>", year.since),
    # days of the week alone
    Rule("<weekdays>", recurrence.every_weekday),
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
    "сразу|незамедлительно|немедленно? после …",
    "незамедлительно|немедленно|безотлагательно",
    "в случае …",
    "в период|периоды …",
    "в рабочем порядке",
    "в <span-of-time> срок {since} …",
    "{no-later} <length> {since} дня|момента|даты? …",
    "{at-least}? за <length> до …",
    "в установленн* сроки|срок|порядке",
    "в сроки|срок ,? установленн*|определенн*|указанн*|предусмотренн*|утвержденн* …",
    "в|во внеурочное|внеучебное|свободное|урочное|учебное|рабочее время",
    "на|во? время? заседани*|совещани*|педсовет*|собрани*|урок*|заняти*",
    "|".join(sorted(DOCUMENTS)),
)
