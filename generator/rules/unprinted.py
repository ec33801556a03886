"""Words of the author that no document would show, because something else beside them is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Executor
from generator.rules.references import executor_references
from generator.rules.rule import Case, Fault, fault
from generator.source import Node, Scalar, Sequence

#: What the word of a position holds, in whatever case it stands: «заведующей кафедрой» is no rest of another.
_POSITION = (
    r"директор|заместит|зам\b|учител|преподават|педагог(?!ич)|психолог(?!ич)|логопед(?!ич)|дефектолог|методист|куратор|начальник"
    r"|руководит|председат|секретар|специалист|инспектор|консультант|советник|тьютор|глав|завуч|завед|библиотек"
    r"|организатор|координатор|администратор|наставник|воспитател(?!ьн)|вожат|лаборант|член|эксперт|тренер|врач|медсестр"
    r"|юрист|бухгалтер|инженер|ответственн|представител|родител|рект|декан|доцент|профессор|ассистент|работник"
)
#: How words begin that are the rest of a position, cut off by a comma: with a figure, an abbreviation, a preposition,
#: or in a case in which no position stands («информатики», «воспитательной работе», «доброго»). «Повар», «няня» and
#: «дежурные» may be positions.
_REST = re.compile(
    r"\d|[А-ЯЁ]{2,}\Z"
    r"|(?:а также|без|в|во|для|до|за|и|из|или|к|на|о|об|от|по|при|с|со)\s"
    r"|(?:(?:труд|прав|язык|класс|цикл|кружк|отдел|мир|спорт|театр)а"
    r"|[а-яё-]+?(?:[оеё]го|[ое]му|[ыи]х|[ыи]ми|[ая]ми|[ая]х|ам|ям|ов|ев|ой|[нщш]ей|[ую]|(?<![иыоеь])е|ни[яй]|ства))"
    r"(?![а-яё-])"
)
#: So the genitive ends, and the plural: «информатики», but «педагоги, повары» of several people.
_GENITIVE = re.compile(r"[а-яё-]+[иы](?![а-яё-])")
_PLURAL = re.compile(r"[а-яё-]+[аяиые](?![а-яё-])", re.IGNORECASE)


def words_unprinted(case: Case) -> Iterator[Fault]:
    """Эти слова не напечатает ни один документ: рядом стоит то, что печатается вместо них.

    О человеке печатаются должность и фамилия, его «название» и «кратко» не видны. Гриф «УТВЕРЖДАЮ» берет слова из
    «кто», а «чем» стоит в формах «документом» и «приложение». Из нескольких должностей печатается первая, остальные –
    там, где их называет мероприятие; слова, которые отрезала запятая в скобках, не напечатаются нигде.

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
    yield from _cut_off(case)
    approval = case.program.approval
    if approval and approval.form == "гриф" and approval.by:
        yield fault((*approval.path, "чем"), word="чем", instead="гриф «УТВЕРЖДАЮ» берет слова из «кто»")


def _cut_off(case: Case) -> Iterator[Fault]:
    """What a comma in brackets cut off a position: «[учитель физики, информатики]»."""
    for executor in case.program.executors.values():
        path = (*executor.path, "должность")
        node = case.tree.node(path)
        if isinstance(node, Sequence) and node.flow and len(node.items) > 1:
            spoken = _spoken(case, executor)
            for number, item in enumerate(node.items[1:], 1):
                if (
                    isinstance(item, Scalar)
                    and item.plain
                    and item.text not in spoken
                    and _is_rest(item.text, several=not executor.name and _is_plural(node.items[0]))
                ):
                    yield fault(
                        (*path, number),
                        word=item.text,
                        instead="запятая в скобках отрезала эти слова; если должность одна, уберите скобки",
                    )


def _spoken(case: Case, executor: Executor) -> set[str]:
    """The positions in which a program speaks of somebody."""
    return {one.role for one in executor_references(case.program) if one.executor == executor.id and one.role}


def _is_rest(words: str, *, several: bool) -> bool:
    """Whether words can be no position of somebody, or of `several` people."""
    if re.search(_POSITION, words.lower()):
        return False
    return bool(_REST.match(words) or (not several and _GENITIVE.match(words)))


def _is_plural(node: Node) -> bool:
    return isinstance(node, Scalar) and _PLURAL.match(node.text) is not None


def stamp_without_name(case: Case) -> Iterator[Fault]:
    """В грифе «УТВЕРЖДАЮ» некому подписать: должность и фамилию он берет из ключа «кто».

    Bad::

        утверждение: {форма: гриф}

    Good::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        утверждение:
          форма: гриф
          кто: директор
    """
    approval = case.program.approval
    if approval and approval.form == "гриф" and not approval.who:
        yield fault((*approval.path, "форма"))
