"""Penghargaan: who is found and told first, who proposes, who decides, what is ever shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditEvent, AuditText
from teladan.followup import commands, queries
from teladan.followup.commands import NominasiIsi, PutusanIsi
from teladan.followup.models import KeteranganIntegritas, UsulanPenghargaan
from teladan.followup.queries import UsulanView
from teladan.followup.states.penghargaan import JenisSurat, StatusUsulan
from teladan.followup.tasks import run_due
from teladan.foundation import storage
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.penghargaan.kriteria import Syarat
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria
from tests.documents.reading import whole
from tests.followup.disciplined import SATU, pemeriksa, two_steps
from tests.followup.world import evaluated
from tests.personas import AT, Dunia

TODAY = AT.date()
ALASAN = "Menyusun kartu antre sehingga ibu hamil menunggu setengah jam lebih singkat."
BUKTI = "Catatan antrean puskesmas Mei sampai Juli."
INOVASI = JenisPenghargaan.INOVASI


def nominate(
    dunia: Dunia, whom: str = "bidan", by: str = "guru", jenis: JenisPenghargaan = INOVASI
) -> int:
    isi = NominasiIsi(jenis, ALASAN, BUKTI, pegawai_id=dunia.pegawai[whom])
    return commands.nominate(isi=isi, by=dunia.actor(by), at=dunia.at)


def excellent(dunia: Dunia, name: str = "bidan") -> None:
    """Sangat Baik in two years, and this year's first quarter."""
    for periode in ("2024", "2025", "2026-TW1"):
        evaluated(dunia, name, periode, "sangat_baik")


def offered(dunia: Dunia) -> int:
    excellent(dunia)
    assert commands.find_usulan(by=dunia.actor("pengelola"), at=dunia.at) == 1
    return UsulanPenghargaan.objects.get().pk


def clear(dunia: Dunia, *, hambatan: bool = False) -> None:
    """A pemeriksa disiplin answers what was asked."""
    pemeriksa(dunia)
    for pk in KeteranganIntegritas.objects.values_list("pk", flat=True):
        commands.confirm_integritas(
            keterangan_id=pk, ada_hambatan=hambatan, by=two_steps(dunia, SATU), at=dunia.at
        )


def putusan(pk: int, *, yes: bool = True, why: str = "Dilihat sendiri di loket.") -> PutusanIsi:
    asked = [each["kunci"] for each in UsulanPenghargaan.objects.get(pk=pk).kriteria]
    return PutusanIsi(
        ditetapkan=yes,
        alasan="Perubahannya nyata dan dipakai unit lain.",
        bukan_keluarga=True,
        kriteria={kunci: (yes, why) for kunci in asked},
    )


def decide(dunia: Dunia, pk: int, isi: PutusanIsi | None = None, by: str = "kepala_dinas") -> None:
    commands.decide_usulan(usulan_id=pk, isi=isi or putusan(pk), by=dunia.actor(by), at=dunia.at)


def awarded(dunia: Dunia) -> int:
    pk = nominate(dunia)
    clear(dunia)
    decide(dunia, pk, replace(putusan(pk), prioritas_pengembangan=True))
    return pk


def view(pk: int) -> UsulanView:
    found = queries.usulan_view(pk, on=TODAY)
    assert found is not None
    return found


def listed(dunia: Dunia, name: str) -> list[str]:
    rows = queries.usulan_daftar(dunia.actor(name), tahun=2026, on=TODAY)
    return [row.penerima for row in rows]


def test_what_the_rule_finds_is_read_by_the_person_before_anybody_else(dunia: Dunia) -> None:
    pk = offered(dunia)
    (own,) = queries.penghargaan_of(dunia.pegawai["bidan"])
    assert (own.status, own.jenis) == ("ditawarkan", "kinerja")
    assert own.kriteria[0].sebab.startswith("Sangat Baik pada 2 tahun")
    for name in ("pengelola", "kepala_dinas", "inspektorat"):
        assert listed(dunia, name) == []
    with pytest.raises(NotVisible):
        decide(dunia, pk)
    assert not KeteranganIntegritas.objects.exists(), "nobody is asked about her yet"


