"""Folders of outputs that several machines built → one, as if one had built them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator import manifest, workspace
from generator.build import write_index
from generator.build.files import Built, digest, inside, put
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen


@frozen
class Part:
    """What one machine built: its folder, the programs with the digests of their manifests, which part they are."""

    folder: Path
    programs: Mapping[str, str]
    shard: workspace.Shard | None


def part(folder: Path) -> Part | None:
    """What stands in a folder of outputs; None where no build of ours left it."""
    found = manifest.read_index(folder / "manifest.json")
    return Part(folder, found[0], workspace.read_shard(found[1])) if found else None


def missing(parts: Iterable[Part]) -> list[workspace.Shard]:
    """The parts that are not there, as the others say."""
    there = {one.shard for one in parts if one.shard}
    wanted = {workspace.Shard(number, of) for of in {one.of for one in there} for number in range(1, of + 1)}
    return sorted(wanted - there, key=lambda one: (one.of, one.number))


def merge(parts: Iterable[Part], out: Path) -> Built:
    """Writes what all parts hold into one folder, with one manifest over all of it.

    Everything is compared with its manifest before anything is written. Raises InputError where a file is not as it
    was built, or where two parts have one program and differ; OSError where the disk refuses.
    """
    folders: dict[str, Path] = {}
    findings: list[Finding] = []
    for name, folder, check in (own for one in parts for own in _folders(one)):
        findings += _faults(folder, check, one_known=folders.get(name))
        folders.setdefault(name, folder)
    if findings:
        raise InputError(findings)
    built = Built(out / "manifest.json", [], {})
    for name, folder in sorted(folders.items()):
        target = inside(out, name)
        target.mkdir(parents=True, exist_ok=True)
        for file in (*_outputs(folder), "manifest.json"):
            put(target / file, (folder / file).read_bytes(), built)
    built.findings += write_index(out).findings
    return built


def _folders(one: Part) -> Iterator[tuple[str, Path, str | None]]:
    """The folders of a part that are its own, by their place in the output: of programs, and of people of schools.

    With the digest of their manifest, which the part's own knows of programs.
    """
    yield from ((name, one.folder / name, check) for name, check in sorted(one.programs.items()))
    for path in sorted(one.folder.glob("people/*/")):
        if one.shard is None or one.shard.takes(path.name):
            yield f"people/{path.name}", path, None


def _outputs(folder: Path) -> Mapping[str, str]:
    """What a folder holds by the digests of its manifest, in the order of their names."""
    file = folder / "manifest.json"
    found = manifest.read(file)
    return found.outputs if found else manifest.people_before(file)[0]


def _faults(folder: Path, check: str | None, one_known: Path | None) -> Iterator[Finding]:
    """What is not as it was built, and that another part has the same program otherwise."""
    outputs, own = _outputs(folder), digest(folder / "manifest.json")
    if own != check if check else not outputs:
        yield _finding("AR721", folder / "manifest.json")
    for name, known in outputs.items():
        if digest(folder / name) != known:
            yield _finding("AR721", folder / name)
    if one_known and digest(one_known / "manifest.json") != own:
        yield _finding("AR722", folder, other=one_known.as_posix())


def _finding(code: str, path: Path, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, path.as_posix(), Span(), (("name", path.name), *args.items()))
