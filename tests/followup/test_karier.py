"""Readiness for a pangkat or jenjang, the pangkat held, and the import of both."""

from datetime import date
from pathlib import Path

import pytest

from teladan.audit.models import AuditEvent
from teladan.documents.tables import Table, read_table
from teladan.followup import commands, queries
from teladan.followup.commands import PangkatIsi
from teladan.followup.facts.kesiapan import BarisKesiapan, Kesiapan, kesiapan_of
from teladan.followup.models import AngkaKreditAwal, RiwayatPangkat
from teladan.foundation.errors import Denied, Invalid, NotVisible
from tests.followup.world import evaluated
from tests.personas import AT, Dunia

ON = AT.date()


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def pangkat(dunia: Dunia, name: str, golongan: str, tmt: date) -> int:
    return commands.record_pangkat(
        pegawai_id=dunia.pegawai[name],
        isi=PangkatIsi(golongan, tmt, "823/1"),
        by=dunia.actor("pengelola"),
        at=AT,
    )


def ready(dunia: Dunia, name: str, **more: bool) -> Kesiapan:
    found = kesiapan_of(dunia.pegawai[name], ON, **more)
    assert found is not None
    return found


def line(found: Kesiapan, kode: str) -> BarisKesiapan:
    return next(item for item in found.baris if item.kode == kode)


def test_a_pelaksana_rises_after_four_years_whatever_angka_kredit_say(dunia: Dunia) -> None:
    pangkat(dunia, "pelaksana", "II/c", date(2023, 4, 1))
    found = ready(dunia, "pelaksana")
    assert (found.langkah, found.menuju) == ("pangkat", "II/d")
    assert [item.kode for item in found.baris] == [
        "predikat", "masa_pangkat", "batas_pangkat", "hukuman_disiplin",
    ]  # fmt: skip
    years = line(found, "masa_pangkat")
    assert (years.terpenuhi, years.kapan) == (False, date(2027, 4, 1))
    assert years.dasar.status == "K"


def test_a_jf_rises_in_pangkat_after_two_years_with_enough_angka_kredit(dunia: Dunia) -> None:
    pangkat(dunia, "bidan", "III/a", date(2024, 4, 1))
    for year in (2024, 2025):
        evaluated(dunia, "bidan", str(year), "sangat_baik")
    found = ready(dunia, "bidan")
    assert line(found, "masa_pangkat").terpenuhi is True
    assert line(found, "predikat").terpenuhi is True
    missing = line(found, "angka_kredit")
    assert missing.terpenuhi is False
    assert missing.kurang == ("Kurang 17,19; sekitar 17 bulan lagi pada predikat Baik (perkiraan).")
    assert not found.siap


def test_a_jenjang_asks_for_what_is_not_recorded_here_and_says_so(dunia: Dunia) -> None:
    found = ready(dunia, "guru")
    assert (found.langkah, found.menuju) == ("jenjang", "Ahli Muda")
    unknown = {item.kode for item in found.perlu_dipastikan}
    assert unknown == {"predikat", "uji_kompetensi", "formasi", "hukuman_disiplin"}


def test_a_predikat_below_baik_is_named_with_the_year_in_which_it_no_longer_counts(
    dunia: Dunia,
) -> None:
    evaluated(dunia, "pelaksana", "2024", "baik")
    evaluated(dunia, "pelaksana", "2025", "butuh_perbaikan")
    found = line(ready(dunia, "pelaksana"), "predikat")
    assert found.terpenuhi is False
    assert found.keadaan == "2024: paling rendah Baik; 2025: di bawah Baik"
    assert found.kapan == date(2028, 1, 1)


def test_a_year_that_is_not_known_is_neither_met_nor_failed(dunia: Dunia) -> None:
    evaluated(dunia, "pelaksana", "2025", "baik")
    found = line(ready(dunia, "pelaksana"), "predikat")
    assert found.terpenuhi is None
    assert found.keadaan == "2025: paling rendah Baik; 2024: tidak dicatat di sini"


def test_nobody_learns_of_a_sanction_from_another_page(dunia: Dunia) -> None:
    other = line(ready(dunia, "bidan"), "hukuman_disiplin")
    assert (other.terpenuhi, other.keadaan) == (
        None,
        "Perlu dipastikan kepada pemeriksa disiplin.",
    )
    assert line(ready(dunia, "bidan", hukuman=True), "hukuman_disiplin").terpenuhi is False
    assert line(ready(dunia, "bidan", hukuman=False), "hukuman_disiplin").terpenuhi is True


def test_a_pppk_has_no_pangkat_but_a_contract(dunia: Dunia) -> None:
    evaluated(dunia, "pppk", "2025", "baik")
    found = ready(dunia, "pppk")
    assert (found.langkah, found.menuju) == ("kontrak", "")
    assert line(found, "predikat").dasar.peraturan == "PP 49/2018"
    assert "angka_kredit" not in {item.kode for item in found.baris}


def test_there_is_no_checklist_of_nobody(dunia: Dunia) -> None:
    assert kesiapan_of(999_999, ON) is None


