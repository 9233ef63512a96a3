"""The profile: what it rests on, who reads it when, and that it stays the same."""

from datetime import timedelta
from pathlib import Path

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback.commands import UmpanBalikIsi, give_umpan_balik
from teladan.feedback.states import Visibilitas
from teladan.followup import commands, policies, queries
from teladan.followup.facts.profil import Bahan
from teladan.followup.models import ButirProfil
from teladan.followup.queries import Butir
from teladan.followup.states.profil import Arah, Dimensi, JenisDasar, Keyakinan
from teladan.followup.tasks import run_due
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation.queries import pegawai_ref
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.evaluation.world import AT, PENILAI, Kasus, ready
from tests.personas import Dunia

LATER = AT + timedelta(days=8)


@pytest.fixture
def kasus(dunia: Dunia, settings: object, tmp_path: Path) -> Kasus:
    """The bidan's third quarter, handed over; files go to a folder of the test."""
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    found = ready(dunia)
    found.handed_over()
    return found


def refresh(dunia: Dunia, at=AT) -> None:  # type: ignore[no-untyped-def]
    commands.refresh_profil(pegawai_ids=[dunia.pegawai["bidan"]], by=dunia.system, at=at)


def lines(dunia: Dunia) -> dict[str, Butir]:
    profil = queries.profil_of(dunia.pegawai["bidan"], tahun=2026, instansi_id=dunia.instansi_id)
    return {each.sasaran: each for each in profil.butir}


def test_values_and_kinds_of_hasil_kerja_come_from_the_handed_over_evaluation(
    dunia: Dunia, kasus: Kasus
) -> None:
    refresh(dunia)
    found = lines(dunia)
    assert {f"nilai:{each.value}" for each in NilaiBerakhlak} <= set(found)
    nilai = found["nilai:akuntabel"]
    assert (nilai.dimensi, nilai.arah, nilai.keyakinan) == (
        Dimensi.NILAI,
        Arah.CUKUP,
        Keyakinan.RENDAH,
    )
    (bukti,) = nilai.dasar
    assert bukti.jenis is JenisDasar.RATING
    assert bukti.sumber_id == kasus.evaluasi_id
    assert bukti.kalimat == "Rating Sesuai Ekspektasi pada evaluasi Triwulan III 2026."
    kinds = {each.dimensi for each in found.values()}
    assert Dimensi.HASIL in kinds


