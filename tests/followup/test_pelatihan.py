"""The catalogue: its import, who may, and what stays when an offer ends."""

import pytest

from teladan.audit.models import AuditEvent
from teladan.followup import commands
from teladan.followup.models import Pelatihan
from teladan.followup.queries import CariPelatihan, pelatihan_page
from teladan.foundation.errors import Denied, Invalid, NotVisible
from tests.followup.pelatihan import HEAD, ROWS, katalog, table
from tests.personas import Dunia


def test_the_dry_run_says_what_would_change_and_changes_nothing(dunia: Dunia) -> None:
    by = dunia.actor("pengelola")
    plan = commands.plan_pelatihan(table=table(*ROWS), by=by, at=dunia.at)
    assert (plan.banyak("baru"), plan.galat) == (3, ())
    assert not Pelatihan.objects.exists()
    katalog(dunia)
    changed = ROWS[0].replace("16;BPSDM", "24;BPSDM")
    again = commands.plan_pelatihan(table=table(changed, *ROWS[1:]), by=by, at=dunia.at)
    assert [row.perubahan for row in again.baris] == ["berubah", "sama", "sama"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (";Tanpa kode;Klasikal;8;;;;;", "Kode kosong"),
        ("A-1;;Klasikal;8;;;;;", "Nama pelatihan kosong"),
        ("A-1;Kursus;Daring;8;;;;;", "Jenis “Daring” tidak dikenal"),
        ("A-1;Kursus;Klasikal;delapan;;;;;", "JP “delapan” bukan bilangan bulat"),
        ("A-1;Kursus;Klasikal;8;;1.5;;;", "Biaya “1.5” tidak terbaca"),
        ("A-1;Kursus;Klasikal;8;;-5;;;", "Biaya “-5” tidak terbaca"),
        ("A-1;Kursus;Klasikal;8;;;hasil:kecepatan;;", "Sasaran “hasil:kecepatan” tidak dikenal"),
        ("A-1;Kursus;Klasikal;8;;;;raja;", "Jenis jabatan “raja” tidak dikenal"),
        ("A-1;Kursus;Klasikal;8;;;;;javascript:alert(1)", "Tautan harus diawali https://"),
        (f"A-1;{'x' * 201};Klasikal;8;;;;;", "lebih panjang dari 200 karakter"),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_imported(dunia: Dunia, row: str, why: str) -> None:
    by = dunia.actor("pengelola")
    plan = commands.plan_pelatihan(table=table(ROWS[0], row), by=by, at=dunia.at)
    (wrong,) = plan.galat
    assert wrong.nomor == 3
    assert why in " ".join(wrong.pesan)
    with pytest.raises(Invalid, match="1 baris salah"):
        commands.import_pelatihan(table=table(ROWS[0], row), by=by, at=dunia.at)
    assert not Pelatihan.objects.exists()
    commands.import_pelatihan(table=table(ROWS[0], row), lewati_galat=True, by=by, at=dunia.at)
    assert Pelatihan.objects.get().kode == "PP-01"


def test_the_same_code_twice_and_a_missing_column_are_told(dunia: Dunia) -> None:
    by = dunia.actor("pengelola")
    plan = commands.plan_pelatihan(table=table(ROWS[0], ROWS[0]), by=by, at=dunia.at)
    assert "sudah ada pada baris 2" in plan.galat[0].pesan[0]
    head = HEAD.replace("JP", "Jam")
    with pytest.raises(Invalid, match="Kolom JP tidak ditemukan"):
        commands.plan_pelatihan(table=table(*ROWS, head=head), by=by, at=dunia.at)


def test_imported_again_nothing_changes_and_the_chain_says_how_many(dunia: Dunia) -> None:
    first = katalog(dunia)
    assert katalog(dunia) == first
    events = AuditEvent.objects.filter(action="pelatihan.imported").order_by("nomor")
    assert [(each.payload["baru"], each.payload["sama"]) for each in events] == [(3, 0), (0, 3)]


@pytest.mark.parametrize("name", ["bidan", "kepala_dinas", "inspektorat", "admin"])
def test_only_the_pengelola_looks_after_the_catalogue(dunia: Dunia, name: str) -> None:
    offers = katalog(dunia)
    by = dunia.actor(name)
    with pytest.raises(Denied, match="dikelola pengelola kinerja"):
        commands.plan_pelatihan(table=table(*ROWS), by=by, at=dunia.at)
    with pytest.raises(Denied):
        commands.switch_pelatihan(pelatihan_id=offers["PP-01"], aktif=False, by=by, at=dunia.at)
    assert not Pelatihan.objects.filter(dimatikan_at__isnull=False).exists()


def test_an_offer_ends_and_comes_back_but_is_never_deleted(dunia: Dunia) -> None:
    offers = katalog(dunia)
    by = dunia.actor("pengelola")
    commands.switch_pelatihan(pelatihan_id=offers["PP-01"], aktif=False, by=by, at=dunia.at)
    rows, total = pelatihan_page(CariPelatihan(), instansi_id=dunia.instansi_id)
    assert (total, [row.kode for row in rows]) == (2, ["WK-03", "WK-02"])
    commands.switch_pelatihan(pelatihan_id=offers["PP-01"], aktif=True, by=by, at=dunia.at)
    assert pelatihan_page(CariPelatihan(), instansi_id=dunia.instansi_id)[1] == 3


def test_the_neighbour_has_another_catalogue(dunia: Dunia) -> None:
    offers = katalog(dunia)
    assert pelatihan_page(CariPelatihan(), instansi_id=dunia.tetangga_id) == ([], 0)
    with pytest.raises(NotVisible):
        commands.switch_pelatihan(
            pelatihan_id=offers["PP-01"],
            aktif=False,
            by=dunia.actor("tetangga_pengelola"),
            at=dunia.at,
        )


def test_it_is_searched_by_words_kind_and_line_of_the_profile(dunia: Dunia) -> None:
    katalog(dunia)

    def codes(**asked: str) -> list[str]:
        rows, _total = pelatihan_page(CariPelatihan(**asked), instansi_id=dunia.instansi_id)  # type: ignore[arg-type]
        return [row.kode for row in rows]

    assert codes(teks="antrean atur") == ["WK-02"]
    assert codes(teks="wk-0") == ["WK-03", "WK-02"]
    assert codes(jenis="klasikal") == ["PP-01"]
    assert codes(sasaran="hasil:waktu") == ["WK-03", "WK-02"]
