"""What units need: who counts, who reads names, and the workbook read back."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from teladan.documents.tables import read_table
from teladan.followup import commands, policies, queries
from teladan.followup.commands import KegiatanIsi
from teladan.followup.facts.pelatihan import KebutuhanUnit, kebutuhan_of
from teladan.followup.models import ButirProfil
from teladan.followup.tasks import build_rencana_pelatihan
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.foundation.models import Pekerjaan
from teladan.organisation.queries import PegawaiCard
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan
from tests.followup.pelatihan import celah, katalog
from tests.personas import AT, Dunia, Post, hire

LATER = AT.replace(day=20)


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def seen_by(actor: Actor) -> Callable[[PegawaiCard], bool]:
    return lambda card: policies.sees_names(card.unit_kerja_id, card.pegawai_id, actor=actor)


def needs(dunia: Dunia, name: str = "pengelola", anggaran: int | None = None) -> KebutuhanUnit:
    actor = dunia.actor(name, at=LATER)
    return kebutuhan_of(
        policies.check_can_see_kebutuhan(actor=actor),
        instansi_id=actor.instansi_id,
        tahun=2026,
        at=LATER,
        names=seen_by(actor),
        anggaran=None if anggaran is None else Decimal(anggaran),
    )


def table_of(found: KebutuhanUnit) -> list[tuple[str, int, int]]:
    return [(row.pelatihan.kode, row.kebutuhan.orang, row.kebutuhan.urgensi) for row in found.baris]


def test_gaps_count_by_how_sure_they_are_and_thin_evidence_never(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia, "bidan")
    celah(dunia, "guru", yakin="sedang")
    celah(dunia, "pppk", yakin="rendah")
    assert table_of(needs(dunia)) == [("WK-02", 2, 3), ("WK-03", 2, 3)]


def test_a_line_in_its_week_is_nobodys_need_yet(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia, at=LATER)
    assert needs(dunia).baris == ()


def test_an_agreed_plan_counts_most_and_a_completed_training_no_more(dunia: Dunia) -> None:
    offers = katalog(dunia)
    celah(dunia)
    bidan = dunia.actor("bidan")
    isi = KegiatanIsi("", "", None, pelatihan_id=offers["WK-03"])
    commands.add_kegiatan(tahun=2026, isi=isi, by=bidan, at=AT)
    commands.submit_rencana(tahun=2026, by=bidan, at=AT)
    plan = queries.rencana_of(bidan.pegawai_id, tahun=2026, instansi_id=dunia.instansi_id)
    commands.agree_rencana(
        rencana_id=plan.rencana_id, revisi=plan.revisi, by=dunia.actor("kepala_puskesmas"), at=AT
    )
    assert table_of(needs(dunia)) == [("WK-03", 1, 3), ("WK-02", 1, 2)]
    commands.complete_kegiatan(
        kegiatan_id=plan.kegiatan[0].kegiatan_id,
        isi=commands.SelesaiIsi(AT.date(), AT.date(), 20),
        by=bidan,
        at=AT,
    )
    ButirProfil.objects.filter(kunci="waktu").delete()
    celah(dunia)
    assert table_of(needs(dunia)) == [("WK-02", 1, 2)]


def test_a_pimpinan_reads_names_of_her_line_and_no_number_that_gives_others_away(
    dunia: Dunia,
) -> None:
    katalog(dunia)
    celah(dunia, "bidan")
    near = needs(dunia, "kepala_puskesmas")
    assert [each.card.nama for each in near.baris[0].orang] == ["Siti Aminah"]
    far = needs(dunia, "kepala_dinas")
    assert [(row.tersamar, row.orang, row.kebutuhan.orang) for row in far.baris] == [
        (True, (), 0),
        (True, (), 0),
    ]
    assert far.biaya == 0


def test_from_five_on_the_number_is_shown_without_names(dunia: Dunia) -> None:
    katalog(dunia)
    for number in range(5):
        post = Post(
            f"staf{number}", f"19900{number + 1}012015031{number:03d}", f"Staf {number}",
            "puskesmas", "Pengadministrasi Loket", JenisJabatan.PELAKSANA, "III/a",
            "kepala_puskesmas",
        )  # fmt: skip
        hire(dunia, post, by=dunia.system)
        celah(dunia, f"staf{number}", yakin="sedang")
    (row, *_rest) = needs(dunia, "kepala_dinas").baris
    assert (row.tersamar, row.kebutuhan.orang, row.orang) == (False, 5, ())


@pytest.mark.parametrize("name", ["bidan", "pppk", "admin"])
def test_who_leads_no_unit_sees_no_needs(dunia: Dunia, name: str) -> None:
    with pytest.raises(NotVisible):
        policies.check_can_see_kebutuhan(actor=dunia.actor(name))


def test_who_only_leads_sees_no_part_of_it_and_the_neighbour_nothing(dunia: Dunia) -> None:
    part = dunia.unit["puskesmas"]
    for name in ("kepala_dinas", "tetangga_pengelola"):
        with pytest.raises(NotVisible):
            policies.check_can_see_kebutuhan_of(part, actor=dunia.actor(name))
    covered = policies.check_can_see_kebutuhan_of(part, actor=dunia.actor("pengelola"))
    assert covered == {part}


def test_the_workbook_is_read_back_with_numbers_as_numbers(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia)
    celah(dunia, "guru", kunci="kuantitas", yakin="sedang")
    by = dunia.actor("pengelola", at=LATER)
    pekerjaan_id = commands.request_rencana_pelatihan(
        unit_kerja_id=None, tahun=2026, anggaran=Decimal(400_000), by=by, at=LATER
    )
    pekerjaan = Pekerjaan.objects.get(pk=pekerjaan_id)
    build_rencana_pelatihan(pekerjaan)
    pekerjaan.refresh_from_db()
    assert (pekerjaan.selesai, pekerjaan.hasil_nama) == (3, "rencana-pelatihan-2026.xlsx")
    content = storage.read(dunia.instansi_id, pekerjaan.hasil_sha256)
    plan = read_table(content, "x.xlsx", sheet="Rencana")
    cells = [dict(zip(plan.headers, row, strict=True)) for row in plan.rows]
    first, second = cells
    assert (first["Kode"], first["Orang"], first["Jumlah biaya"]) == ("WK-02", "1", "0")
    assert (second["Kode"], second["Biaya per orang"]) == ("WK-03", "500000")
    assert (second["Orang dalam anggaran"], second["Sisa anggaran"]) == ("0", "400000")
    people = read_table(content, "x.xlsx", sheet="Per orang")
    assert people.rows[0][:2] == (dunia.nip["bidan"], "Siti Aminah")
    rest = read_table(content, "x.xlsx", sheet="Kebutuhan tanpa pelatihan")
    assert rest.rows == (("Jenis hasil kerja", "Kuantitas", "1"),)


def test_a_negative_sum_is_refused_and_no_job_begins(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="tidak boleh negatif"):
        commands.request_rencana_pelatihan(
            unit_kerja_id=None, tahun=2026, anggaran=Decimal(-1),
            by=dunia.actor("pengelola"), at=AT,
        )  # fmt: skip
    assert not Pekerjaan.objects.exists()


def test_the_needs_ask_as_often_for_many_as_for_few(
    dunia: Dunia, django_assert_num_queries: object
) -> None:
    katalog(dunia)
    celah(dunia)
    needs(dunia)
    with django_assert_num_queries(6) as few:  # type: ignore[operator]
        kebutuhan_of(
            None, instansi_id=dunia.instansi_id, tahun=2026, at=LATER, names=lambda _card: True
        )
    for name in ("guru", "pppk", "pelaksana", "kasubbag"):
        celah(dunia, name)
    with django_assert_num_queries(len(few)):  # type: ignore[operator]
        kebutuhan_of(
            None, instansi_id=dunia.instansi_id, tahun=2026, at=LATER, names=lambda _card: True
        )
