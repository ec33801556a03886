"""What layouts may see of a program: plain data under Russian names, made only where a layout asks.

The table `VIEWS` is the whole of it; each function's docstring names the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.model import Program
from generator.views import agenda as agendas
from generator.views import brief, checklists, counts, dues, forms, indicators, paper, people, plans
from generator.views.agenda import Agenda
from generator.views.changes import changes_view


class Views(dict[str, Any]):
    """The views of one program by name; each is made when it is first asked for."""

    def __init__(
        self, program: Program, agenda: Agenda | None = None, changes: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__()
        self.program = program
        self.agenda = agenda
        self.changes = changes

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
        views.program, views["показатели"], views["исполнители"], views["сроки"]
    ),
    "планы": lambda views: plans.plans(views.program),
    "меры": _measures,
    "группы_показателей": lambda views: indicators.groups(views.program),
    "показатели": lambda views: indicators.rows(views["группы_показателей"]),
    "показатели_вне_плана": lambda views: indicators.untracked(views["показатели"], views["меры"]),
    "показатели_со_значениями": lambda views: indicators.with_figures(views["показатели_вне_плана"]),
    "моменты": lambda views: indicators.columns_of(views.program),
    "исходный_момент": lambda views: indicators.baseline_heading(views.program),
    "факторы": lambda views: indicators.factors(views.program),
    "сроки": lambda views: dues.dues(views.program),
    "сроки_с_датой": lambda views: checklists.by_month(dues.dated(views["сроки"])),
    "сроки_без_даты": lambda views: dues.undated(views["сроки"]),
    "сроки_по_исполнителям": lambda views: checklists.by_executor(views.program, views["сроки"]),
    "сроки_по_месяцам": lambda views: checklists.by_month(views["сроки"]),
    "сроки_по_разделам": lambda views: checklists.by_section(views["сроки"]),
    "повестка": lambda views: agendas.agenda_view(views.agenda or Agenda(agendas.tasks([views.program]))),
    "изменения": lambda views: changes_view(views.changes),
    "исполнители": lambda views: checklists.executors(views.program, views["сроки"]),
}
