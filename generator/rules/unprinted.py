"""Words of the author that no document would show, because something else beside them is printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.rules.rule import Case, Fault, fault


def words_unprinted(case: Case) -> Iterator[Fault]:
    """Эти слова не напечатает ни один документ: рядом стоит то, что печатается вместо них.

    О человеке печатаются должность и фамилия, его «название» и «кратко» не видны. Гриф «УТВЕРЖДАЮ» берет слова из
    «кто», а «чем» стоит в формах «документом» и «приложение».

    Bad::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы, название: Глава рабочей группы}

    Good::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
    """
    for executor in case.program.executors.values():
        if executor.name:
            for key in [
                key for key, own in (("название", executor.title), ("кратко", executor.short)) if own
            ]:
                yield fault(
                    (*executor.path, key), word=key, instead="о человеке печатаются «фио» и «должность»"
                )
    approval = case.program.approval
    if approval and approval.form == "гриф" and approval.by:
        yield fault((*approval.path, "чем"), word="чем", instead="гриф «УТВЕРЖДАЮ» берет слова из «кто»")
