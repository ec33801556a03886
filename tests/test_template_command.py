"""The commands `template copy` and `template check`: a reference.docx of a school's own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from generator import cli
from generator.source import package_templates, read_templates
from tests.strict_form import strict
from tests.writers.own_reference import own_reference, saved

REFERENCE = Path("templates/reference.docx")


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs in an empty workspace."""
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    return cli.run(["template", *arguments])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ((), "reference.docx"),
        (("style.css",), "style.css"),
        (("паспорт",), "layouts/паспорт.yaml"),
        (("письмо.yaml",), "layouts/письмо.yaml"),
        (("parts/этапы.yaml",), "parts/этапы.yaml"),
    ],
)
def test_a_template_is_copied(name: tuple[str, ...], path: str) -> None:
    """A file of the package comes into the workspace as it is, by its path or its bare name."""
    assert run("copy", *name) == 0
    assert (Path("templates") / path).read_bytes() == package_templates().files[path]


def test_what_is_there_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that its owner may have changed is replaced only when that is asked for."""
    REFERENCE.parent.mkdir()
    REFERENCE.write_bytes(b"mine")
    assert run("copy") == 2
    assert "--force" in capsys.readouterr().err
    assert REFERENCE.read_bytes() == b"mine"
    assert run("copy", "--force") == 0
    assert REFERENCE.read_bytes() == package_templates().files["reference.docx"]
    assert "templates/reference.docx.bak" in capsys.readouterr().out
    assert REFERENCE.with_suffix(".docx.bak").read_bytes() == b"mine"


def test_what_is_replaced_again_is_kept_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Each earlier file has a name of its own, what the package has needs none, and none of them is a template."""
    REFERENCE.parent.mkdir()
    for number in (b"1", b"2"):
        REFERENCE.write_bytes(number)
        assert run("copy", "--force") == 0
    capsys.readouterr()
    assert run("copy", "--force") == 0
    assert "Прежний" not in capsys.readouterr().out
    kept = {one.name: one.read_bytes() for one in REFERENCE.parent.glob("*.bak*")}
    assert kept == {"reference.docx.bak": b"1", "reference.docx.bak2": b"2"}
    assert read_templates(REFERENCE.parent).own == {"reference.docx"}


def test_an_unknown_name_is_answered_with_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no template has is wrong usage, and the names that there are stand in the answer."""
    assert run("copy", "письма") == 2
    said = capsys.readouterr().err
    assert "возможно, вы имели в виду «письмо»" in said
    assert "layouts/паспорт.yaml" in said


@pytest.mark.parametrize("name", ["make_reference.py", "ci/gitlab.yaml", "workspace/README.md"])
def test_what_no_own_file_replaces_is_not_copied(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy that nothing would read is refused, and is not offered."""
    assert run("copy", name) == 2
    assert name not in capsys.readouterr().err.partition("есть:")[2]


def test_a_sound_file_is_praised(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that lacks nothing ends with 0 and the next step."""
    REFERENCE.parent.mkdir()
    REFERENCE.write_bytes(own_reference())
    assert run("check") == 0
    assert "antirisk build" in capsys.readouterr().out


def test_what_lacks_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A missing style is a warning, the mark of a draft an error: what would come out wrong on signed paper."""
    document = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    document.styles["Реквизит"].delete()
    Path("вид.docx").write_bytes(saved(document))
    assert run("check", "вид.docx") == 0
    assert "«Реквизит»" in capsys.readouterr().out
    document.sections[0].header.paragraphs[0].add_run("ПРОЕКТ")
    Path("вид.docx").write_bytes(saved(document))
    assert run("check", "вид.docx") == 1
    assert "AR618" in capsys.readouterr().out


def test_the_strict_form_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Parts of a reference go into documents as they are: in the strict form they would not fit there."""
    Path("вид.docx").write_bytes(strict(package_templates().files["reference.docx"]))
    assert run("check", "вид.docx") == 1
    assert "Строгий документ Open XML" in capsys.readouterr().out


def test_what_lacks_is_told_of_the_workspaces_own_file(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no text is told of in its usual place as well: reference.docx, a layout saved in another encoding."""
    document = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    document.styles["Реквизит"].delete()
    REFERENCE.parent.mkdir()
    REFERENCE.write_bytes(saved(document))
    assert run("check") == 0
    assert "«Реквизит»" in capsys.readouterr().out
    layout = REFERENCE.parent / "layouts" / "памятка.yaml"
    layout.parent.mkdir()
    assert run("copy", "бланк") == 0
    layout.write_bytes("название: Памятка\n".encode("cp1251"))
    assert run("check") == 1
    said = capsys.readouterr()
    assert "templates/layouts/памятка.yaml:1:1: ошибка: Файл не в UTF-8 (AR001)" in said.out
    assert not said.err


def test_a_name_of_two_files_is_asked_for_with_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """A layout and a part may have one name: which of them is meant, nobody can know."""
    assert run("copy", "показатели") == 2
    assert "layouts/показатели.yaml и parts/показатели.yaml" in capsys.readouterr().err
    assert run("copy", "parts/показатели") == 0
    assert (REFERENCE.parent / "parts" / "показатели.yaml").is_file()
    assert not (REFERENCE.parent / "layouts").exists()


def test_no_file_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no file, the answer says where to take one."""
    assert run("check") == 2
    assert "antirisk template copy" in capsys.readouterr().err
