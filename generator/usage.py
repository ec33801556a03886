"""Help and usage errors of the command line in Russian; click's own words are English."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

#: What click says of an option behind its help.
_ASIDE = {"[required]": "[обязателен]", "[x>=1]": "[от 1]"}
_RUSSIAN = re.compile("|".join(map(re.escape, _ASIDE)))


class Command(click.Command):
    """A command whose help speaks Russian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to call the command."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Вызов: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with what each does."""
        rows = [
            (name, _RUSSIAN.sub(lambda found: _ASIDE[found[0]], said))
            for option in self.get_params(ctx)
            for name, said in filter(None, [option.get_help_record(ctx)])
        ]
        if rows:
            with formatter.section("Параметры"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Показать эту подсказку."
        return option


class Group(Command, click.Group):
    """A group of commands whose help speaks Russian."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(80)) for name, command in sorted(self.commands.items())]
        with formatter.section("Команды"):
            formatter.write_dl(rows)


def words(error: click.UsageError) -> str:
    """What is wrong with the usage of a command."""
    match error:
        case click.BadParameter():
            return _of_value(error)
        case click.NoSuchOption():
            return f"Параметра {error.option_name} нет."
        case click.BadOptionUsage():
            needed = "значение не нужно" if "not take" in error.message else "нужно значение"
            return f"Параметру {error.option_name} {needed}."
        case _ if "No such command" in error.message:
            return f"Команды {error.message.split(chr(39))[1]} нет."
        case _ if "unexpected extra" in error.message:
            return f"Лишнее в команде: {error.message.partition('(')[2].rstrip(')')}."
        case _:
            return error.message


def sentence(words: str) -> str:
    """Words that a command itself refuses with, begun with a capital; a file's name they begin with stays as it is."""
    first = words.partition(" ")[0].rstrip(":")
    return words if re.search("[./\\\\]", first) else words[:1].upper() + words[1:]


def hint(arguments: Iterable[str], group: click.Group) -> str:
    """Where the usage of what was called is told: of the command, as far as it is one."""
    found: click.Command = group
    path = ["antirisk"]
    for word in arguments:
        below = found.commands.get(word) if isinstance(found, click.Group) else None
        if below is not None:
            found = below
            path.append(word)
        elif not word.startswith("-"):
            break
    return f"Подсказка: {' '.join(path)} --help"


def _of_value(error: click.BadParameter) -> str:
    """What is wrong with a value; one that a command itself refuses brings its own words."""
    if error.param is None:
        return sentence(error.message)
    if isinstance(error, click.MissingParameter):
        named = isinstance(error.param, click.Option)
        return f"Не хватает параметра {error.param.opts[0] if named else error.param.human_readable_name}."
    match error.param.type:
        case click.Choice() as choice:
            allowed = f"можно {', '.join(choice.choices)}"
        case click.IntRange() as whole:
            most = "" if whole.max is None else f" и не больше {whole.max}"
            allowed = f"нужно целое число, не меньше {whole.min}{most}"
        case _:
            allowed = "значение не подходит"
    return f"Параметр {error.param.opts[0]}: {allowed}."