def test_a_draft_says_nothing_of_anybody(dunia: Dunia, settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    kasus = ready(dunia)
    kasus.determined()
    refresh(dunia)
    assert lines(dunia) == {}


def test_named_words_count_once_per_person_and_words_for_her_alone_never(
    dunia: Dunia, kasus: Kasus
) -> None:
    for sifat, who, sight in (
        (SifatUmpanBalik.NEGATIF, PENILAI, Visibilitas.PENILAI),
        (SifatUmpanBalik.NEGATIF, PENILAI, Visibilitas.PENILAI),
        (SifatUmpanBalik.POSITIF, "guru", Visibilitas.PEGAWAI),
    ):
        give_umpan_balik(
            pegawai_id=dunia.pegawai["bidan"],
            isi=UmpanBalikIsi(
                "2026-TW4",
                sifat,
                "Catatan rahasia",
                nilai=NilaiBerakhlak.HARMONIS,
                visibilitas=sight,
            ),
            by=dunia.actor(who, at=AT),
            at=AT,
        )
    refresh(dunia)
    harmonis = lines(dunia)["nilai:harmonis"]
    said = next(each for each in harmonis.dasar if each.jenis is JenisDasar.UMPAN_BALIK)
    assert "0 orang memberi apresiasi, 1 orang memberi catatan" in said.kalimat
    assert "rahasia" not in str(harmonis)


def test_worked_out_again_nothing_changes_and_her_own_note_stays(
    dunia: Dunia, kasus: Kasus
) -> None:
    refresh(dunia)
    first = lines(dunia)
    butir = first["nilai:loyal"]
    commands.note_butir(
        butir_id=butir.butir_id,
        catatan="Triwulan ini saya cuti melahirkan.",
        by=dunia.actor("bidan", at=AT),
        at=AT,
    )
    refresh(dunia, LATER)
    again = lines(dunia)
    assert again["nilai:loyal"].catatan == "Triwulan ini saya cuti melahirkan."
    assert {key: each.dihitung_at for key, each in again.items()} == {
        key: each.dihitung_at for key, each in first.items()
    }
    event = AuditEvent.objects.get(action="profil.noted")
    assert "melahirkan" not in str(event.payload)


def test_the_worker_works_out_what_is_new_and_only_that(dunia: Dunia, kasus: Kasus) -> None:
    run_due(at=AT + timedelta(minutes=10))
    made = AuditEvent.objects.filter(action="profil.refreshed").count()
    assert lines(dunia)
    assert made == 1
    run_due(at=AT + timedelta(minutes=20))
    assert AuditEvent.objects.filter(action="profil.refreshed").count() == made


def test_a_line_whose_evidence_went_goes_too_unless_she_wrote_on_it(
    dunia: Dunia, kasus: Kasus, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(dunia)
    pk = lines(dunia)["nilai:loyal"].butir_id
    by = dunia.actor("bidan", at=AT)
    commands.note_butir(butir_id=pk, catatan="Saya cuti melahirkan.", by=by, at=AT)
    monkeypatch.setattr("teladan.followup.commands.profil.collect_profil", lambda *_, **__: Bahan())
    refresh(dunia, LATER)
    kept = ButirProfil.objects.get(pegawai_id=dunia.pegawai["bidan"])
    assert (kept.pk, kept.catatan, kept.dasar) == (pk, "Saya cuti melahirkan.", [])
    assert kept.arah == Arah.CUKUP


def test_a_profile_is_worked_out_again_after_a_month(dunia: Dunia, kasus: Kasus) -> None:
    run_due(at=AT + timedelta(minutes=10))
    made = AuditEvent.objects.filter(action="profil.refreshed")
    before = made.count()
    run_due(at=AT + timedelta(days=30))
    assert made.count() == before
    run_due(at=AT + timedelta(days=31))
    assert made.count() == before + 1


def test_she_reads_it_a_week_before_anybody_else(dunia: Dunia, kasus: Kasus) -> None:
    refresh(dunia)
    bidan = dunia.pegawai["bidan"]
    args = {"tahun": 2026, "instansi_id": dunia.instansi_id}
    assert queries.profil_of(bidan, **args).butir
    soon = AT + timedelta(days=6)
    assert not queries.profil_of(bidan, **args, terbuka_at=soon).butir
    assert not queries.butir_profil(dunia.instansi_id, tahun=2026, at=soon)
    assert queries.profil_of(bidan, **args, terbuka_at=LATER).butir
    assert queries.butir_profil(dunia.instansi_id, tahun=2026, at=LATER)


def test_she_may_share_it_earlier_once(dunia: Dunia, kasus: Kasus) -> None:
    refresh(dunia)
    by = dunia.actor("bidan", at=AT)
    shown = commands.share_profil(tahun=2026, by=by, at=AT)
    assert shown == len(lines(dunia))
    assert queries.butir_profil(dunia.instansi_id, tahun=2026, at=AT)
    with pytest.raises(WrongState, match="sudah dapat dibaca"):
        commands.share_profil(tahun=2026, by=by, at=AT)


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("bidan", True),
        ("kepala_puskesmas", True),
        ("kepala_bidang", True),
        ("pengelola", True),
        ("kepala_dinas", False),
        ("inspektorat", True),
        ("admin", False),
        ("guru", False),
        ("tetangga_pengelola", False),
    ],
)
def test_who_reads_a_profile(dunia: Dunia, kasus: Kasus, name: str, reads: bool) -> None:
    ref = pegawai_ref(dunia.pegawai["bidan"], on=AT.date())
    actor = dunia.actor(name, at=AT)
    if reads:
        assert policies.check_can_read_profil(ref, actor=actor)
    else:
        with pytest.raises(NotVisible):
            policies.check_can_read_profil(ref, actor=actor)


def test_nobody_else_notes_on_a_line_or_has_it_worked_out(dunia: Dunia, kasus: Kasus) -> None:
    refresh(dunia)
    butir = lines(dunia)["nilai:loyal"]
    for name in (PENILAI, "guru", "tetangga_kepala"):
        by = dunia.actor(name, at=AT)
        with pytest.raises(NotVisible):
            commands.note_butir(butir_id=butir.butir_id, catatan="x", by=by, at=AT)
        with pytest.raises(Denied, match="profil Anda sendiri"):
            commands.refresh_profil(pegawai_ids=[dunia.pegawai["bidan"]], by=by, at=AT)
    with pytest.raises(Invalid, match="paling panjang 1000"):
        commands.note_butir(
            butir_id=butir.butir_id, catatan="x" * 1001, by=dunia.actor("bidan", at=AT), at=AT
        )
    assert not ButirProfil.objects.exclude(catatan="").exists()


def test_an_evaluation_under_keberatan_waits(dunia: Dunia, kasus: Kasus) -> None:
    kasus.do("confirm_receipt", "bidan")
    kasus.do("note_keberatan", "bidan", teks="Realisasi triwulan ini belum lengkap tercatat.")
    refresh(dunia)
    assert not [each for each in lines(dunia).values() if each.dimensi is Dimensi.HASIL]
