"""A checkout with a network → a folder of packages that install antirisk where there is none.

    python offline/wheels.py ПАПКА

Needs Python with pip alone, so that it runs before anything is installed. The folder serves Windows and Linux of
64 bits and every Python named in `PYTHONS`, whatever the machine that makes it: people carry one folder to many.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
#: System → the tags of its wheels. glibc 2.28 is what the oldest systems of schools have that are still kept up.
SYSTEMS = {
    "windows": ("win_amd64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}
#: The file that tells how to install from the folder.
NOTE = "ПРОЧТИ.txt"
_WORDS = """\
Пакеты для установки antirisk без сети: Windows и Linux, 64 разряда, Python {first}–{last}.

Откройте командную строку в папке, где будут программы, и выполните две команды.
Вместо ПАКЕТЫ впишите путь к этой папке, например D:\\wheels или /media/usb/wheels.

Windows:
    py -m venv .venv
    .venv\\Scripts\\python -m pip install --no-index --find-links ПАКЕТЫ "antirisk[serve,pdf]"

Linux:
    python3 -m venv .venv
    .venv/bin/python -m pip install --no-index --find-links ПАКЕТЫ "antirisk[serve,pdf]"
"""


def main(arguments: list[str] | None = None) -> int:
    """Makes the folder; 0, or 1 where something kept it from being made, which is then said."""
    folder = _folder(arguments)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return _refused(f"{folder} уже есть и не пуста; она не тронута. Назовите новую папку.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as made:
            _collect(Path(made))
            count = len(list(Path(made).iterdir()))
            _note(Path(made))
            folder.mkdir(exist_ok=True)
            for file in Path(made).iterdir():
                shutil.move(file, folder / file.name)
    except subprocess.CalledProcessError:
        return _refused(
            "Пакеты не скачаны, папка не создана: причину назвал pip строкой выше. Нужны сеть и Python с pip."
        )
    except OSError as error:
        return _refused(f"Папку {folder} не записать: {error.strerror}.")
    print(f"Пакетов: {count}, папка {folder}. Как установить из нее: {folder / NOTE}")
    return 0


def _folder(arguments: list[str] | None) -> Path:
    parser = argparse.ArgumentParser(
        prog="python offline/wheels.py",
        description="Собрать папку пакетов, из которой antirisk устанавливается без сети.",
    )
    parser.add_argument("folder", metavar="ПАПКА", type=Path, nargs="?", default=Path("wheels"))
    given = parser.parse_args(arguments).folder
    assert isinstance(given, Path)
    return given


def _collect(folder: Path) -> None:
    """Puts the wheels for all systems and Pythons into a folder; raises CalledProcessError where pip fails.

    pip asks the machine that it runs on what is needed, not the one that it downloads for. With the versions of
    constraints.txt that is the same; a test holds it.
    """
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("antirisk-*.whl")
    for tags in SYSTEMS.values():
        for python in PYTHONS:
            _pip("download", "--dest", str(folder), *_target(tags, python), f"{wheel}[serve,pdf]")


def _target(tags: tuple[str, ...], python: str) -> list[str]:
    platforms = [word for tag in tags for word in ("--platform", tag)]
    return [
        *("--only-binary", ":all:", "--implementation", "cp", "--python-version", python, *platforms),
        *("--constraint", str(ROOT / "constraints.txt")),
    ]


def _pip(*words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True
    )


def _note(folder: Path) -> None:
    text = _WORDS.format(first=PYTHONS[0], last=PYTHONS[-1])
    (folder / NOTE).write_text(text, encoding="utf-8-sig", newline="\r\n")


def _refused(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