def test_who_declines_leaves_no_trace_and_is_not_offered_it_again(dunia: Dunia) -> None:
    pk = offered(dunia)
    bidan = dunia.actor("bidan")
    for name in ("guru", "pengelola", "kepala_puskesmas"):
        with pytest.raises(NotVisible):
            commands.answer_tawaran(usulan_id=pk, setuju=True, by=dunia.actor(name), at=dunia.at)
    commands.answer_tawaran(usulan_id=pk, setuju=False, by=bidan, at=dunia.at)
    assert listed(dunia, "pengelola") == []
    assert commands.find_usulan(by=dunia.actor("pengelola"), at=dunia.at) == 0
    with pytest.raises(WrongState):
        commands.answer_tawaran(usulan_id=pk, setuju=True, by=bidan, at=dunia.at)


def test_after_a_week_it_goes_on_and_integritas_is_asked(dunia: Dunia) -> None:
    pk = offered(dunia)
    run_due(at=AT + timedelta(days=6))
    assert view(pk).status == "ditawarkan"
    run_due(at=AT + timedelta(days=7, minutes=1))
    assert view(pk).status == "diusulkan"
    assert KeteranganIntegritas.objects.get().pegawai_id == dunia.pegawai["bidan"]
    assert listed(dunia, "pengelola") == ["Siti Aminah"]
    commands.withdraw_usulan(usulan_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    assert listed(dunia, "pengelola") == []


@pytest.mark.parametrize("predikat", [("baik", "sangat_baik"), ("sangat_baik", "baik")])
def test_who_does_not_meet_what_is_asked_is_not_found(
    dunia: Dunia, predikat: tuple[str, str]
) -> None:
    for year, each in zip(("2024", "2025"), predikat, strict=True):
        evaluated(dunia, "bidan", year, each)
    evaluated(dunia, "bidan", "2026-TW1", "sangat_baik")
    assert commands.find_usulan(by=dunia.actor("pengelola"), at=dunia.at) == 0


def test_only_the_pengelola_looks(dunia: Dunia) -> None:
    for name in ("bidan", "kepala_dinas", "inspektorat", "admin"):
        with pytest.raises(Denied):
            commands.find_usulan(by=dunia.actor(name), at=dunia.at)


def test_a_nominee_learns_nothing_while_it_is_open_and_nothing_when_it_fails(dunia: Dunia) -> None:
    pk = nominate(dunia)
    bidan = dunia.actor("bidan")
    assert queries.penghargaan_of(bidan.pegawai_id) == ()
    with pytest.raises(NotVisible):
        commands.issue_surat(usulan_id=pk, jenis=JenisSurat.SURAT, by=bidan, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.publish_penghargaan(usulan_id=pk, teks="Halo", by=bidan, at=dunia.at)
    decide(dunia, pk, putusan(pk, yes=False))
    assert queries.penghargaan_of(bidan.pegawai_id) == ()
    (own,) = queries.nominasi_of(dunia.pegawai["guru"])
    assert own.alasan_putusan == "Perubahannya nyata dan dipakai unit lain."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"alasan": "bagus"}, "alasan"),
        ({"bukti": ""}, "bukti"),
        ({"alasan": "x" * 1001}, "alasan"),
        ({"unit_kerja_id": 1}, "penerima"),
        ({"pegawai_id": None}, "penerima"),
        ({"jenis": JenisPenghargaan.PELAYANAN}, "jenis"),
    ],
)
def test_a_nomination_says_what_and_shows_evidence(
    dunia: Dunia, change: dict[str, object], field: str
) -> None:
    isi = NominasiIsi(INOVASI, ALASAN, BUKTI, pegawai_id=dunia.pegawai["bidan"])
    with pytest.raises(Invalid) as refused:
        commands.nominate(isi=replace(isi, **change), by=dunia.actor("guru"), at=dunia.at)  # type: ignore[arg-type]
    assert field in refused.value.fields
    assert not UsulanPenghargaan.objects.exists()


