"""The templates folder → Templates: those of a workspace stand before those of the package."""

from __future__ import annotations

import pytest

from generator.findings import InputError
from generator.source import Mapping, package_templates, read_templates
from generator.source.templates import parts_in


def test_package_has_a_layout_for_each_product_that_is_built():
    """Program, checklist and calendar each have a layout that says it makes them."""
    templates = package_templates()
    for product in ("program", "checklist", "calendar"):
        name = templates.layout_of(product)
        assert name in templates.layouts()
        assert templates.product_of(str(name)) == product


def test_every_layout_and_part_is_read():
    """Each layout and each part of the package is YAML without a slip."""
    templates = package_templates()
    assert templates.layouts()
    for name in templates.layouts():
        tree = templates.layout(name)
        assert tree is not None
        assert isinstance(tree.root, Mapping)
    parts = [file for file in templates.files if file.startswith("parts/")]
    assert parts
    assert all(templates.part(file.removeprefix("parts/").removesuffix(".yaml")) for file in parts)


def test_own_templates_override_by_name(tmp_path):
    """A file of the workspace takes the place of the package's of the same name and leaves the others."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "стандартный.yaml").write_text("продукт: own\n", encoding="utf-8")
    (tmp_path / "~$page.docx").write_bytes(b"lock of an open document")
    templates = read_templates(tmp_path)
    assert templates.product_of("стандартный") == "own"
    assert templates.layouts() == package_templates().layouts()
    assert templates.text("style.css") == package_templates().text("style.css")
    assert "~$page.docx" not in templates.files


def test_the_same_files_are_the_same_value(tmp_path):
    """A layout is compiled once for all programs; one that was saved since is another value."""
    (tmp_path / "layouts").mkdir()
    layout = tmp_path / "layouts" / "мой.yaml"
    layout.write_text("продукт: program\n", encoding="utf-8")
    first = read_templates(tmp_path)
    assert read_templates(tmp_path) is first
    layout.write_text("продукт: other\n", encoding="utf-8")
    assert read_templates(tmp_path).product_of("мой") == "other"


@pytest.mark.parametrize(
    "words", ["- часть: моя\n", "- {часть: моя, если: программа.цель}", "- часть: 'моя'", '- {часть: "моя"}']
)
def test_parts_are_found_however_they_are_written(words):
    """A part is taken in by a block of lines or between braces, in quotes or without."""
    assert parts_in(words) == ["моя"]
    assert parts_in(words.replace("моя", "моя часть 2.1")) == ["моя часть 2.1"]


def test_a_name_of_a_part_ends_where_that_of_a_file_does():
    """A paragraph that comes to speak of its first part is no name that a disk refuses; a bracket of YAML's is none."""
    assert parts_in("- блоки: [часть: подпись]") == ["подпись"]
    assert all(len(name) <= 100 for name in parts_in(f"- Первая часть: {'анализ рисков ' * 30}"))


def test_no_folder_means_the_package(tmp_path):
    """Without a folder of its own a workspace has the package's templates."""
    assert read_templates(None) is package_templates()
    assert read_templates(tmp_path / "none") is package_templates()


def test_what_is_not_there(tmp_path):
    """A layout or part that does not exist is None, not an exception."""
    templates = read_templates(tmp_path)
    assert templates.layout("нет") is None
    assert templates.part("нет") is None
    assert templates.product_of("нет") is None


def test_unreadable_layout_says_where(tmp_path):
    """A slip in a layout is a finding in that file."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "мой.yaml").write_text("абзац: {{ имя }}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_templates(tmp_path).layout("мой")
    assert [(f.file, f.code, f.span.line) for f in caught.value.findings] == [
        ("templates/layouts/мой.yaml", "AR034", 1)
    ]
