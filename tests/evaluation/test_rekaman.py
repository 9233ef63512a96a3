"""Format B.1.3 to B.1.5: what was said, for the two whom it concerns and nobody else."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from teladan.documents.data import RekamanDokumen
from teladan.documents.forms import FormCode
from teladan.documents.pdf import render
from teladan.evaluation.commands import issue_dokumen_skp
from teladan.evaluation.facts.cetakan import skp_form
from teladan.evaluation.queries.dokumen import dokumen_of_skp, get_dokumen
from teladan.evaluation.queries.rekaman import may_read_rekaman
from teladan.feedback import commands
from teladan.feedback.commands import DialogIsi, JanjiIsi, UmpanBalikIsi
from teladan.feedback.models import HasilUmpanBalik, Putaran, UmpanBalik
from teladan.feedback.states import StatusPutaran, Visibilitas
from teladan.foundation.errors import Invalid, NotVisible
from teladan.planning.models import Skp
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.documents.reading import whole
from tests.monitoring.world import TW3, Rencana, rencana
from tests.personas import Dunia

TODAY = date(2026, 8, 12)


def said(dunia: Dunia, teks: str, **about: object) -> int:
    isi = UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, teks, **about)  # type: ignore[arg-type]
    return commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"], isi=isi, by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )


def talked(dunia: Dunia) -> None:
    dialog_id = commands.plan_dialog(
        pegawai_id=dunia.pegawai["bidan"], tanggal=TODAY, by=dunia.actor("bidan"), at=dunia.at
    )
    isi = DialogIsi(
        TODAY,
        catatan="Kunjungan dibagi tiga desa",
        janji=(JanjiIsi("Menyusun jadwal", date(2026, 8, 31)),),
        pribadi="Tanyakan kabarnya",
    )
    commands.record_dialog(
        dialog_id=dialog_id, isi=isi, by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )


def released(dunia: Dunia, counts: dict[str, list[int]], jumlah: int = 7) -> None:
    """A cell as a release leaves it."""
    putaran = Putaran.objects.create(
        instansi_id=dunia.instansi_id,
        nama="Putaran tengah tahun",
        periode=TW3,
        status=StatusPutaran.DIRILIS,
        keberatan_sampai=TODAY,
        mulai=TODAY,
        selesai=TODAY,
        dibuat_at=dunia.at,
    )
    HasilUmpanBalik.objects.create(
        id=uuid.uuid4(),
        instansi_id=dunia.instansi_id,
        putaran=putaran,
        penerima_id=dunia.pegawai["bidan"],
        unit_kerja_id=dunia.unit["puskesmas"],
        kelompok=["rekan", "mitra"],
        jumlah=jumlah,
        hitungan=counts,
    )


def filled(dunia: Dunia, plan: Rencana, name: str = "bidan") -> RekamanDokumen:
    cetakan = skp_form(plan.skp_id, FormCode.B_1_5, periode=TW3, actor=dunia.actor(name))
    assert isinstance(cetakan.data, RekamanDokumen)
    return cetakan.data


def all_words(data: RekamanDokumen) -> str:
    parts: Iterable[str] = (
        *(text for row in data.hasil_kerja for text in row.umpan_balik),
        *(text for row in data.perilaku for text in row.umpan_balik),
        *data.umum,
        *(text for row in data.dialog for text in row.isi),
        *data.janji,
    )
    return "\n".join(parts)


def test_what_was_said_stands_at_its_result_its_value_or_below(dunia: Dunia) -> None:
    plan = rencana(dunia)
    said(dunia, "Kunjungan tertib", rhk_id=plan.rhk[0])
    said(dunia, "Mengajak bidan desa", nilai=NilaiBerakhlak.KOLABORATIF)
    said(dunia, "Rajin")
    talked(dunia)
    data = filled(dunia, plan)
    assert data.periode == "TRIWULAN III"
    start = "Ratna Dewi (Pimpinan), 12 Agustus 2026 - Positif: "
    assert data.hasil_kerja[0].umpan_balik == (f"{start}Kunjungan tertib",)
    assert data.umum == (f"{start}Rajin",)
    by_value = {row.nilai: row.umpan_balik for row in data.perilaku}
    assert by_value[NilaiBerakhlak.KOLABORATIF] == (f"{start}Mengajak bidan desa",)
    assert data.dialog[0].isi == ("Kunjungan dibagi tiga desa",)
    assert data.janji == ("Siti Aminah, sampai 31 Agustus 2026: Menyusun jadwal (terbuka)",)
    text = whole(render(FormCode.B_1_5, data, issued=None))
    assert "Menyusun jadwal (terbuka)" in text
    assert "kabarnya" not in text


def test_what_was_meant_for_her_alone_is_never_in_it(dunia: Dunia) -> None:
    plan = rencana(dunia)
    pk = said(dunia, "Hanya untuk Anda")
    UmpanBalik.objects.filter(pk=pk).update(visibilitas=Visibilitas.PEGAWAI)
    assert "Hanya untuk Anda" not in all_words(filled(dunia, plan))


def test_several_sides_speak_in_one_sentence_with_n_and_without_names(dunia: Dunia) -> None:
    plan = rencana(dunia)
    released(dunia, {"harmonis": [0, 1, 4, 2]})
    by_value = {row.nilai: row.umpan_balik for row in filled(dunia, plan).perilaku}
    assert by_value[NilaiBerakhlak.HARMONIS] == (
        "Umpan balik dari berbagai pihak (rekan kerja setingkat, pihak lain yang bekerja bersama), "
        "Putaran tengah tahun, 7 orang: 1 kadang tampak, 4 konsisten, "
        "2 konsisten dan mengajak orang lain.",
    )
    assert not by_value[NilaiBerakhlak.LOYAL]


@pytest.mark.parametrize(
    "name", ["kepala_bidang", "kepala_dinas", "guru", "admin", "pengelola", "inspektorat"]
)
def test_nobody_but_the_two_reads_it_drafted_or_issued(dunia: Dunia, name: str) -> None:
    plan = rencana(dunia)
    issued = issue_dokumen_skp(
        skp_id=plan.skp_id, formulir="B.1.5", periode=TW3,
        by=dunia.actor("kepala_puskesmas"), at=dunia.at,
    )  # fmt: skip
    other = dunia.actor(name)
    with pytest.raises(NotVisible):
        skp_form(plan.skp_id, FormCode.B_1_5, periode=TW3, actor=other)
    with pytest.raises(NotVisible):
        get_dokumen(issued, actor=other)
    assert not may_read_rekaman(plan.skp_id, actor=other)
    assert not dokumen_of_skp(plan.skp_id, rekaman=False)
    for mine in ("bidan", "kepala_puskesmas"):
        assert get_dokumen(issued, actor=dunia.actor(mine)).formulir == "B.1.5"


def test_who_was_her_pejabat_penilai_reads_nothing_that_was_said_since(dunia: Dunia) -> None:
    """Her plan ended with her move; the record of a later period, or of the year, is not his."""
    plan = rencana(dunia)
    said(dunia, "Sesudah pindah")
    Skp.objects.filter(pk=plan.skp_id).update(selesai=date(2026, 5, 24))
    former = replace(dunia.actor("kepala_puskesmas"), bawahan_ids=frozenset())
    for periode in (TW3, "2026", "2026-TW2"):
        with pytest.raises(Invalid, match="di luar masa SKP"):
            skp_form(plan.skp_id, FormCode.B_1_5, periode=periode, actor=former)
    with pytest.raises(Invalid, match="di luar masa SKP"):
        skp_form(plan.skp_id, FormCode.B_1_5, periode=TW3, actor=dunia.actor("bidan"))
    skp_form(plan.skp_id, FormCode.B_1_5, periode="2026-TW1", actor=former)
    whole_year = skp_form(plan.skp_id, FormCode.B_1_5, periode="2026", actor=dunia.actor("bidan"))
    assert isinstance(whole_year.data, RekamanDokumen)


def test_another_form_of_the_record_is_refused(dunia: Dunia) -> None:
    plan = rencana(dunia)
    for form, periode in ((FormCode.B_1_3, TW3), (FormCode.B_1_4, TW3), (FormCode.B_1_5, "")):
        with pytest.raises(Invalid, match="bukan formulir untuk dokumen ini"):
            skp_form(plan.skp_id, form, periode=periode, actor=dunia.actor("bidan"))
