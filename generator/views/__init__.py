"""What layouts may see of a program: plain data under Russian names, made only where a layout asks.

The table `VIEWS` is the whole of it; each function's docstring names the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.model import Program
from generator.views import agenda as agendas
from generator.views import (
    brief,
    called_off,
    checklists,
    counts,
    dues,
    forms,
    indicators,
    load,
    months,
    paper,
    people,
    plans,
    reports,
    timeline,
)
from generator.views.agenda import Agenda
from generator.views.changes import changes_view


class Views(dict[str, Any]):
    """The views of one program by name; each is made when it is first asked for.

    `part` is the id of the section that is all of the program's plans in a slice, `whole` what it is a slice of.
    """

    def __init__(
        self,
        program: Program,
        agenda: Agenda | None = None,
        changes: Mapping[str, Any] | None = None,
        *,
        part: str = "",
        whole: Program | None = None,
    ) -> None:
        super().__init__()
        self.program = program
        self.agenda = agenda
        self.part = part
        self.whole = whole or program
        self.changes = changes
        self.nowhere: frozenset[str] = frozenset()

    def without(self, nowhere: frozenset[str]) -> Views:
        """The same, knowing of the quarters and months that a layout names and no program has."""
        self.nowhere = nowhere
        return self

    def __missing__(self, name: str) -> Any:
        """A view that nobody has asked for yet; KeyError for a name that no view has."""
        value = self[name] = VIEWS[name](self)
        return value


def _measures(views: Views) -> list[dict[str, Any]]:
    """All measures of all plans."""
    return [measure for plan in views["планы"].values() for measure in plan["меры"]]


VIEWS: dict[str, Callable[[Views], Any]] = {
    "программа": lambda views: paper.program_view(views.program),
    "организация": lambda views: paper.organisation(views.program),
    "утверждение": lambda views: paper.approval(views.program),
    "согласования": lambda views: paper.agreements(views.program),
    "решения": lambda views: paper.decisions(views.program),
    "редакции": lambda views: paper.editions(views.program),
    "приказ": lambda views: paper.order(views.program),
    "протокол": lambda views: paper.minutes(views.program),
    "руководитель": lambda views: people.leader(views.program),
    "адресат": lambda views: forms.addressee(views.program.basis),
    "составитель": lambda views: people.contact(views.program),
    "ознакомление": lambda views: people.signing(views.program),
    "разделы": lambda views: counts.sections(views.program),
    "числа": lambda views: counts.counts(views.program, views["сроки"]),
    "проверка": lambda views: counts.parts(views.program, views["числа"]),
    "справка": lambda views: brief.brief(
        views.program,
        views["показатели"],
        views["исполнители"],
        views["сроки"],
        views["изменения"],
    ),
    "планы": lambda views: plans.plans(views.program),
    "меры": _measures,
    "накопительно": lambda views: indicators.cumulative(views.program),
    "группы_показателей": lambda views: indicators.groups(views.program),
    "показатели": lambda views: indicators.rows(views["группы_показателей"]),
    "показатели_вне_плана": lambda views: indicators.untracked(views["показатели"], views["меры"]),
    "показатели_со_значениями": lambda views: indicators.with_figures(views["показатели_вне_плана"]),
    "моменты": lambda views: indicators.columns_of(views.program),
    "исходный_момент": lambda views: indicators.baseline_heading(views.program),
    "факторы": lambda views: indicators.factors(views.program),
    "сроки": lambda views: dues.dues(views.program, views.whole),
    "сроки_с_датой": lambda views: checklists.by_month(dues.dated(views["сроки"])),
    "сроки_без_даты": lambda views: dues.undated(views["сроки"]),
    "отчеты_по_дням": lambda views: reports.reports(views.program, views["сроки"], views.part),
    "сроки_отмененные": lambda views: called_off.called_off(views.program, views.whole, views.part),
    "сроки_по_исполнителям": lambda views: checklists.by_executor(views.program, views["сроки"]),
    "сроки_по_месяцам": lambda views: checklists.by_month(views["сроки"]),
    "сроки_по_разделам": lambda views: checklists.by_section(views["сроки"]),
    "повестка": lambda views: agendas.agenda_view(views.agenda or agendas.of_programs([views.program])),
    "изменения": lambda views: changes_view(views.changes),
    "исполнители": lambda views: checklists.executors(views.program, views["сроки"]),
    "месяцы": lambda views: months.months(views.program, views["сроки"]),
    "кварталы": lambda views: months.quarters(views["месяцы"]),
    "дни_недели": lambda views: months.weekdays(views.program),
    "нагрузка": lambda views: load.load(views.program, views["сроки"]),
    "лента": lambda views: timeline.timeline(views.program, views["сроки"]),
}
