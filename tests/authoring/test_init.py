"""`antirisk init`: what a workspace gets, what stays its author's, what is refused."""

from __future__ import annotations

import errno
import json
import os
import tomllib
from pathlib import Path

import pytest

from generator import cli, configuration, workspace
from generator.authoring import furnishing
from generator.authoring.furnishing import Lot, Standing, digest, lots, requires

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every command runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "дом"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


def files() -> dict[str, bytes]:
    """Every file under the folder with its bytes."""
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def upgrade(monkeypatch, name: str, more: str) -> None:
    """A later antirisk offers more in one file."""
    offer = furnishing.offer
    monkeypatch.setattr(
        furnishing,
        "offer",
        lambda version: {**(now := offer(version)), name: now[name] + more.encode()},
    )


def test_a_workspace_has_all_parts_and_says_what_comes_next(capfd):
    """All files, a folder for programs; the schemas are those of the package."""
    assert run("init") == 0
    said = capfd.readouterr().out
    assert set(files()) == {*furnishing.offer("0.1.0"), furnishing.RECORD, "programs/.gitkeep"}
    assert all(name in said for name in furnishing.offer("0.1.0"))
    assert said.splitlines()[-1].startswith("Дальше: antirisk new programs/")
    schemas = list(Path("schema").iterdir())
    assert len(schemas) == 5
    assert all(path.read_bytes() == (ROOT / "schema" / path.name).read_bytes() for path in schemas)