def test_the_latest_pangkat_in_the_records_is_the_one_that_counts(dunia: Dunia) -> None:
    pangkat(dunia, "bidan", "II/d", date(2018, 4, 1))
    first = pangkat(dunia, "bidan", "III.b", date(2024, 4, 1))
    again = pangkat(dunia, "bidan", "III/a", date(2024, 4, 1))
    assert first == again
    pegawai_id = dunia.pegawai["bidan"]
    found = queries.bahan_karier([pegawai_id], on=ON)[pegawai_id]
    assert (found.golongan, found.pangkat_sejak) == ("III/a", date(2024, 4, 1))
    assert [item.golongan for item in found.pangkat] == ["III/a", "II/d"]
    assert AuditEvent.objects.filter(action="riwayat_pangkat.recorded").count() == 3


def test_a_pangkat_says_what_is_wrong_with_it(dunia: Dunia) -> None:
    with pytest.raises(Invalid) as refused:
        commands.record_pangkat(
            pegawai_id=dunia.pegawai["bidan"],
            isi=PangkatIsi("V/z", date(2030, 1, 1), ""),
            by=dunia.actor("pengelola"),
            at=AT,
        )
    assert set(refused.value.fields) == {"golongan", "tmt", "nomor_sk"}
    assert not RiwayatPangkat.objects.exists()


def test_nobody_enters_her_own_pangkat(dunia: Dunia) -> None:
    isi = PangkatIsi("III/c", date(2024, 4, 1), "823/1")
    for name, error in (("pengelola", Denied), ("bidan", NotVisible), ("admin", NotVisible)):
        with pytest.raises(error):
            commands.record_pangkat(
                pegawai_id=dunia.pegawai["pengelola"], isi=isi, by=dunia.actor(name), at=AT
            )


def table(dunia: Dunia, *rows: str) -> Table:
    head = "NIP;Golongan;TMT;Nomor SK;Angka kredit;Nomor PAK;Tanggal PAK;Sampai"
    lines = [row.format(**dunia.nip) for row in rows]
    return read_table("\n".join([head, *lines]).encode(), "pangkat.csv")


def test_an_import_shows_first_what_it_would_change(dunia: Dunia) -> None:
    pangkat(dunia, "bidan", "III/a", date(2024, 4, 1))
    found = table(
        dunia,
        "{bidan};III/a;01-04-2024;823/1;37,5;PAK/7;20-01-2026;31-12-2025",
        "{guru};III/b;2022-10-01;823/8;;;;",
        "{guru};III/z;2022-10-01;;;;;",
        "123;III/a;01-04-2024;;;;;",
        "{pelaksana};II/c;01-04-2024;;5;PAK/1;20-01-2026;",
        "{pengelola};III/c;01-04-2024;;;;;",
        "{guru};III/b;31-02-2022;;;;;",
        "{guru};III/b;01-10-2023;;12,5;;20-01-2026;",
    )
    plan = commands.plan_karier(found, by=dunia.actor("pengelola"), at=AT)
    assert [(row.nama, row.perubahan) for row in plan.baris] == [
        ("Siti Aminah", "sama"),
        ("Maria Ulfah", "baru"),
    ]
    assert plan.saldo == 1
    assert [(bad.nomor, bad.pesan) for bad in plan.galat] == [
        (4, "Golongan “III/z” tidak dikenal."),
        (5, "NIP ini tidak ditemukan di antara pegawai aktif instansi Anda."),
        (6, "Golongan ini tidak ada pada jenjang fungsional pegawai tersebut."),
        (7, "Ini data Anda sendiri: minta pengelola kinerja lain mengimpornya."),
        (8, "Tanggal “31-02-2022” tidak terbaca. Tulis misalnya 2026-05-20 atau 20/05/2026."),
        (9, "Nomor PAK kosong, padahal angka kreditnya diisi."),
    ]
    assert RiwayatPangkat.objects.count() == 1
    assert not AngkaKreditAwal.objects.exists()


def test_an_import_proposes_balances_and_never_confirms_them(dunia: Dunia) -> None:
    found = table(dunia, "{bidan};III/a;01-04-2024;823/1;37,5;PAK/7;20-01-2026;31-12-2025")
    by = dunia.actor("pengelola")
    commands.import_karier(table=found, sumber="pangkat.csv", by=by, at=AT)
    commands.import_karier(table=table(dunia, "{bidan};III/a;01-04-2024;823/1;;;;"),
                           sumber="pangkat.csv", by=by, at=AT)  # fmt: skip
    assert RiwayatPangkat.objects.get().sumber == "pangkat.csv"
    row = AngkaKreditAwal.objects.get()
    assert (str(row.nilai), row.status, row.sampai) == ("37.500", "diusulkan", date(2025, 12, 31))
    assert AuditEvent.objects.filter(action="riwayat_pangkat.imported").count() == 2


def test_wrong_rows_stop_an_import_unless_they_are_left_out(dunia: Dunia) -> None:
    found = table(dunia, "{bidan};III/a;01-04-2024;823/1;;;;", "1;III/a;01-04-2024;;;;;")
    by = dunia.actor("pengelola")
    with pytest.raises(Invalid, match="1 baris salah"):
        commands.import_karier(table=found, sumber="p.csv", by=by, at=AT)
    assert not RiwayatPangkat.objects.exists()
    commands.import_karier(table=found, sumber="p.csv", lewati_galat=True, by=by, at=AT)
    assert RiwayatPangkat.objects.count() == 1
    with pytest.raises(Denied):
        commands.plan_karier(found, by=dunia.actor("admin"), at=AT)