def test_nobody_nominates_herself_or_somebody_of_another_instansi(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="belum dikirim"):
        nominate(dunia, "guru", "guru")
    with pytest.raises(NotVisible):
        nominate(dunia, "tetangga_pelaksana")
    nominate(dunia)
    with pytest.raises(WrongState, match="Sudah ada usulan"):
        nominate(dunia, by="pppk")


def test_who_proposes_never_decides_and_nobody_decides_for_herself(dunia: Dunia) -> None:
    own = nominate(dunia, by="kepala_dinas")
    with pytest.raises(Denied, match="tidak ikut memutuskan"):
        decide(dunia, own)
    about_him = nominate(dunia, "kepala_dinas", "bidan")
    with pytest.raises(NotVisible):
        decide(dunia, about_him)
    other = nominate(dunia, "guru", "bidan")
    for name in ("pengelola", "inspektorat"):
        with pytest.raises(Denied, match="pimpinan unit teratas"):
            decide(dunia, other, by=name)
    for name in ("kepala_puskesmas", "admin", "pppk", "tetangga_kepala"):
        with pytest.raises(NotVisible):
            decide(dunia, other, by=name)


def test_a_decision_needs_integritas_and_an_answer_per_criterion(
    dunia: Dunia,
) -> None:
    pk = nominate(dunia)
    with pytest.raises(WrongState, match="Integritas masih perlu dipastikan"):
        decide(dunia, pk)
    clear(dunia)
    good = putusan(pk)
    for wrong, field in (
        (replace(good, bukan_keluarga=False), "bukan_keluarga"),
        (replace(good, alasan="ya"), "alasan"),
        (replace(good, kriteria={}), "kriteria-sebelum_sesudah"),
        (putusan(pk, why=""), "alasan-sebelum_sesudah"),
        (replace(putusan(pk, yes=False), ditetapkan=True), "ditetapkan"),
    ):
        with pytest.raises(Invalid) as refused:
            decide(dunia, pk, wrong)
        assert field in refused.value.fields
    assert view(pk).status == "diusulkan"
    decide(dunia, pk, good)
    decided = view(pk)
    assert (decided.status, decided.pemutus_nama) == ("ditetapkan", "Bambang Setiawan")
    assert {each.putusan for each in decided.kriteria if each.kunci != Kriteria.INTEGRITAS} == {
        True
    }
    with pytest.raises(WrongState):
        decide(dunia, pk, good)


def test_a_hindrance_blocks_without_saying_what_it_is_and_the_proposer_never_reads_it(
    dunia: Dunia,
) -> None:
    pk = nominate(dunia)
    clear(dunia, hambatan=True)
    with pytest.raises(WrongState, match="belum dapat ditetapkan saat ini"):
        decide(dunia, pk)
    decide(dunia, pk, putusan(pk, yes=False))
    (own,) = queries.nominasi_of(dunia.pegawai["guru"])
    assert own.integritas is None
    assert "hambatan" not in str(UsulanPenghargaan.objects.get().putusan)


def test_an_award_is_known_to_the_person_with_its_priorities(dunia: Dunia) -> None:
    awarded(dunia)
    (own,) = queries.penghargaan_of(dunia.pegawai["bidan"])
    assert own.status == "ditetapkan"
    assert queries.prioritas_of(dunia.pegawai.values()) == {dunia.pegawai["bidan"]: (False, True)}


def test_the_public_page_shows_only_whom_it_may_in_her_words_and_forgets_at_once(
    dunia: Dunia,
) -> None:
    pk = awarded(dunia)
    assert queries.kehormatan(dunia.instansi_id) == ()
    bidan = dunia.actor("bidan")
    for name in ("guru", "kepala_dinas", "pengelola"):
        with pytest.raises(NotVisible):
            commands.publish_penghargaan(
                usulan_id=pk, teks="Halo", by=dunia.actor(name), at=dunia.at
            )
    with pytest.raises(Invalid):
        commands.publish_penghargaan(usulan_id=pk, teks=" ", by=bidan, at=dunia.at)
    commands.publish_penghargaan(usulan_id=pk, teks="Kartu antre ibu hamil", by=bidan, at=dunia.at)
    (shown,) = queries.kehormatan(dunia.instansi_id)
    assert (shown.penerima, shown.unit_nama, shown.teks) == (
        "Siti Aminah", "Puskesmas Melati", "Kartu antre ibu hamil",
    )  # fmt: skip
    assert queries.kehormatan(dunia.tetangga_id) == ()
    commands.unpublish_penghargaan(usulan_id=pk, by=bidan, at=dunia.at)
    assert queries.kehormatan(dunia.instansi_id) == ()
    assert UsulanPenghargaan.objects.get().publik_teks == ""


