"""Rules of the field: Program → findings. `RULES` is the whole list, in the order of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.findings import Finding, Severity
from generator.model import APPROVED, Decision, Edition, approves, confirms
from generator.rules import (
    abbreviations,
    acceptances,
    clashes,
    coverage,
    dates,
    days_off,
    deadlines,
    doubts,
    evidence,
    figures,
    glued,
    indicators,
    leftovers,
    letters,
    measures,
    missing,
    names,
    notes,
    numbers,
    order,
    parts_of_year,
    people,
    pupils,
    quotes,
    references,
    reworded,
    settling,
    slips,
    stages,
    unprinted,
    weakened,
    writing,
)
from generator.rules.approval import check_approval
from generator.rules.fault import place
from generator.rules.remarks import check_remarks
from generator.rules.rule import Case, Fault, Rule, fault, findings
from generator.source import Path, Tree

__all__ = ["RULES", "Case", "Fault", "Rule", "check", "check_decision", "check_remarks", "place"]

ERROR, WARNING, NOTE = Severity

RULES: tuple[Rule, ...] = (
    Rule("AR110", "reference-unknown", ERROR, references.reference_unknown, whole=True),
    Rule("AR111", "reference-ambiguous", ERROR, references.reference_ambiguous),
    Rule("AR112", "id-repeated", ERROR, references.id_repeated),
    Rule("AR113", "id-not-file-name", ERROR, references.id_not_file_name),
    Rule("AR114", "day-impossible", ERROR, deadlines.day_impossible),
    Rule("AR115", "id-missing", NOTE, references.id_missing, signing=ERROR),
    Rule(
        "AR119", "value-to-be-settled", NOTE, settling.value_to_be_settled, signing=ERROR, for_unsettled=True
    ),
    Rule("AR120", "editions-out-of-order", ERROR, order.editions_out_of_order),
    Rule("AR201", "deadline-unknown", WARNING, deadlines.deadline_unknown, signing=ERROR),
    Rule("AR202", "date-contradicts-words", ERROR, deadlines.date_contradicts_words),
    Rule("AR203", "deadline-outside-period", WARNING, deadlines.deadline_outside_period),
    Rule("AR204", "deadline-missing", WARNING, deadlines.deadline_missing, signing=ERROR),
    Rule("AR205", "month-repeats", WARNING, deadlines.month_repeats),
    Rule("AR206", "month-not-in-period", WARNING, deadlines.month_not_in_period, signing=ERROR),
    Rule("AR207", "frequency-against-months", WARNING, deadlines.frequency_against_months),
    Rule("AR208", "measure-before-its-condition", WARNING, order.measure_before_its_condition),
    Rule("AR209", "measure-before-approval", WARNING, order.measure_before_approval),
    Rule("AR210", "approved-long-before", WARNING, order.approved_long_before),
    Rule("AR211", "stage-outside-period", WARNING, stages.stage_outside_period),
    Rule("AR212", "stages-overlap", WARNING, stages.stages_overlap),
    Rule("AR213", "stages-leave-gap", WARNING, stages.stages_leave_gap, whole=True),
    Rule("AR214", "part-of-year-repeats", WARNING, parts_of_year.part_of_year_repeats),
    Rule("AR221", "deadline-on-day-off", NOTE, days_off.deadline_on_day_off),
    Rule("AR222", "document-in-deadline-cell", WARNING, deadlines.document_in_deadline_cell, signing=ERROR),
    Rule("AR223", "condition-excluded", WARNING, order.condition_excluded),
    Rule("AR224", "basis-after-period", WARNING, order.basis_after_period, signing=ERROR),
    Rule("AR301", "target-against-direction", WARNING, figures.target_against_direction),
    Rule("AR302", "target-repeated", WARNING, figures.target_repeated),
    Rule("AR303", "indicator-without-value", WARNING, figures.indicator_without_value),
    Rule("AR304", "moment-unreadable", ERROR, figures.moment_unreadable),
    Rule("AR305", "bound-against-direction", WARNING, figures.bound_against_direction),
    Rule("AR306", "baseline-repeated", WARNING, indicators.baseline_repeated),
    Rule("AR307", "cumulative-target-stagnates", WARNING, indicators.cumulative_target_stagnates),
    Rule("AR308", "baseline-missing", WARNING, indicators.baseline_missing),
    Rule("AR309", "target-outside-period", WARNING, indicators.target_outside_period),
    Rule("AR310", "goal-without-indicator", WARNING, indicators.goal_without_indicator, whole=True),
    Rule("AR311", "number-doubted", WARNING, doubts.number_doubted, signing=ERROR),
    Rule("AR312", "bound-doubted", WARNING, doubts.bound_doubted, signing=ERROR),
    Rule("AR313", "date-doubted", WARNING, doubts.date_doubted, signing=ERROR),
    Rule("AR314", "state-for-number", WARNING, figures.state_for_number, signing=ERROR),
    Rule("AR315", "share-above-whole", WARNING, indicators.share_above_whole, signing=ERROR),
    Rule("AR320", "links-unused", NOTE, coverage.links_unused, whole=True),
    Rule("AR321", "task-without-measure", WARNING, coverage.task_without_measure, whole=True),
    Rule("AR322", "task-without-indicator", NOTE, coverage.task_without_indicator, whole=True),
    Rule("AR323", "indicator-without-measure", WARNING, coverage.indicator_without_measure, whole=True),
    Rule("AR401", "responsible-missing", WARNING, measures.responsible_missing, signing=ERROR),
    Rule("AR402", "measure-repeated", WARNING, measures.measure_repeated),
    Rule("AR403", "evidence-missing", NOTE, evidence.evidence_missing),
    Rule("AR404", "result-missing", NOTE, evidence.result_missing),
    Rule("AR405", "measure-nearly-repeated", WARNING, measures.measure_nearly_repeated),
    Rule("AR411", "name-spelt-in-two-ways", WARNING, names.name_spelt_in_two_ways),
    Rule("AR412", "name-with-several-positions", WARNING, people.name_with_several_positions),
    Rule("AR413", "person-without-position", WARNING, people.person_without_position),
    Rule("AR414", "plural-role-for-one-name", WARNING, people.plural_role_for_one_name),
    Rule("AR415", "person-reached-by-no-date", NOTE, people.person_reached_by_no_date, whole=True),
    Rule("AR416", "words-unprinted", WARNING, unprinted.words_unprinted),
    Rule("AR417", "stamp-without-name", WARNING, unprinted.stamp_without_name, signing=ERROR),
    Rule("AR418", "deadlines-clash", WARNING, clashes.deadlines_clash),
    Rule("AR419", "name-not-alone", WARNING, people.name_not_alone),
    Rule("AR420", "executor-repeated", WARNING, references.executor_repeated),
    Rule("AR431", "pupil-named", ERROR, pupils.pupil_named),
    Rule("AR501", "flow-list-of-prose", ERROR, writing.flow_list_of_prose),
    Rule("AR502", "markup-in-prose", WARNING, writing.prose_markup),
    Rule("AR503", "number-typed", WARNING, numbers.number_typed),
    Rule("AR504", "reference-to-number", WARNING, numbers.reference_to_number),
    Rule("AR505", "number-repeated", WARNING, numbers.number_repeated, signing=ERROR),
    Rule("AR506", "number-out-of-order", WARNING, numbers.number_out_of_order),
    Rule("AR507", "row-number-unreadable", ERROR, numbers.row_number_unreadable),
    Rule("AR511", "quotes-unbalanced", WARNING, quotes.quotes_unbalanced),
    Rule("AR512", "word-doubled", WARNING, slips.word_doubled),
    Rule("AR513", "look-alike-letters", WARNING, letters.look_alike_letters),
    Rule("AR514", "space-lost", WARNING, slips.space_lost),
    Rule("AR515", "blank-unfilled", WARNING, leftovers.blank_unfilled, signing=ERROR),
    Rule("AR516", "markup-left", WARNING, leftovers.markup_left),
    Rule("AR517", "words-taken-for-note", WARNING, notes.words_taken_for_note),
    Rule("AR518", "encoding-mistaken", WARNING, letters.encoding_mistaken, signing=ERROR),
    Rule("AR519", "lines-run-together", WARNING, glued.lines_run_together),
    Rule("AR520", "key-within-text", ERROR, glued.key_within_text),
    Rule("AR521", "abbreviation-not-expanded", NOTE, abbreviations.abbreviation_not_expanded),
    Rule("AR522", "abbreviation-expanded-twice", WARNING, abbreviations.abbreviation_expanded_twice),
    Rule("AR523", "abbreviation-two-for-one", WARNING, abbreviations.abbreviation_two_for_one),
    Rule("AR524", "order-typed", WARNING, numbers.order_typed, signing=ERROR),
    Rule("AR525", "date-in-other-form", NOTE, dates.date_in_other_form),
    Rule("AR821", "required-task-missing", WARNING, missing.task_missing, whole=True, against_template=True),
    Rule(
        "AR822",
        "required-indicator-missing",
        WARNING,
        missing.indicator_missing,
        whole=True,
        against_template=True,
    ),
    Rule(
        "AR823",
        "required-section-missing",
        WARNING,
        missing.section_missing,
        whole=True,
        against_template=True,
    ),
    Rule(
        "AR824",
        "required-measure-missing",
        WARNING,
        missing.measure_missing,
        whole=True,
        against_template=True,
    ),
    Rule("AR825", "required-target-weakened", WARNING, weakened.target_weakened, against_template=True),
    Rule("AR826", "required-target-missing", WARNING, weakened.target_missing, against_template=True),
    Rule(
        "AR827", "required-target-incomparable", WARNING, weakened.target_incomparable, against_template=True
    ),
    Rule("AR828", "required-unit-changed", WARNING, weakened.unit_changed, against_template=True),
    Rule("AR829", "required-direction-changed", WARNING, weakened.direction_changed, against_template=True),
    Rule("AR830", "required-deadline-delayed", WARNING, weakened.deadline_delayed, against_template=True),
    Rule("AR831", "required-wording-changed", NOTE, reworded.wording_changed, against_template=True),
    Rule(
        "AR832",
        "required-entry-only-alike",
        WARNING,
        reworded.entry_only_alike,
        whole=True,
        against_template=True,
    ),
    Rule("AR833", "required-id-of-another", WARNING, reworded.id_of_another, against_template=True),
    Rule("AR901", "acceptance-of-no-rule", WARNING, acceptances.acceptance_of_no_rule, whole=True),
    Rule("AR902", "acceptance-of-error", WARNING, acceptances.acceptance_of_error, whole=True),
    Rule("AR903", "acceptance-unused", NOTE, acceptances.acceptance_unused, whole=True),
)


def check_decision(
    tree: Tree, decision: Decision, editions: Iterable[Edition], among: Iterable[Decision] = ()
) -> list[Finding]:
    """What is wrong with a recorded decision beyond its form: a day that no calendar has, an edition that is none.

    Who may not approve has not; what is confirmed as a correction has to be approved `among` the decisions.
    """
    paths: tuple[Path, ...] = (("дата",), ("документ", "дата"))
    faults = [(("AR114"), one) for path in paths for one in deadlines.impossible(tree, path)]
    numbers = [edition.number for edition in editions]
    if numbers and decision.edition > max(numbers):
        known = ", ".join(map(str, numbers))
        faults.append(("AR116", fault(("редакция",), number=decision.edition, known=known)))
    if decision.verdict == APPROVED and not decision.editorial and not approves(decision):
        faults.append(("AR981", fault(("роль",), role=decision.role)))
    if confirms(decision) and not any(approves(one) and one.edition == decision.edition for one in among):
        faults.append(("AR982", fault(("редакционно",), number=decision.edition)))
    return [Finding(code, ERROR, tree.file, tree.place(one.path), one.args) for code, one in faults]


def check(
    case: Case, *, signing: bool = False, decided: Mapping[str, Severity | None] = MappingProxyType({})
) -> list[Finding]:
    """What the rules find in a program, in the order of its file.

    `signing` asks as of the copy for signature: what a draft may leave open is an error there. `decided` are
    the severities that a workspace gives rules instead of their own.
    """
    found = findings(RULES, case, signing=signing, decided=decided)
    asked = check_approval(case) if signing else ()
    return sorted([*found, *asked], key=lambda finding: finding.key)