def test_a_program_begun_in_it_is_checked_and_built(capfd):
    """What `new` writes names the schema of the workspace, and antirisk.toml lets this version pass."""
    assert run("init") == 0
    assert run("new", "programs/школа-5.yaml") == 0
    first = Path("programs/школа-5.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema/program.schema.json"
    assert run("check") == 0
    assert run("build", "--format", "md") == 0
    capfd.readouterr()
    assert run("init") == 0
    assert capfd.readouterr().out.splitlines()[-1] == "Дальше: antirisk check — проверить программы"


def test_twice_is_once(capfd):
    """The second time nothing changes, and that is said."""
    assert run("init", "школа") == 0
    before = files()
    capfd.readouterr()
    assert run("init", "школа") == 0
    assert files() == before
    assert "ничего не изменилось" in capfd.readouterr().out


def test_a_newer_version_renews_what_nobody_has_changed(capfd, monkeypatch):
    """A file as it was offered follows the tool; with line ends that git has changed it is the same file."""
    assert run("init") == 0
    path = Path("README.md")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    upgrade(monkeypatch, "README.md", "Еще.\n")
    capfd.readouterr()
    assert run("init") == 0
    assert "Обновлены: README.md\n" in capfd.readouterr().out
    assert path.read_text(encoding="utf-8").endswith("Еще.\n")
    assert not list(Path().glob("*.bak"))


def test_what_the_author_has_changed_stays(capfd, monkeypatch):
    """Her file is never overwritten; only a newer offer makes it worth a look, which --diff gives."""
    assert run("init") == 0
    path = Path("antirisk.toml")
    path.write_text(path.read_text(encoding="utf-8").replace("# AR205", "AR205"), encoding="utf-8")
    before = files()
    capfd.readouterr()
    assert run("init") == 0
    assert "Изменены вами, оставлены как есть: antirisk.toml\n" in capfd.readouterr().out
    assert files() == before
    upgrade(monkeypatch, "antirisk.toml", "# Еще.\n")
    assert run("init", "--diff") == 0
    patch = capfd.readouterr().out
    assert '-AR205 = "note"' in patch
    assert "+# Еще." in patch
    assert files() == before
    assert run("init") == 0
    assert "Отличаются от предлагаемых, оставлены ваши" in capfd.readouterr().out
    assert Path("antirisk.toml").read_bytes() == before["antirisk.toml"]


def test_what_is_not_there_is_no_likeness(capfd):
    """--diff of an empty folder names what init would write, and writes nothing."""
    assert run("init", "--diff") == 0
    said = capfd.readouterr().out
    assert said.startswith("Этих файлов в папке нет: README.md, antirisk.toml, ")
    assert "Отличий нет" not in said
    assert not files()


def test_what_was_there_before_stays(capfd):
    """A folder with a README of its own keeps it, and is told that it differs."""
    Path("README.md").write_text("Наша школа\n", encoding="utf-8")
    assert run("init") == 0
    said = capfd.readouterr().out
    assert "оставлены ваши (чем — покажет antirisk init --diff): README.md" in said
    assert Path("README.md").read_text(encoding="utf-8") == "Наша школа\n"


def test_what_the_author_has_thrown_away_stays_away(capfd):
    """CI of another host is not brought back; the schemas are, since the editor needs them."""
    assert run("init") == 0
    Path(".gitlab-ci.yml").unlink()
    Path("schema/program.schema.json").unlink()
    capfd.readouterr()
    assert run("init") == 0
    said = capfd.readouterr().out
    assert "Удалены вами, не записаны (вернуть: antirisk init --force): .gitlab-ci.yml" in said
    assert not Path(".gitlab-ci.yml").exists()
    assert Path("schema/program.schema.json").is_file()


def test_force_makes_everything_new_and_loses_nothing(capfd):
    """Every file is as offered; what the author had stands beside it, also the second time."""
    assert run("init") == 0
    fresh = files()
    for words in ("первые\n", "вторые\n"):
        Path("README.md").write_text(words, encoding="utf-8")
        Path(".gitlab-ci.yml").unlink()
        assert run("init", "--force") == 0
    kept = {"README.md.bak": "первые\n".encode(), "README.md.bak2": "вторые\n".encode()}
    assert files() == {**fresh, **kept}
    assert "Прежние сохранены: README.md.bak2" in capfd.readouterr().out


def test_a_repository_above_is_named(capfd):
    """CI and hooks work at the root of a repository alone."""
    Path(".git").mkdir()
    assert run("init", "школа") == 0
    assert "только в его корне" in capfd.readouterr().out
    assert run("init") == 0
    assert "только в его корне" not in capfd.readouterr().out


@pytest.mark.parametrize(
    ("target", "blocked", "code", "said"),
    [
        ("занято", "занято", cli.USAGE, "«занято» — файл, а нужна папка"),
        ("занято/внутри", "занято", cli.USAGE, "занято» — файл, а нужна папка"),
        (".", "programs", cli.USAGE, "«programs» — файл, а нужна папка"),
        (".", ".vscode", cli.FINDINGS, "на месте папки стоит файл"),
        (".", ".antirisk.json", cli.USAGE, "«.antirisk.json» испорчен"),
        ("~", "", cli.USAGE, "не место для программ"),
        ("/", "", cli.USAGE, "не место для программ"),
    ],
)
def test_where_no_workspace_can_stand(target, blocked, code, said, capfd):
    """It is refused in one sentence, and nothing is written."""
    if blocked:
        Path(blocked).write_text("занято", encoding="utf-8")
    before = files()
    assert run("init", str(Path.home()) if target == "~" else target) == code
    assert said in capfd.readouterr().err
    assert files() == before


def test_a_folder_that_cannot_be_written_is_refused(capfd, monkeypatch):
    """Nothing is begun in it."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run("init", "школа") == cli.USAGE
    assert "нельзя писать" in capfd.readouterr().err
    assert not Path("школа").exists()


def test_a_full_disk_leaves_nothing_half_written(capfd, monkeypatch):
    """Files that were written before the disk was full are taken back, changed ones are as before."""
    assert run("init", "старая") == 0
    (readme := Path("старая/README.md")).write_text("наше\n", encoding="utf-8")
    before = files()
    replace, done = workspace.replace, []

    def full(path: Path, data: bytes) -> None:
        if len(done) == 3:
            done.append(path)
            raise OSError(errno.ENOSPC, "full")
        done.append(path)
        replace(path, data)

    for arguments in (["новая"], ["старая", "--force"]):
        (Path("старая/.gitignore")).write_text("наше\n", encoding="utf-8")
        before = files()
        done.clear()
        monkeypatch.setattr(workspace, "replace", full)
        assert run("init", *arguments) == cli.FINDINGS
        monkeypatch.setattr(workspace, "replace", replace)
        assert "на диске кончилось место" in capfd.readouterr().err
        assert len(done) > 3
        assert files() == before
        assert not Path("новая").exists()
    assert readme.read_text(encoding="utf-8") == "наше\n"


@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("0.1.0", ">=0.1,<0.2"),
        ("0.9.3", ">=0.9,<0.10"),
        ("1.4.2", ">=1.4,<2"),
        ("2.0.0rc1", ">=2.0.0rc1,<3"),
    ],
)
def test_versions_that_read_the_same(version, wanted):
    """The range holds the version itself and ends before the next that may read otherwise."""
    assert requires(version) == wanted
    assert not list(configuration._version_faults(wanted, version))


def test_antirisk_toml_and_its_samples_are_sound(tmp_path):
    """What stands behind a mark of a note there works once the mark is taken away."""
    text = furnishing.offer(configuration._version())["antirisk.toml"].decode()
    awake = text.replace("# AR205", "AR205").replace('# "МЦ"', '"МЦ"')
    (tmp_path / "antirisk.toml").write_text(awake, encoding="utf-8")
    read = configuration.read(tmp_path / "antirisk.toml")
    assert list(read.severity) == ["AR205"]
    assert list(read.abbreviations) == ["МЦ"]
    assert tomllib.loads(text)["requires"] == requires(configuration._version())


def test_every_lot_is_met():
    """One case for each thing that can become of a file."""
    offered = dict.fromkeys("abcdef", b"new")
    there = {"b": b"old", "c": b"new", "d": b"own", "e": b"own"}
    old, new = digest(b"old"), digest(b"new")
    standing = Standing(there, {"b": old, "c": old, "d": new, "e": old, "f": old})
    assert list(lots(offered, standing).values()) == [
        Lot.NEW,
        Lot.RENEWED,
        Lot.SAME,
        Lot.OWN,
        Lot.DIFFERENT,
        Lot.DROPPED,
    ]
    assert set(lots(offered, standing, force=True).values()) == {Lot.NEW, Lot.RENEWED, Lot.SAME}


def test_the_record_is_read_as_it_was_written():
    """What a workspace remembers is what it was offered."""
    offered = furnishing.offer("0.1.0")
    record = furnishing.remembered(offered, "0.1.0")
    assert furnishing.recall(record) == {name: digest(data) for name, data in offered.items()}
    assert json.loads(record)["antirisk"] == "0.1.0"
    assert not any(b"{requires}" in data for data in offered.values())
