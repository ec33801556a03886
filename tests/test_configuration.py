"""antirisk.toml → what a workspace has decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli, configuration, messages, rules
from generator.findings import InputError, Severity
from generator.loading import load_file

SAMPLE = (Path(__file__).parent / "rules" / "образец.yaml").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose one program leaves its deadline out: a warning by itself."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "programs" / "образец.yaml"
    path.parent.mkdir()
    path.write_text(SAMPLE.replace("        срок: октябрь 2023\n", ""), encoding="utf-8")
    return path


def decide(text: str) -> None:
    configuration.FILE.write_text(text, encoding="utf-8")


def severities(file: Path, *, signing: bool = False) -> list[Severity]:
    return [one.severity for one in load_file(file, configuration.read(), signing=signing).findings]


def test_without_a_file_nothing_is_decided(file):
    """A workspace need not have antirisk.toml."""
    assert configuration.read() == configuration.UNCONFIGURED
    assert severities(file) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("word", "found"), [("error", [Severity.ERROR]), ("note", [Severity.NOTE]), ("off", [])]
)
def test_severity_of_a_rule_is_the_workspaces(file, word, found):
    """A rule has the severity that the workspace gives it, or none."""
    decide(f'[severity]\nAR204 = "{word}"\n')
    assert severities(file) == found


def test_the_copy_for_signature_is_not_spared(file):
    """What the copy for signature must not leave open stays an error there, unless the rule is out of use."""
    decide('[severity]\nAR204 = "note"\n')
    assert severities(file, signing=True) == [Severity.ERROR]
    decide('[severity]\nAR204 = "off"\n')
    assert severities(file, signing=True) == []


def test_acceptance_of_a_rule_out_of_use_is_no_fault(file):
    """Nobody is asked to take an acceptance back because the workspace does without the rule."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "принято: {AR204: день назначит отдел образования}\n", encoding="utf-8")
    for word in ("warning", "off"):
        decide(f'[severity]\nAR204 = "{word}"\n')
        assert severities(file) == []


@pytest.mark.usefixtures("file")
def test_a_decision_of_the_workspace_is_an_input_of_what_is_built():
    """With another severity a document may have a page of errors: the outputs are not those of before."""
    decide('[severity]\nAR204 = "note"\n')
    assert cli.run(["build", "--only", "program", "--format", "md"]) == 0
    document = Path("output/образец/образец.program.md")
    assert "Замечания проверки" not in document.read_text(encoding="utf-8")
    decide('[severity]\nAR204 = "error"\n')
    assert cli.run(["build", "--only", "program", "--format", "md"]) == cli.FINDINGS
    assert "Замечания проверки" in document.read_text(encoding="utf-8")


def test_the_version_that_is_asked_for_is_enough(file):
    """The version of the tool meets what the workspace asks for."""
    decide('requires = ">=0.0.1, <1000"\n')
    assert severities(file) == [Severity.WARNING]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("severity = \n", "AR801", 1, "TOML"),
        ("[severity]\nAR204 = note\n", "AR801", 2, "кавычках"),
        ("\n[rules]\n", "AR802", 2, "«rules»"),
        ("severity = 3\n", "AR803", 1, "«severity»"),
        ('requires = "новее"\n', "AR803", 1, "«requires»"),
        ('requires = "регион.yaml"\n', "AR803", 1, 'require = "регион.yaml"'),
        ("\nrequire = 3\n", "AR803", 2, "«require»"),
        ('require = " "\n', "AR803", 1, "«require»"),
        ('require = "\\u0000"\n', "AR803", 1, "«require»"),
        ('require = ["а.yaml", "б.yaml"]\n', "AR803", 1, "«require»"),
        ('reqiure = "регион.yaml"\n', "AR802", 1, "возможно, вы имели в виду «require»"),
        ('[severty]\nAR204 = "note"\n', "AR802", 1, "возможно, вы имели в виду «severity»"),
        ("[abbreviations]\nМЦ = 1\n", "AR801", 2, "TOML"),
        ('[abbreviations]\n"МЦ" = 1\n', "AR803", 1, "«abbreviations»"),
        ('requires = ">=1000"\n', "AR804", 1, "antirisk>=1000"),
        ('[severity]\nAR204 = "note"\nAR299 = "note"\n', "AR805", 3, "AR299"),
        (
            '[severity]\nAR204 = "заметка"\n',
            "AR806",
            2,
            'напишите: AR204 = "note"\nесть: error, warning, note, off',
        ),
        ('[severity]\nAR204 = "Note"\n', "AR806", 2, 'напишите: AR204 = "note"'),
        ('AR204 = "note"\n', "AR802", 1, "поставьте над ней строку [severity]"),
        ('[severity]\nar204 = "note"\n', "AR805", 2, "напишите: AR204"),
        ('[severity]\ndeadline-missing = "note"\n', "AR805", 2, "напишите: AR204"),
        ('[severity]\nАR204 = "note"\n', "AR801", 2, "набрано русскими буквами"),
        ("[важность]\n", "AR801", 1, "[severity]"),
        ("[severity]\nAR204 = “note”\n", "AR801", 2, "кавычки должны быть прямые"),
        ('[severity]\nAR204: "note"\n', "AR801", 2, "ставят знак ="),
        ('[severity]\nAR204 = "note"\nAR204 = "off"\n', "AR801", 3, "это имя уже стоит выше"),
        ('[abbreviations]\nМЦ = "методический центр"\n', "AR801", 2, "русское имя слева от ="),
        ('require = "programs\\регион.yaml"\n', "AR801", 1, "ставят /"),
    ],
)
def test_a_slip_is_named_with_its_line_and_cure(capsys, text, code, line, said):
    """A file that cannot be meant stops the command with a sentence, a line and a cure."""
    decide(text)
    with pytest.raises(InputError) as caught:
        configuration.read()
    (found,) = caught.value.findings
    assert (found.code, found.file, found.span.line) == (code, "antirisk.toml", line)
    assert said in f"{messages.sentence(found)} {messages.hint(found)}"
    assert cli.run(["check"]) == cli.FINDINGS
    shown = capsys.readouterr().err
    assert code in shown
    assert text.split("\n")[line - 1] in shown


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("data", "code"), [(b"\xff\xfe", "AR002"), ("[abbreviations]\nМЦ".encode("cp1251"), "AR001")]
)
def test_another_encoding_is_named(data, code):
    """A file that is no UTF-8 is a finding."""
    configuration.FILE.write_bytes(data)
    with pytest.raises(InputError) as caught:
        configuration.read()
    assert [one.code for one in caught.value.findings] == [code]


def test_abbreviations_reach_the_rules(file, monkeypatch):
    """Rules know the abbreviations of a workspace."""
    decide('[abbreviations]\n"МЦ" = "методический центр"\n')
    seen = []
    monkeypatch.setattr(rules, "check", lambda case, **_: seen.append(case.abbreviations) or [])
    load_file(file, configuration.read())
    assert seen == [{"МЦ": "методический центр"}]
