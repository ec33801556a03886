"""The command `rules`."""

from __future__ import annotations

import click

from generator import usage


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("code", required=False, metavar="[КОД]")
def rules(code: str | None) -> None:
    """Перечислить правила или показать страницу одного из них."""
    from generator import messages, reporting
    from generator.rules import RULES

    if code is None:
        for rule in RULES:
            words = messages.words(rule.code).name
            click.echo(f"{rule.code}  {reporting.NAMES[rule.severity]:<14}  {rule.name:<26}  {words}")
        return
    found = [rule for rule in RULES if code.lower() in (rule.code.lower(), rule.name)]
    told = messages.catalogue().get(code.upper())
    if not found and told:
        click.echo(f"{code.upper()} · {told.name}\n\nКак исправить: {messages.shape(told.hint)}")
        return
    if not found:
        raise click.BadParameter(f"правила {code} нет; список: antirisk rules")
    rule = found[0]
    words = messages.words(rule.code).name
    click.echo(f"{rule.code} · {rule.name} · {reporting.NAMES[rule.severity]}\n\n{words}. {rule.manual}")