def test_an_award_can_be_taken_back_with_a_reason_and_leaves_the_public_page(dunia: Dunia) -> None:
    pk = awarded(dunia)
    commands.publish_penghargaan(usulan_id=pk, teks="Halo", by=dunia.actor("bidan"), at=dunia.at)
    boss = dunia.actor("kepala_dinas")
    with pytest.raises(Invalid):
        commands.revoke_penghargaan(usulan_id=pk, alasan="x", by=boss, at=dunia.at)
    reason = "Buktinya ternyata milik unit lain."
    commands.revoke_penghargaan(usulan_id=pk, alasan=reason, by=boss, at=dunia.at)
    assert (view(pk).status, view(pk).publik_at, view(pk).alasan_cabut) == ("dicabut", None, reason)
    assert queries.prioritas_of([dunia.pegawai["bidan"]]) == {}


def test_letter_and_piagam_are_issued_once_numbered_and_can_be_checked(
    dunia: Dunia, settings: object, tmp_path: object
) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    pk = awarded(dunia)
    bidan = dunia.actor("bidan")
    words = {}
    for jenis in JenisSurat:
        made = commands.issue_surat(usulan_id=pk, jenis=jenis, by=bidan, at=dunia.at)
        assert commands.issue_surat(usulan_id=pk, jenis=jenis, by=bidan, at=dunia.at) == made
        surat = queries.surat_view(made)
        assert surat is not None
        assert queries.periksa_surat(surat.kode) == surat
        words[jenis] = whole(storage.read(dunia.instansi_id, surat.sha256))
    assert [each.nomor for each in view(pk).surat] == ["PG/000001/2026", "PG/000002/2026"]
    letter = words[JenisSurat.SURAT]
    for text in ("Siti Aminah", "Pembaruan cara kerja", "Pasal 31", "Bambang Setiawan", "huruf b"):
        assert text in letter
    assert "ntegritas" not in letter, "what disiplin answered stands on no paper"
    assert "Puskesmas Melati" in words[JenisSurat.PIAGAM]


def test_a_team_is_honoured_as_a_team_and_not_by_its_own_leader(dunia: Dunia) -> None:
    isi = NominasiIsi(INOVASI, ALASAN, BUKTI, unit_kerja_id=dunia.unit["puskesmas"])
    pk = commands.nominate(isi=isi, by=dunia.actor("guru"), at=dunia.at)
    assert not KeteranganIntegritas.objects.exists(), "nobody of the team is singled out"
    decide(dunia, pk)
    head = dunia.actor("kepala_puskesmas")
    assert [each.penerima for each in queries.penghargaan_unit(head.unit_dipimpin_ids)] == [
        "Puskesmas Melati"
    ]
    with pytest.raises(NotVisible):
        commands.publish_penghargaan(
            usulan_id=pk, teks="Kami", by=dunia.actor("bidan"), at=dunia.at
        )
    commands.publish_penghargaan(usulan_id=pk, teks="Kami", by=head, at=dunia.at)
    assert queries.kehormatan(dunia.instansi_id)[0].penerima == "Puskesmas Melati"
    own = replace(isi, unit_kerja_id=dunia.unit["dinas"])
    mine = commands.nominate(isi=own, by=dunia.actor("guru"), at=dunia.at)
    with pytest.raises(Denied, match="unit Anda sendiri"):
        decide(dunia, mine)


