"""What a released round says: to whom, in cells of five and more, and what it never says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.feedback import policies, queries
from teladan.feedback.models import DialogKinerja, UmpanBalik
from teladan.feedback.queries import HasilView
from teladan.feedback.states import JenisUmpanBalik, StatusDialog, StatusPutaran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.queries import pegawai_ref
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.ringkasan import Sebaran
from teladan_rules.umpan_balik.vocabulary import ArahPerubahan, KelompokPemberi, TingkatPerilaku
from tests.feedback import rows
from tests.personas import AT, Dunia

HARI = AT.date()
TW3 = Periode.from_key("2026-TW3")
LOYAL, ADAPTIF, KOMPETEN = NilaiBerakhlak.LOYAL, NilaiBerakhlak.ADAPTIF, NilaiBerakhlak.KOMPETEN


def read(dunia: Dunia, putaran_id: int, name: str = "bidan") -> HasilView:
    view = queries.hasil_of(
        dunia.pegawai[name], putaran_id=putaran_id, instansi_id=dunia.instansi_id
    )
    assert view is not None
    return view


def test_she_and_her_pejabat_penilai_read_it_and_no_other_role(dunia: Dunia) -> None:
    ref = pegawai_ref(dunia.pegawai["bidan"], on=HARI)
    for name in ("bidan", "kepala_puskesmas"):
        policies.check_can_read_hasil(ref, actor=dunia.actor(name))
    for name in ("kepala_bidang", "kepala_dinas", "pengelola", "inspektorat", "admin"):
        with pytest.raises(Denied, match="hanya dibaca oleh pegawai itu sendiri") as refused:
            policies.check_can_read_hasil(ref, actor=dunia.actor(name))
        assert "tanpa hasil per orang" in refused.value.next_step
    for name in ("guru", "pelaksana", "tetangga_kepala", "tetangga_admin"):
        with pytest.raises(NotVisible):
            policies.check_can_read_hasil(ref, actor=dunia.actor(name))


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (StatusPutaran.BERJALAN, "belum dirilis"),
        (StatusPutaran.DIUNDI, "belum dirilis"),
        (StatusPutaran.DIBATALKAN, "dimusnahkan tanpa dibaca"),
        (StatusPutaran.HILANG, "tidak dapat dibaca siapa pun"),
    ],
)
def test_before_the_release_there_is_nothing_to_read(
    dunia: Dunia, status: StatusPutaran, why: str
) -> None:
    pk = rows.putaran(dunia, status)
    rows.undian(dunia, pk, "guru", "bidan")
    rows.sel(dunia, pk, "bidan")
    for name in ("bidan", "kepala_puskesmas", "admin"):
        with pytest.raises(WrongState, match=why):
            policies.check_released(queries.putaran_of(pk), actor=dunia.actor(name))
    with pytest.raises(NotVisible):
        policies.check_released(queries.putaran_of(pk), actor=dunia.actor("tetangga_admin"))
    known = {"putaran_id": pk, "instansi_id": dunia.instansi_id}
    assert queries.hasil_of(dunia.pegawai["bidan"], **known) is None
    assert queries.last_hasil([dunia.pegawai["bidan"]], instansi_id=dunia.instansi_id) == {}


def test_each_side_stands_for_itself_and_all_sides_are_summed(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    rows.sel(dunia, pk, "bidan", {"loyal": [0, 1, 4, 1], "adaptif": [0, 5, 1, 0]})
    rows.sel(dunia, pk, "bidan", {"loyal": [0, 0, 3, 2]}, kelompok=("bawahan",), jumlah=5)
    rows.sel(dunia, pk, "guru", {"loyal": [9, 0, 0, 0]}, jumlah=9)
    view = read(dunia, pk)
    assert [sel.kelompok for sel in view.hasil.sel] == [
        (KelompokPemberi.REKAN,),
        (KelompokPemberi.BAWAHAN,),
    ]
    assert view.hasil.jumlah == 11
    assert view.hasil.semua == {LOYAL: Sebaran(0, 1, 7, 3), ADAPTIF: Sebaran(0, 5, 1, 0)}
    assert view.gabungan_unit is None


def test_fewer_than_five_are_not_read_even_if_a_row_says_so(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    rows.sel(dunia, pk, "bidan", {"loyal": [0, 0, 4, 0]}, jumlah=4)
    assert read(dunia, pk).hasil.sel == ()
    rows.sel(dunia, pk, "bidan", {"loyal": [0, 0, 4, 0], "adaptif": [0, 0, 5, 0]}, jumlah=5)
    (sel,) = read(dunia, pk).hasil.sel
    assert sel.per_nilai == {ADAPTIF: Sebaran(0, 0, 5, 0)}


def test_where_fewer_spoke_of_her_she_reads_her_units_cell_without_its_sentences(
    dunia: Dunia,
) -> None:
    pk = rows.dirilis(dunia)
    said = (("saran", "Sebuah kalimat tentang orang lain"),)
    rows.sel(dunia, pk, None, unit="bidang", jumlah=30)
    assert read(dunia, pk).gabungan_unit.jumlah == 30  # type: ignore[union-attr]
    rows.sel(dunia, pk, None, jumlah=9, kalimat=said)
    rows.sel(dunia, pk, None, unit="sekolah", jumlah=50)
    view = read(dunia, pk)
    assert view.hasil.sel == ()
    assert view.gabungan_unit is not None
    assert (view.gabungan_unit.jumlah, view.gabungan_unit.unit_nama) == (9, "Puskesmas Melati")
    assert view.gabungan_unit.kalimat == ()
    assert view.hasil.kekuatan == view.dicoba == ()


def test_sentences_stand_in_the_order_of_random_numbers(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    texts = tuple(("kekuatan" if n % 2 else "saran", f"Kalimat {n}") for n in range(20))
    rows.sel(dunia, pk, "bidan", kalimat=texts, jumlah=20)
    (sel,) = read(dunia, pk).hasil.sel
    assert sorted(each.teks for each in sel.kalimat) == sorted(text for _jenis, text in texts)
    written = [text for jenis, text in texts if jenis == "kekuatan"]
    assert [each.teks for each in sel.bagian("kekuatan")] != written


def test_two_strengths_and_two_things_to_try_in_the_words_of_the_next_level(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    counts = {nilai.value: [0, 0, 6, 0] for nilai in NilaiBerakhlak}
    counts |= {"loyal": [0, 0, 0, 6], "adaptif": [3, 3, 0, 0], "kompeten": [0, 6, 0, 0]}
    rows.sel(dunia, pk, "bidan", counts)
    view = read(dunia, pk)
    assert LOYAL in view.hasil.kekuatan
    assert [saran.nilai for saran in view.dicoba] == [ADAPTIF, KOMPETEN]
    assert {saran.tingkat for saran in view.dicoba} == {TingkatPerilaku.KONSISTEN}
    assert view.dicoba[0].teks == "kesehatan: adaptif pada tingkat 3"
    assert view.menonjol[0].teks == "kesehatan: loyal pada tingkat 4"


def test_who_is_consistent_already_may_try_to_be_a_guardian_for_others(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    counts = {nilai.value: [0, 0, 0, 6] for nilai in NilaiBerakhlak} | {"loyal": [0, 0, 4, 2]}
    rows.sel(dunia, pk, "bidan", counts)
    (saran,) = read(dunia, pk).dicoba
    assert (saran.nilai, saran.tingkat) == (LOYAL, TingkatPerilaku.TELADAN)


def test_a_change_is_told_only_where_chance_hardly_makes_it(dunia: Dunia) -> None:
    first = rows.putaran(
        dunia, StatusPutaran.DIRILIS, mulai=date(2026, 4, 1), selesai=date(2026, 4, 15),
        periode="2026-TW2",
    )  # fmt: skip
    rows.undian(dunia, first, "guru", "bidan", dijawab=None)
    rows.sel(dunia, first, "bidan", {"loyal": [0, 8, 0, 0], "adaptif": [0, 4, 4, 0]}, jumlah=8)
    second = rows.dirilis(dunia)
    rows.sel(dunia, second, "bidan", {"loyal": [0, 0, 0, 8], "adaptif": [0, 3, 5, 0]}, jumlah=8)
    view = read(dunia, second)
    assert view.perubahan[LOYAL].arah is ArahPerubahan.NAIK
    assert view.perubahan[ADAPTIF].arah is ArahPerubahan.BELUM_DAPAT_DIBEDAKAN
    assert [each.putaran_id for each in view.lain] == [second, first]
    assert read(dunia, first).lama is None
    assert read(dunia, first).perubahan == {}


def test_a_period_finds_its_rounds_and_a_year_finds_all(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    rows.sel(dunia, pk, "bidan")
    bidan, where = dunia.pegawai["bidan"], {"instansi_id": dunia.instansi_id}
    for periode in (TW3, Periode.tahunan(2026)):
        (found,) = queries.hasil_periode(bidan, periode=periode, **where)
        assert (found.putaran.putaran_id, found.jumlah) == (pk, 6)
    for periode in (Periode.from_key("2026-TW2"), Periode.tahunan(2025)):
        assert queries.hasil_periode(bidan, periode=periode, **where) == ()


def test_how_she_sees_herself_stands_beside_and_is_never_counted(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    rows.sel(dunia, pk, "bidan")
    before = read(dunia, pk).hasil
    rows.diri(dunia, pk, "bidan", {"loyal": 4})
    view = read(dunia, pk)
    assert view.diri == {LOYAL: TingkatPerilaku.TELADAN}
    assert view.hasil == before


def test_who_was_not_drawn_has_no_result_and_the_neighbour_finds_none(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    rows.sel(dunia, pk, "bidan")
    known = {"putaran_id": pk, "instansi_id": dunia.instansi_id}
    assert queries.hasil_of(dunia.pegawai["guru"], **known) is None
    elsewhere = {"putaran_id": pk, "instansi_id": dunia.tetangga_id}
    assert queries.hasil_of(dunia.pegawai["bidan"], **elsewhere) is None


def speak(dunia: Dunia, jenis: JenisUmpanBalik, nilai: str, periode: str = "2026-TW3") -> None:
    UmpanBalik.objects.create(
        instansi_id=dunia.instansi_id, pegawai_id=dunia.pegawai["bidan"],
        pemberi_id=dunia.pegawai["kepala_puskesmas"], periode=periode, nilai=nilai,
        sifat="positif", teks="Baik", diberikan_at=dunia.at, jenis=jenis,
    )  # fmt: skip


def test_the_pejabat_penilai_sees_what_she_owes(dunia: Dunia) -> None:
    penilai, bidan = dunia.pegawai["kepala_puskesmas"], dunia.pegawai["bidan"]

    def gap() -> queries.Celah:
        return queries.celah_penilai(penilai, [bidan], periode=TW3, on=HARI)[bidan]

    assert gap() == queries.Celah()
    speak(dunia, JenisUmpanBalik.INSIDENTIL, "loyal", "2026-TW1")
    assert not gap().berkala
    assert LOYAL not in gap().belum_dibahas
    assert len(gap().belum_dibahas) == 6
    speak(dunia, JenisUmpanBalik.BERKALA, "")
    assert gap().berkala
    for days, due in ((91, True), (90, False)):
        DialogKinerja.objects.create(
            instansi_id=dunia.instansi_id, pegawai_id=bidan, pejabat_penilai_id=penilai,
            periode="2026-TW3", tanggal=HARI - timedelta(days=days),
            status=StatusDialog.TERCATAT, dibuat_at=dunia.at,
        )  # fmt: skip
        assert gap().perlu_dialog is due
    assert gap().dialog_terakhir == HARI - timedelta(days=90)


def test_reading_takes_the_same_queries_for_one_cell_and_for_many(dunia: Dunia) -> None:
    pk = rows.dirilis(dunia)
    counts = []
    for more in (1, 20):
        for _each in range(more):
            rows.sel(dunia, pk, "bidan", kalimat=(("saran", "Kalimat"),))
        with CaptureQueriesContext(connection) as made:
            read(dunia, pk)
        counts.append(len(made))
    assert counts[0] == counts[1]
    everybody = list(dunia.pegawai.values())
    for few in (everybody[:3], everybody):
        with CaptureQueriesContext(connection) as made:
            queries.last_hasil(few, instansi_id=dunia.instansi_id)
            queries.celah_penilai(1, few, periode=TW3, on=HARI)
        assert len(made) == 3
