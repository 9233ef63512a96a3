"""The check of the English catalogue finds each kind of fault."""

from pathlib import Path

import pytest

from teladan.cli.checks import catalogue

CODE = '_("Simpan")\nN_("Ada {n} berkas")\ngettext_lazy("Menu")\n'
PAGE = '{{ _("Halo %(nama)s", nama=x) }}{% trans %}Selamat datang{% endtrans %}'
ENGLISH = {
    "Simpan": "Save",
    "Ada {n} berkas": "There are {n} files",
    "Menu": "Menu",
    "Halo %(nama)s": "Hello %(nama)s",
    "Selamat datang": "Welcome",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "teladan/web/templates").mkdir(parents=True)
    (tmp_path / "teladan_rules").mkdir()
    (tmp_path / "teladan/locale").mkdir()
    (tmp_path / "teladan/locale/same_in_english.txt").write_text("Menu\n")
    (tmp_path / "teladan/code.py").write_text(CODE)
    (tmp_path / "teladan/web/templates/page.html").write_text(PAGE)
    return tmp_path


def test_strings_of_code_and_pages_are_found(source: Path) -> None:
    assert dict(catalogue.untranslated(source)) == dict.fromkeys(ENGLISH, "")


def test_a_complete_catalogue_has_no_fault(source: Path) -> None:
    assert catalogue.update(source, ENGLISH) == (5, 0)
    assert list(catalogue.faults(source)) == []


def test_translations_survive_an_update(source: Path) -> None:
    catalogue.update(source, ENGLISH)
    (source / "teladan/code.py").write_text(CODE + '_("Baru")\n')
    assert catalogue.update(source, {}) == (6, 1)
    assert list(catalogue.untranslated(source)) == [("Baru", "")]


def test_equal_catalogues_give_equal_bytes(source: Path) -> None:
    compiled = source / "teladan/locale/en/LC_MESSAGES/django.mo"
    catalogue.update(source, ENGLISH)
    first = compiled.read_bytes()
    catalogue.update(source, {})
    assert compiled.read_bytes() == first


def test_a_catalogue_compiled_on_another_day_is_current(source: Path) -> None:
    compiled = source / "teladan/locale/en/LC_MESSAGES/django.mo"
    catalogue.update(source, ENGLISH)
    today = compiled.read_bytes()
    compiled.write_bytes(today.replace(b"2000-01-01", b"2031-12-24"))
    assert compiled.read_bytes() != today
    assert list(catalogue.faults(source)) == []


def test_a_given_translation_is_compiled_at_once(source: Path) -> None:
    catalogue.update(source, ENGLISH | {"Simpan": ""})
    catalogue.update(source, {"Simpan": "Save"})
    assert list(catalogue.faults(source)) == []
    compiled = source / "teladan/locale/en/LC_MESSAGES/django.mo"
    assert b"Save" in compiled.read_bytes()


@pytest.mark.parametrize("content", [b"", b"no catalogue", None])
def test_a_compiled_catalogue_that_is_not_of_this_text_is_found(
    source: Path, content: bytes | None
) -> None:
    compiled = source / "teladan/locale/en/LC_MESSAGES/django.mo"
    catalogue.update(source, ENGLISH | {"Simpan": "Keep"})
    old = compiled.read_bytes() if content is None else content
    catalogue.update(source, ENGLISH)
    compiled.write_bytes(old)
    (found,) = catalogue.faults(source)
    assert "django.mo is not compiled" in found


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"Simpan": "Simpan"}, "same in both languages"),
        ({"Ada {n} berkas": "There are files"}, "placeholders differ"),
        ({"Simpan": ""}, "without English"),
    ],
)
def test_each_fault_of_a_translation_is_found(
    source: Path, change: dict[str, str], fault: str
) -> None:
    catalogue.update(source, ENGLISH | change)
    (found,) = catalogue.faults(source)
    assert fault in found


def test_a_new_string_is_not_overlooked(source: Path) -> None:
    catalogue.update(source, ENGLISH)
    (source / "teladan/code.py").write_text('_("Hapus")\n')
    faults = list(catalogue.faults(source))
    assert any("not in the catalogue" in fault and "Hapus" in fault for fault in faults)
    assert any("no longer used" in fault and "Simpan" in fault for fault in faults)


def test_a_string_that_counts_has_two_translations(source: Path) -> None:
    (source / "teladan/code.py").write_text(CODE + 'ngettext("%(n)s hari", "%(n)s hari", n)\n')
    catalogue.update(source, ENGLISH)
    assert list(catalogue.untranslated(source)) == [("%(n)s hari", ["", ""])]
    assert catalogue.update(source, {"%(n)s hari": ["%(n)s day", "%(n)s days"]}) == (6, 0)
    assert list(catalogue.faults(source)) == []