def test_the_ppk_can_name_who_decides_from_a_day_on(dunia: Dunia) -> None:
    pk = nominate(dunia)
    name = {"dasar": "SK 12/2026", "by": dunia.actor("pengelola"), "at": dunia.at}
    chosen = dunia.pegawai["kepala_bidang"]
    with pytest.raises(Invalid):
        commands.name_pejabat_penghargaan(pegawai_id=chosen, berlaku_dari=None, **name)  # type: ignore[arg-type]
    with pytest.raises(Denied):
        commands.name_pejabat_penghargaan(
            pegawai_id=dunia.pegawai["pengelola"],
            berlaku_dari=TODAY,
            **name,  # type: ignore[arg-type]
        )
    commands.name_pejabat_penghargaan(pegawai_id=chosen, berlaku_dari=TODAY, **name)  # type: ignore[arg-type]
    with pytest.raises(NotVisible):
        decide(dunia, pk)
    clear(dunia)
    decide(dunia, pk, by="kepala_bidang")
    assert view(pk).status == "ditetapkan"


def test_criteria_are_announced_before_they_hold_and_old_proposals_keep_theirs(
    dunia: Dunia,
) -> None:
    pk = nominate(dunia)
    isi = {
        "jenis": INOVASI,
        "syarat": (Syarat(Kriteria.DIPAKAI_ORANG_LAIN),),
        "dasar": "Kepbup 7/2026",
        "at": dunia.at,
    }
    by = dunia.actor("pengelola")
    with pytest.raises(Invalid) as refused:
        commands.set_kriteria(berlaku_dari=TODAY, by=by, **isi)  # type: ignore[arg-type]
    assert "berlaku_dari" in refused.value.fields
    for name in ("bidan", "kepala_dinas", "admin"):
        with pytest.raises(Denied):
            commands.set_kriteria(berlaku_dari=date(2026, 9, 1), by=dunia.actor(name), **isi)  # type: ignore[arg-type]
    commands.set_kriteria(berlaku_dari=date(2026, 9, 1), by=by, **isi)  # type: ignore[arg-type]
    asked = queries.kriteria_of(dunia.instansi_id, on=TODAY)[INOVASI].syarat
    assert len(asked) == 3, "today the usual ones hold"
    later = queries.kriteria_of(dunia.instansi_id, on=date(2026, 9, 1))[INOVASI]
    assert (len(later.syarat), later.dasar) == (1, "Kepbup 7/2026")
    assert len(queries.kriteria_mendatang(dunia.instansi_id, on=TODAY)) == 1
    assert len(view(pk).kriteria) == 3


def test_what_came_to_nothing_is_destroyed_after_a_year(dunia: Dunia) -> None:
    pk = nominate(dunia)
    decide(dunia, pk, putusan(pk, yes=False))
    run_due(at=AT + timedelta(days=364))
    assert UsulanPenghargaan.objects.filter(pk=pk).exists()
    run_due(at=AT + timedelta(days=366))
    assert not UsulanPenghargaan.objects.exists()
    events = AuditEvent.objects.filter(subject_type="usulan_penghargaan", subject_id=pk)
    assert events.count() > 2
    kept = AuditText.objects.filter(event_id__in=list(events.values_list("pk", flat=True)))
    assert not kept.exists()


def test_an_awarded_proposal_is_not_destroyed(dunia: Dunia) -> None:
    awarded(dunia)
    run_due(at=AT + timedelta(days=800))
    assert UsulanPenghargaan.objects.get().status == StatusUsulan.DITETAPKAN


def test_finding_and_listing_cost_the_same_for_many(dunia: Dunia) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            queries.usulan_daftar(dunia.actor("pengelola"), tahun=2026, on=TODAY)
        return len(caught)

    nominate(dunia)
    count()
    few = count()
    for name in ("pppk", "pelaksana", "admin", "kasubbag"):
        nominate(dunia, name)
    assert count() == few


def test_satyalancana_is_a_reminder_within_the_covered_units(dunia: Dunia) -> None:
    def found(name: str) -> list[tuple[str, int]]:
        rows = queries.pengingat_satyalancana(dunia.actor(name), tahun=2025, on=TODAY)
        return [(card.nama, years.tingkat) for card, years in rows]

    assert ("Bambang Setiawan", 30) in found("pengelola")
    assert ("Rudi Hartono", 10) in found("pengelola")
    assert found("bidan") == found("kepala_dinas") == []
