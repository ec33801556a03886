"""The command `deadline`."""

from __future__ import annotations

import click

from generator import usage
from generator.cli.arguments import read_events, read_period


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("phrase", metavar="СРОК")
@click.option("--period", metavar="С..ПО", help="Период программы: 01.09.2023..31.08.2024.")
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="СОБЫТИЕ=ДЕНЬ",
    help="Событие программы и его день: ГИА=24.05.2024; событий может быть несколько.",
)
@click.option("--vacations", is_flag=True, help="Считать каникулы и четверти рекомендованными.")
@click.option("--json", "as_json", is_flag=True, help="Показать для программ.")
def deadline(
    phrase: str, period: str | None, events: tuple[str, ...], *, vacations: bool, as_json: bool
) -> None:
    """Показать, как прочитан срок."""
    import json

    from generator import readings
    from generator.terms import parse, to_json

    against = read_period(period)
    known = read_events(events, against, vacations=vacations)
    terms = parse(phrase, against, known)
    if not terms:
        raise click.BadParameter("срок пуст: напишите, например, «до 20.06.2024»")
    if as_json:
        rows = [{"phrase": phrase, **to_json(term)} for term in terms]
        click.echo(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
        return
    for number, term in enumerate(terms):
        click.echo(("\n" if number else "") + "\n".join(readings.lines(term, against, known)))
