"""How the file is written, where the writing endangers what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import prose
from generator.rules.fault import occurrences
from generator.rules.rule import Case, Fault, fault
from generator.source import Path, Scalar, Sequence

#: What to write instead of markup that Markdown knows elsewhere.
CURES = {
    "strike": "зачеркнутые слова сотрите",
    "index": "цифру индекса или степени возьмите из таблицы символов: H₂O, м²",
    "box": "вместо [ ] поставьте знак ☐, вместо [x] — знак ☑",
}
#: Keys whose lists hold short names; a comma there parts names, not words of a sentence.
NAMES = frozenset(
    {
        "риски",
        "ответственные",
        "состав",
        "задачи",
        "показатели",
        "разработчики",
        "исполняют",
        "кому сдавать",
        "должность",
        "после",
    }
)


def flow_list_of_prose(case: Case) -> Iterator[Fault]:
    """Текст стоит в квадратных скобках: запятая внутри предложения разрежет его на части без предупреждения.

    В скобках пишутся только короткие имена: [директор, рабочая группа]. Тексты пишутся списком, каждый с новой
    строки после «- ».

    Bad::

        методы: [анкетирование, беседы с детьми, родителями и педагогами]

    Good::

        методы:
          - анкетирование
          - беседы с детьми, родителями и педагогами
    """
    for path, node in case.inner:
        if isinstance(node, Sequence) and node.flow and len(node.items) > 1 and not _of_names(path, node):
            texts = [item.text for item in node.items if isinstance(item, Scalar)]
            if len(texts) == len(node.items) and not all(
                isinstance(i, Scalar) and not i.plain for i in node.items
            ):
                key = next((step for step in reversed(path) if isinstance(step, str)), "")
                yield fault(path, key=False, name=key, cure="\n".join(f"  - {text}" for text in texts))


def _of_names(path: Path, node: Sequence) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key not in NAMES:
        return False
    # a task or indicator of a section may be a sentence of its own
    return key not in {"задачи", "показатели"} or all(
        isinstance(item, Scalar) and " " not in item.text for item in node.items
    )


def prose_markup(case: Case) -> Iterator[Fault]:
    """В тексте есть разметка, которой нет места в официальном документе: она напечатается как есть.

    Можно: абзацы, списки, **выделение**, ссылки, таблицы, сноски. Заголовки задает макет.

    Bad::

        тексты:
          - код: обоснование
            текст: |
              # Почему нужна программа
              Школа включена в перечень.

    Good::

        тексты:
          - код: обоснование
            название: Почему нужна программа
            текст: Школа включена в перечень.
    """
    for text in case.program.texts:
        told: Counter[prose.Problem] = Counter()
        for problem in prose.check(text.text):
            args = (("excerpt", problem.excerpt), ("cure", CURES.get(problem.kind, "")))
            nth = _earlier(text.text, problem) + told[problem]
            told[problem] += 1
            yield Fault((*text.path, "текст"), args, words=problem.excerpt, nth=nth)


def _earlier(text: str, problem: prose.Problem) -> int:
    """How often the words of a problem stand in its text before it: «---» is a part of every table, too."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before = sum(len(line) + 1 for line in lines[: problem.line - 1])
    own = lines[problem.line - 1].find(problem.excerpt)
    return sum(1 for _ in occurrences(problem.excerpt, "\n".join(lines), 0, before + max(own, 0)))
