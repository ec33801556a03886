"""The command `serve`."""

from __future__ import annotations

from errno import EACCES, EADDRINUSE
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage

if TYPE_CHECKING:
    from generator.serve import Server, Shown

#: Where a preview is looked for; the next ones are for the previews of other folders.
PORTS = range(8000, 8010)


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[ПУТЬ | КОД]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=f"Порт; без него — первый свободный с {PORTS.start}, 0 — любой свободный.",
)
@click.option("--open", "show", is_flag=True, help="Открыть страницу в браузере.")
def serve(path: Path | None, port: int | None, *, show: bool) -> None:
    """Показывать документы в браузере и обновлять их при каждом сохранении."""
    from generator import workspace
    from generator.cli.arguments import meant

    path = meant(path) if path else workspace.PROGRAMS
    if not path.exists():
        raise click.BadParameter(f"нет файла или папки «{path}»")
    try:
        server = _server(path, PORTS if port is None else [port])
        click.echo(f"Предпросмотр: {server.address}\nОстановить: Ctrl+C")
        if show and not _opened(server.address):
            click.echo("Браузер не открылся: откройте этот адрес сами.", err=True)
        server.run()
    except KeyboardInterrupt:
        click.echo("\nПредпросмотр остановлен.")


def _server(path: Path, ports: range | list[int]) -> Server:
    """A server on the first of the ports that is free."""
    from generator import workspace

    try:
        from generator.serve import Asked, Server
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        raise click.UsageError(
            "Для предпросмотра нужна библиотека watchfiles, она не установлена. "
            "Установите ее: pip install watchfiles"
        ) from error
    for port in ports:
        try:
            return Server(Asked(path, workspace.TEMPLATES, alone=not path.is_dir()), port, _tell)
        except OSError as error:
            if error.errno not in (EADDRINUSE, EACCES):
                raise
            taken = error.errno == EADDRINUSE
    raise click.BadParameter(_why_not(ports, taken=taken))


def _why_not(ports: range | list[int], *, taken: bool) -> str:
    if not taken:
        return f"порт {ports[0]} система занять не дает; возьмите другой: --port {PORTS.start}"
    if len(ports) > 1:
        return f"порты с {ports[0]} по {ports[-1]} заняты; назовите свободный или возьмите любой: --port 0"
    return f"порт {ports[0]} занят другой программой; возьмите другой или любой свободный: --port 0"


def _opened(address: str) -> bool:
    import webbrowser

    return webbrowser.open(address)


def _tell(shown: Shown) -> None:
    """One line on the terminal for a program whose pages have been made anew."""
    from generator import reporting

    if shown.defect:
        click.echo(f"{shown.path.as_posix()}: неполадка в самой программе antirisk: {shown.defect}", err=True)
    else:
        click.echo(f"{shown.path.as_posix()}: {reporting.summary(list(shown.findings))}")
