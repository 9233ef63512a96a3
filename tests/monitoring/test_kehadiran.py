"""Attendance: imported as context, a fact only through a dated local rule."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from teladan.audit.models import AuditEvent
from teladan.documents.tables import Table
from teladan.foundation.actor import Grant, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible
from teladan.monitoring import commands, facts, queries
from teladan.monitoring.commands import AturanIsi
from teladan.monitoring.models import AturanKehadiran, RekapKehadiran
from teladan.monitoring.queries import Ambang
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, RatingEkspektasi
from tests.personas import Dunia

TW2 = Periode.from_key("2026-TW2")
HEADERS = ("NIP", "Bulan", "Hari Kerja", "Hadir", "Terlambat", "Tanpa Keterangan", "Cuti/Sakit")
HADIR = Ambang(
    "hadir_minimum", Fraction(95, 100), NilaiBerakhlak.AKUNTABEL, RatingEkspektasi.SESUAI
)
TEPAT = Ambang(
    "tepat_waktu_minimum", Fraction(9, 10), NilaiBerakhlak.LOYAL, RatingEkspektasi.DI_BAWAH
)
ATURAN = AturanIsi("Peraturan Bupati Contoh 12/2026", "Pasal 5", (HADIR,), date(2026, 1, 1))


@dataclass(frozen=True)
class Row:
    """A row as its file holds it."""

    bulan: str
    hari_kerja: str = "20"
    hadir: str = "19"
    terlambat: str = "1"


def table(*rows: tuple[str, Row]) -> Table:
    cells = tuple((nip, r.bulan, r.hari_kerja, r.hadir, r.terlambat, "", "1") for nip, r in rows)
    return Table(HEADERS, cells, tuple(range(2, len(cells) + 2)))


def imported(dunia: Dunia, *rows: Row, name: str = "bidan") -> commands.RencanaImpor:
    return commands.import_kehadiran(
        table=table(*((dunia.nip[name], row) for row in rows)),
        sumber="rekap.xlsx",
        by=dunia.actor("pengelola"),
        at=dunia.at,
    )


def quarter(dunia: Dunia, hadir: str = "19") -> None:
    imported(dunia, *(Row(f"2026-{month:02d}", hadir=hadir) for month in (4, 5, 6)))


@pytest.mark.parametrize(
    "bulan", ["2026-07", "2026-07-01", "07/2026", "01/07/2026", "Juli 2026", "jul 2026"]
)
def test_a_month_is_read_however_it_is_written(dunia: Dunia, bulan: str) -> None:
    imported(dunia, Row(bulan))
    row = RekapKehadiran.objects.get()
    assert (row.bulan, row.hadir, row.tanpa_keterangan) == (date(2026, 7, 1), 19, None)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (Row("2026-13"), "tidak terbaca"),
        (Row("kemarin"), "tidak terbaca"),
        (Row("2026-07", hadir="21"), "lebih banyak daripada hari kerja"),
        (Row("2026-07", terlambat="20"), "lebih banyak daripada hari hadir"),
        (Row("2026-07", hadir="-1"), "bukan bilangan bulat"),
        (Row("2026-07", hadir="=1+1"), "bukan bilangan bulat"),
        (Row("2026-07", hari_kerja="45"), "lebih dari 31"),
    ],
)
def test_a_wrong_row_is_named_in_plain_words_and_nothing_is_imported(
    dunia: Dunia, row: Row, sentence: str
) -> None:
    good = (dunia.nip["guru"], Row("2026-07"))
    data = table(good, (dunia.nip["bidan"], row))
    by = dunia.actor("pengelola")
    (error,) = commands.plan_kehadiran(data, by=by, at=dunia.at).galat
    assert (error.nomor, sentence in error.pesan) == (3, True), error.pesan
    with pytest.raises(Invalid, match="1 baris salah"):
        commands.import_kehadiran(table=data, sumber="x", by=by, at=dunia.at)
    assert not RekapKehadiran.objects.exists()
    commands.import_kehadiran(table=data, sumber="x", lewati_galat=True, by=by, at=dunia.at)
    assert RekapKehadiran.objects.get().pegawai_id == dunia.pegawai["guru"]


def test_people_of_another_instansi_or_unit_are_not_imported(dunia: Dunia) -> None:
    foreign = table((dunia.nip["tetangga_pelaksana"], Row("2026-07")))
    by = dunia.actor("pengelola")
    (error,) = commands.plan_kehadiran(foreign, by=by, at=dunia.at).galat
    assert "tidak ditemukan" in error.pesan
    narrow = replace(
        by, grants=(Grant(Peran.PENGELOLA_KINERJA, frozenset({dunia.unit["subbag"]})),)
    )
    outside = table((dunia.nip["bidan"], Row("2026-07")))
    (error,) = commands.plan_kehadiran(outside, by=narrow, at=dunia.at).galat
    assert "di luar unit kerja yang Anda kelola" in error.pesan


def test_importing_again_changes_only_what_differs_with_one_event_each(dunia: Dunia) -> None:
    imported(dunia, Row("2026-07"), Row("2026-06"))
    again = imported(dunia, Row("2026-07", hadir="18"), Row("2026-06"))
    assert [again.banyak(kind) for kind in ("baru", "berubah", "sama")] == [0, 1, 1]
    assert RekapKehadiran.objects.get(bulan=date(2026, 7, 1)).hadir == 18
    assert AuditEvent.objects.filter(action="kehadiran.imported").count() == 2


def test_the_same_person_and_month_twice_in_a_file_is_an_error(dunia: Dunia) -> None:
    nip = dunia.nip["bidan"]
    data = table((nip, Row("2026-07")), (nip, Row("Juli 2026", hadir="3")))
    (error,) = commands.plan_kehadiran(data, by=dunia.actor("pengelola"), at=dunia.at).galat
    assert "sudah ada pada baris 2" in error.pesan


def test_a_missing_column_is_named(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="Kolom Bulan, Hadir"):
        commands.plan_kehadiran(
            Table(("NIP", "Nama"), (), ()), by=dunia.actor("pengelola"), at=dunia.at
        )


@pytest.mark.parametrize("name", ["bidan", "kepala_dinas", "inspektorat"])
def test_others_do_not_import_or_set_rules(dunia: Dunia, name: str) -> None:
    by = dunia.actor(name)
    with pytest.raises(Denied):
        commands.plan_kehadiran(table(), by=by, at=dunia.at)
    with pytest.raises(Denied):
        commands.set_aturan_kehadiran(isi=ATURAN, by=by, at=dunia.at)


def test_a_total_is_missing_as_soon_as_a_month_is(dunia: Dunia) -> None:
    imported(dunia, Row("2026-04"), Row("2026-05"))
    context = queries.kehadiran_context(dunia.pegawai["bidan"], TW2)
    assert context.jumlah("hadir") is None
    assert context.bulan_kurang == (date(2026, 6, 1),)
    imported(dunia, Row("2026-06"))
    whole = queries.kehadiran_context(dunia.pegawai["bidan"], TW2)
    assert whole.jumlah("hadir") == 57
    assert whole.jumlah("tanpa_keterangan") is None


def test_without_a_rule_attendance_is_no_fact(dunia: Dunia) -> None:
    quarter(dunia)
    assert facts.kehadiran_facts(dunia.pegawai["bidan"], TW2) is None


def test_a_dated_rule_makes_a_fact_that_names_its_perkada(dunia: Dunia) -> None:
    quarter(dunia, hadir="18")
    isi = replace(ATURAN, ambang=(HADIR, TEPAT), unit_kerja_id=dunia.unit["puskesmas"])
    commands.set_aturan_kehadiran(isi=isi, by=dunia.actor("pengelola"), at=dunia.at)
    found = facts.kehadiran_facts(dunia.pegawai["bidan"], TW2)
    assert found is not None
    hadir, tepat = found.fakta
    assert hadir.value == "54 dari 60 (90%)"
    assert (hadir.nilai, hadir.rating_tertinggi) == (
        NilaiBerakhlak.AKUNTABEL,
        RatingEkspektasi.SESUAI,
    )
    assert "Peraturan Bupati Contoh 12/2026" in str(hadir.dasar)
    assert tepat.value == "51 dari 54 (94,44%)"
    assert tepat.rating_tertinggi is None, "the threshold is met"
    assert facts.kehadiran_facts(dunia.pegawai["guru"], TW2) is None, "another unit"


def test_a_rule_decides_nothing_where_counts_are_missing(dunia: Dunia) -> None:
    imported(dunia, Row("2026-04"))
    commands.set_aturan_kehadiran(isi=ATURAN, by=dunia.actor("pengelola"), at=dunia.at)
    found = facts.kehadiran_facts(dunia.pegawai["bidan"], TW2)
    assert found is not None
    assert (found.fakta, found.kurang) == ((), ("hadir_minimum",))


@pytest.mark.parametrize(
    ("dari", "sampai", "covers"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), True),
        (date(2026, 4, 2), None, False),
        (date(2026, 1, 1), date(2026, 6, 29), False),
        (date(2025, 1, 1), None, True),
    ],
)
def test_a_rule_must_hold_for_the_whole_period(
    dunia: Dunia, dari: date, sampai: date | None, covers: bool
) -> None:
    isi = replace(ATURAN, berlaku_dari=dari, berlaku_sampai=sampai)
    commands.set_aturan_kehadiran(isi=isi, by=dunia.actor("pengelola"), at=dunia.at)
    rule = queries.aturan_for(dunia.unit["puskesmas"], instansi_id=dunia.instansi_id, periode=TW2)
    assert (rule is not None) is covers
    assert (
        queries.aturan_for(dunia.unit["puskesmas"], instansi_id=dunia.tetangga_id, periode=TW2)
        is None
    )


def test_the_nearest_unit_s_rule_counts(dunia: Dunia) -> None:
    by = dunia.actor("pengelola")
    for unit, perkada in ((None, "Umum"), ("dinas", "Dinas"), ("puskesmas", "Puskesmas")):
        isi = replace(ATURAN, perkada=perkada, unit_kerja_id=dunia.unit[unit] if unit else None)
        commands.set_aturan_kehadiran(isi=isi, by=by, at=dunia.at)

    def rule(unit: str) -> str:
        found = queries.aturan_for(dunia.unit[unit], instansi_id=dunia.instansi_id, periode=TW2)
        assert found is not None
        return found.perkada

    assert (rule("puskesmas"), rule("subbag"), rule("dinas")) == ("Puskesmas", "Dinas", "Dinas")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"perkada": " "}, "perkada"),
        ({"pasal": ""}, "pasal"),
        ({"ambang": ()}, "ambang"),
        ({"ambang": (HADIR, HADIR)}, "ambang"),
        ({"ambang": (replace(HADIR, ambang=Fraction(95)),)}, "ambang"),
        ({"berlaku_sampai": date(2025, 1, 1)}, "berlaku_sampai"),
    ],
)
def test_a_rule_without_its_basis_or_with_impossible_dates_is_refused(
    dunia: Dunia, change: dict[str, object], field: str
) -> None:
    isi = replace(ATURAN, **change)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        commands.set_aturan_kehadiran(isi=isi, by=dunia.actor("pengelola"), at=dunia.at)
    assert field in refused.value.fields
    assert not AturanKehadiran.objects.exists()


def test_two_rules_of_a_unit_never_overlap_and_one_can_be_ended(dunia: Dunia) -> None:
    by = dunia.actor("pengelola")
    first = commands.set_aturan_kehadiran(isi=ATURAN, by=by, at=dunia.at)
    later = replace(ATURAN, berlaku_dari=date(2026, 7, 1))
    with pytest.raises(Invalid, match="Sudah ada aturan"):
        commands.set_aturan_kehadiran(isi=later, by=by, at=dunia.at)
    for stranger, refusal in (("tetangga_pengelola", NotVisible), ("bidan", Denied)):
        with pytest.raises(refusal):
            commands.end_aturan_kehadiran(
                aturan_id=first,
                berlaku_sampai=date(2026, 6, 30),
                by=dunia.actor(stranger),
                at=dunia.at,
            )
    commands.end_aturan_kehadiran(
        aturan_id=first, berlaku_sampai=date(2026, 6, 30), by=by, at=dunia.at
    )
    commands.set_aturan_kehadiran(isi=later, by=by, at=dunia.at)
    foreign = replace(ATURAN, unit_kerja_id=dunia.unit["puskesmas"])
    with pytest.raises(NotVisible):
        commands.set_aturan_kehadiran(
            isi=foreign, by=dunia.actor("tetangga_pengelola"), at=dunia.at
        )
