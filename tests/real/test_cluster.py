"""A real Dask cluster on loopback builds what one process builds, whatever happens to its machines."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import cli, pools
from generator import cluster as machines
from generator.build import Wanted, build
from generator.findings import InputError
from tests.building.workspaces import program, tree
from tests.program_facts import PROGRAMS, ROOT
from tests.real.cluster import Cluster, cluster, free_port

pytestmark = pytest.mark.real

ANTIRISK = str(Path(sys.executable).with_name("antirisk"))
NARROW = ("--only", "program,checklist", "--format", "md,html")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers, for the tests that harm neither."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of thirty programs, where the test stands."""
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        program(tmp_path / "programs", f"школа-{number:02}")
    return tmp_path


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    """What the command said on both streams; it has to end with the code."""
    done = subprocess.run([ANTIRISK, *arguments], cwd=folder, capture_output=True, check=False, timeout=120)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == code, said
    return said


def begun(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A build that has written some programs, and not all of them."""
    process = subprocess.Popen(
        [ANTIRISK, "build", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while len(list(folder.glob("output/*/manifest.json"))) < 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process


# -------------------------------------------------------------------------------------------- the same bytes


def test_the_five_programs_come_out_alike(two: Cluster, tmp_path: Path) -> None:
    """Documents and manifests of a cluster are those of one process, byte for byte, and so is what is said."""
    for path in PROGRAMS:
        (tmp_path / "programs").mkdir(exist_ok=True)
        shutil.copyfile(path, tmp_path / "programs" / path.name)
    here = run(tmp_path, "build", "--jobs", "1", "-o", "output")
    one = tree(tmp_path / "output")
    shutil.rmtree(tmp_path / "output")
    there = run(tmp_path, "build", "--cluster", two.address, "-o", "output")
    assert tree(tmp_path / "output") == one
    assert there == here
    assert len([name for name in one if name.endswith("manifest.json")]) == len(PROGRAMS) + 1
    assert run(tmp_path, "check", "--cluster", two.address) == run(tmp_path, "check")


def test_a_broken_program_stops_no_other(two: Cluster, many: Path) -> None:
    """Its finding stands where it would stand without a cluster, and all others are built."""
    (many / "programs" / "школа-07.yaml").write_text("формат: [1\n", encoding="utf-8")
    (many / "programs" / "школа-12.yaml").write_text("", encoding="utf-8")
    here = run(many, "build", *NARROW, "--jobs", "1", code=cli.FINDINGS)
    one = tree(many / "output")
    shutil.rmtree(many / "output")
    assert run(many, "build", *NARROW, "--cluster", two.address, code=cli.FINDINGS) == here
    assert tree(many / "output") == one
    assert len(list(many.glob("output/*/manifest.json"))) == 28


def test_what_changed_is_built_again_and_nothing_else(two: Cluster, many: Path) -> None:
    """Workers outlive a build, and remember nothing of it: neither a program nor a template of the workspace."""
    run(many, "build", *NARROW, "--cluster", two.address)
    program(many / "programs", "школа-03", title="Успех")
    said = run(many, "build", *NARROW, "--cluster", two.address)
    assert [line.partition(":")[0] for line in said.splitlines() if "записано" in line] == ["школа-03"]
    assert "Успех" in (many / "output/школа-03/школа-03.program.md").read_text(encoding="utf-8")
    (many / "templates").mkdir()
    style, plain = many / "templates/style.css", (ROOT / "templates/style.css").read_text(encoding="utf-8")
    for colour in ("#123456", "#654321"):
        style.write_text(f"{plain}h1 {{ color: {colour} }}\n", encoding="utf-8")
        assert run(many, "build", *NARROW, "--cluster", two.address).count("записано") == 30
        assert colour in (many / "output/школа-03/школа-03.program.html").read_text(encoding="utf-8")
    run(many, "build", *NARROW, "--jobs", "1", "-o", "one")
    assert tree(many / "output") == tree(many / "one")


def test_two_builds_take_turns_on_a_worker_with_threads(
    many: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Threads of a worker stand in one folder: none of them reads or writes what is another's."""
    other = tmp_path_factory.mktemp("other")
    for number in range(30):
        program(other / "programs", f"школа-{number:02}", title="Успех")
    with cluster(tmp_path_factory.mktemp("threads"), 1, "--no-nanny", "--nthreads", "4") as found:
        folders = (many, other)
        command = [ANTIRISK, "build", *NARROW, "--cluster", found.address]
        both = [subprocess.Popen(command, cwd=one, stdout=subprocess.DEVNULL) for one in folders]
        assert [one.wait(120) for one in both] == [0, 0]
    for folder in folders:
        run(folder, "build", *NARROW, "--jobs", "1", "-o", "one")
        assert tree(folder / "output") == tree(folder / "one")


# ----------------------------------------------------------------------------------------- what is lost on the way


def test_a_lost_worker_is_survived(many: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What it had begun the other does: the same bytes, and no word of it."""
    with cluster(tmp_path_factory.mktemp("lost")) as found:
        process = begun(many, "--cluster", found.address)
        found.processes[1].kill()
        said, told = process.communicate(timeout=120)
        assert (process.returncode, told) == (0, b"")
    assert said.decode().count("школа-") >= 30
    run(many, "build", "--jobs", "2", "-o", "one")
    assert tree(many / "output") == tree(many / "one")


_DEADLY = """
import os, signal, sys
def hook(event, arguments):
    if event == "open" and str(arguments[0]).endswith("programs/школа-05.yaml"):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


def test_a_program_that_ends_its_workers_is_named(
    many: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nannies start new workers; after a few the program is told, and those that went down with it are built."""
    folder = tmp_path_factory.mktemp("deadly")
    (folder / "sitecustomize.py").write_text(_DEADLY, encoding="utf-8")
    deadly = {"PYTHONPATH": str(folder), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with cluster(folder, 0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as found:
        for _ in range(2):
            found.add("--nanny", environment=deadly)
        said = run(many, "build", *NARROW, "--cluster", found.address, code=cli.FINDINGS)
    assert said.count("(AR749)") == 1
    assert "«школа-05.yaml» не собран" in said
    built = {path.parent.name for path in many.glob("output/*/manifest.json")}
    assert built == {f"школа-{number:02}" for number in range(30)} - {"школа-05"}


@pytest.mark.parametrize("lost", ["workers", "scheduler"])
def test_a_cluster_that_is_gone_is_a_sentence(
    many: Path, lost: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever: it is said, what was written is whole, and the same command goes on from there."""
    monkeypatch.setattr(machines, "PATIENCE", 2)
    with cluster(tmp_path_factory.mktemp("gone"), 1) as found:
        victim = found.processes[1 if lost == "workers" else 0]
        done = lambda _: victim.kill()  # noqa: E731 - with the first program
        files = sorted(many.glob("programs/*.yaml"))
        with pytest.raises(InputError) as error:
            build(files, Wanted(Path("output")), 1, done, machines.opening(found.address, Path("output")))
    assert [one.code for one in error.value.findings] == ["AR743" if lost == "workers" else "AR750"]
    assert not list(many.glob("output/.*.tmp"))
    assert len(list(many.glob("output/*/manifest.json"))) < 30
    run(many, "build")
    assert not list(many.rglob("*.tmp"))
    run(many, "build", "--jobs", "1", "-o", "one")
    assert tree(many / "output") == tree(many / "one")


def test_who_interrupts_the_work_ends_it(two: Cluster, many: Path) -> None:
    """Ctrl-C: exit code 130 at once; the workers finish a chunk and begin no other, and the cluster is of use again."""
    process, workers = begun(many, "--cluster", two.address), two.processes[1:]
    for worker in workers:  # which would be done before a busy machine comes to interrupt them
        worker.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    said, told = process.communicate(timeout=20)
    for worker in workers:
        worker.send_signal(signal.SIGCONT)
    assert (process.returncode, said, told.decode().strip()) == (cli.INTERRUPTED, b"", "Прервано.")
    there = -1
    while there != (now := len(list(many.glob("output/*/manifest.json")))):
        there = now
        time.sleep(3)
    assert there < 30
    run(many, "build", "--cluster", two.address)
    assert len(list(many.glob("output/*/manifest.json"))) == 30


# ---------------------------------------------------------------------------------------------- what does not fit


@pytest.mark.parametrize("silent", [False, True])
def test_an_address_without_a_scheduler_is_a_sentence(
    many: Path, silent: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody listens there, or somebody who says nothing: within seconds, and nothing is written."""
    monkeypatch.setattr(machines, "ANSWER", 1)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        if silent:
            listening.listen()
        address = f"tcp://127.0.0.1:{listening.getsockname()[1] if silent else free_port()}"
        began = time.monotonic()
        assert cli.run(["build", "--cluster", address]) == cli.FINDINGS
    assert time.monotonic() - began < 10
    said = capsys.readouterr()
    assert "(AR742)" in said.err
    assert address in said.err
    assert not (many / "output").exists()


def test_the_address_of_a_worker_is_none_of_a_scheduler(
    two: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who mixes the two up is told at once."""
    monkeypatch.setattr(machines, "ANSWER", 5)
    log = (two.folder / "worker-1.log").read_text(encoding="utf-8")
    address = log.partition("Listening to: ")[2].split()[0]
    assert address.startswith("tcp://127.0.0.1")
    with pytest.raises(InputError) as error, machines.opening(address)(1):
        pass
    assert [one.code for one in error.value.findings] == ["AR742"]


@pytest.mark.usefixtures("many")
def test_without_distributed_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hardly anybody has a cluster: what to install is said, nothing else happens."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.run(["build", "--cluster", f"tcp://127.0.0.1:{free_port()}"]) == cli.FINDINGS
    said = capsys.readouterr().err
    assert "(AR741)" in said
    assert 'pip install "antirisk[cluster]"' in said


@pytest.mark.parametrize(
    "options",
    [
        ("--cluster", "10.0.0.5"),
        ("--cluster", "http://10.0.0.5:8786"),
        ("--cluster", "tcp://10.0.0.5:8786", "--jobs", "2"),
        ("--cluster", "tcp://10.0.0.5:8786", "--only", "personal"),
        ("--cluster", "tcp://10.0.0.5:8786", "--for-signature", "школа-01"),
    ],
)
@pytest.mark.usefixtures("many")
def test_what_a_cluster_cannot_be_asked_is_wrong_usage(options: tuple[str, ...]) -> None:
    """An address that is none, and what is made here alone; nobody is called for it."""
    assert cli.run(["build", *options]) == cli.USAGE


@pytest.mark.usefixtures("many")
def test_a_scheduler_without_workers_is_a_sentence(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its tasks would wait for ever."""
    monkeypatch.setattr(machines, "PATIENCE", 1)
    with cluster(tmp_path_factory.mktemp("none"), 0) as found:
        assert cli.run(["check", "--cluster", found.address]) == cli.FINDINGS
    assert "(AR743)" in capsys.readouterr().err


@pytest.mark.parametrize("harm", ["another version", "another code", "an older code"])
def test_another_package_on_a_worker_is_named(
    many: Path, harm: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Which worker, its version and ours; nothing is built, or documents would differ by who made them."""
    other = tmp_path_factory.mktemp("other")
    if harm == "another version":
        (other / "antirisk-0.0.9.dist-info").mkdir()
        text = "Metadata-Version: 2.1\nName: antirisk\nVersion: 0.0.9\n"
        (other / "antirisk-0.0.9.dist-info" / "METADATA").write_text(text, encoding="utf-8")
    else:
        for name in ("generator", "schema", "templates"):
            shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
        if harm == "an older code":
            (other / "generator" / "cluster.py").unlink()
        else:
            (other / "generator" / "later.py").write_text("", encoding="utf-8")
    with cluster(tmp_path_factory.mktemp("unlike"), 1) as found:
        found.add("--no-nanny", "--name", "чужой", environment={"PYTHONPATH": str(other)})
        said = run(many, "build", "--cluster", found.address, code=cli.FINDINGS)
        log = (found.folder / "worker-2.log").read_text(encoding="utf-8")
    address = log.partition("Start worker at: ")[2].split()[0]
    code = "AR744" if harm == "another version" else "AR745"
    assert said.count(f"({code})") == 1
    assert f"«{address}»" in said
    if code == "AR744":
        assert "antirisk 0.0.9, а здесь 0.1.0" in said
    assert not list(many.glob("output/*"))


@pytest.mark.parametrize(
    ("folder", "mark", "code"), [("/нет", "", "AR746"), (".", "/нет/.mark.tmp", "AR747")]
)
def test_a_worker_that_sees_other_folders_is_named(
    two: Cluster, many: Path, folder: str, mark: str, code: str
) -> None:
    """Each machine looks for itself: what was built there would never come here."""
    place = machines.Place(str(many / folder), mark, machines._tool(many))
    with pytest.raises(InputError) as error, machines._client(two.address) as client:
        machines._examined(client, two.address, place)
    assert {one.code for one in error.value.findings} == {code}
    assert {dict(one.args)["folder"] for one in error.value.findings} == {"/нет"}
    assert len(error.value.findings) >= 2


def test_a_worker_that_sees_another_file_is_told(
    two: Cluster, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone of the repository beside each worker would give documents of who knows what text."""
    program(many / "образцы", "образец")
    (many / "antirisk.toml").write_text('require = "образцы/образец.yaml"\n', encoding="utf-8")
    seen, names = machines._seen, set[str]()
    files = sorted(Path("programs").glob("*.yaml"))
    stale = files[1]

    def other(*asked: object) -> dict[str, str]:
        found = seen(*asked)  # type: ignore[arg-type] # handed on as it came
        names.update(found)
        return {**found, stale.as_posix(): "other"} if stale.as_posix() in found else found

    monkeypatch.setattr(machines, "_seen", other)
    done = build(
        files,
        Wanted(Path("output"), ("program",), ("md",)),
        opening=machines.opening(two.address, Path("output")),
    )
    assert "образцы/образец.yaml" in names
    assert [(one.path, one.findings[0].code) for one in done if not one.written] == [(stale, "AR748")]
    made = {page.parent.name for page in many.glob("output/*/*.md")}
    assert made == {one.stem for one in files if one != stale}


def test_a_file_that_was_saved_meanwhile_is_built_as_it_is_now(
    two: Cluster, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was handed in before the save does not fit any more; it is handed in once more."""
    seen, early = machines._seen, set[str]()

    def before(*asked: object) -> dict[str, str]:
        found = seen(*asked)  # type: ignore[arg-type] # handed on as it came
        first = {name for name in found if name not in early}
        early.update(first)
        return {name: "as it was" if name in first else check for name, check in found.items()}

    monkeypatch.setattr(machines, "_seen", before)
    files = sorted(many.glob("programs/*.yaml"))
    found = pools.each(files, os.path.getsize, 1, machines.opening(two.address), lambda *_: -1)
    assert found == [path.stat().st_size for path in files]


def test_order_is_that_of_the_files(two: Cluster, many: Path) -> None:
    """Whoever is done first: results stand where their files stood."""
    files = sorted(many.glob("programs/*.yaml"), reverse=True)
    found = pools.each(files, os.path.getsize, 1, machines.opening(two.address))
    assert found == [path.stat().st_size for path in files]
