"""The rehearsal's code, its certificate, its steps, and who is played in the copy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditEvent
from teladan.audit.queries import last_nomor
from teladan.feedback.commands import begin_latihan, claim_sertifikat
from teladan.feedback.models import SertifikatLatihan
from teladan.feedback.queries import bersertifikat, langkah_of, my_sertifikat
from teladan.feedback.queries.kode_latihan import SelesaiLatihan, make_kode, read_kode
from teladan.feedback.queries.peserta_latihan import next_pemeran
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.monitoring.commands import CatatanIsi, record_catatan
from teladan.organisation.models import Akun, SesiMasuk
from teladan_rules.umpan_balik.latihan import SITUASI, PeranLatihan
from tests.personas import AT, Dunia
from tests.planning.plans import agreed

KEY = b"a key that only the copy and the site know"
RATER = PeranLatihan.PEJABAT_PENILAI
DONE = SelesaiLatihan(RATER, (0, 1, 2, 3, 4), 5, 6, datetime(2026, 8, 12, 2, 30, tzinfo=UTC))
SHORT = SelesaiLatihan(RATER, (0, 1, 2, 3, 4), 4, 6, DONE.selesai_at)
READER = SelesaiLatihan(PeranLatihan.PEGAWAI, (0, 1, 2), None, None, DONE.selesai_at)


@pytest.fixture
def key(tmp_path: Path, settings: object) -> bytes:
    """A copy belongs to this site."""
    path = tmp_path / "kunci-sertifikat"
    path.write_bytes(KEY)
    settings.TELADAN_LATIHAN_KEY = path  # type: ignore[attr-defined]
    return KEY


def code_for(dunia: Dunia, name: str, done: SelesaiLatihan = DONE) -> str:
    return make_kode(done, nip=dunia.nip[name], key=KEY)


def test_a_code_says_what_was_done_however_it_is_typed() -> None:
    kode = make_kode(DONE, nip="1", key=KEY)
    assert len(kode.replace("-", "")) == 40
    assert read_kode(kode.lower().replace("-", " "), nip="1", key=KEY) == DONE
    assert read_kode(make_kode(READER, nip="1", key=KEY), nip="1", key=KEY) == READER


def test_a_code_fits_no_other_nip_no_other_key_and_no_change() -> None:
    kode = make_kode(DONE, nip="1", key=KEY)
    assert read_kode(kode, nip="2", key=KEY) is None
    assert read_kode(kode, nip="1", key=b"another") is None
    for place in range(0, len(kode), 6):
        changed = ("B" if kode[place] == "A" else "A").join((kode[:place], kode[place + 1 :]))
        assert read_kode(changed, nip="1", key=KEY) is None
    for garbage in ("", "AAAAA", "1" * 40, "é" * 40, kode + "AAAAAAAA"):
        assert read_kode(garbage, nip="1", key=KEY) is None


def test_two_codes_for_the_same_deed_differ() -> None:
    assert make_kode(DONE, nip="1", key=KEY) != make_kode(DONE, nip="1", key=KEY)


def test_her_code_becomes_her_certificate_once(dunia: Dunia, key: bytes) -> None:
    kode, by = code_for(dunia, "bidan"), dunia.actor("bidan")
    first = claim_sertifikat(kode=kode, by=by, at=AT)
    before = AuditEvent.objects.count()
    assert claim_sertifikat(kode=kode.lower(), by=by, at=AT) == first
    (found,) = my_sertifikat(by.pegawai_id)
    assert (found.peran, found.benar, found.dari, found.selesai_at) == (
        RATER, 5, 6, DONE.selesai_at,
    )  # fmt: skip
    assert found.nama == "Siti Aminah"
    assert AuditEvent.objects.count() == before


def test_a_colleagues_code_is_refused_and_nothing_is_stored(dunia: Dunia, key: bytes) -> None:
    kode = code_for(dunia, "bidan")
    with pytest.raises(Invalid, match="tidak cocok dengan NIP Anda") as refused:
        claim_sertifikat(kode=kode, by=dunia.actor("guru"), at=AT)
    assert "kode" in refused.value.fields
    assert not SertifikatLatihan.objects.exists()


def test_a_code_with_too_few_right_answers_is_refused(dunia: Dunia, key: bytes) -> None:
    with pytest.raises(Invalid, match="belum selesai"):
        claim_sertifikat(kode=code_for(dunia, "bidan", SHORT), by=dunia.actor("bidan"), at=AT)
    assert not SertifikatLatihan.objects.exists()


def test_without_a_copy_no_code_is_believed(dunia: Dunia, settings: object) -> None:
    settings.TELADAN_LATIHAN_KEY = Path("/nowhere/kunci")  # type: ignore[attr-defined]
    with pytest.raises(WrongState, match="belum pernah disiapkan"):
        claim_sertifikat(kode=code_for(dunia, "bidan"), by=dunia.actor("bidan"), at=AT)


def test_only_raters_count_as_certified(dunia: Dunia, key: bytes) -> None:
    claim_sertifikat(kode=code_for(dunia, "bidan", READER), by=dunia.actor("bidan"), at=AT)
    claim_sertifikat(kode=code_for(dunia, "kepala_puskesmas"),
                     by=dunia.actor("kepala_puskesmas"), at=AT)  # fmt: skip
    everybody = dunia.pegawai.values()
    assert bersertifikat(everybody) == {dunia.pegawai["kepala_puskesmas"]}
    with CaptureQueriesContext(connection) as asked:
        bersertifikat(everybody)
    assert len(asked) == 1


def test_a_step_is_done_when_the_chain_says_so_since_she_began(dunia: Dunia) -> None:
    agreed(dunia)
    bidan = dunia.actor("bidan")
    isi = CatatanIsi(tanggal=AT.date(), teks="Kunjungan ke dua rumah")
    record_catatan(isi=isi, by=bidan, at=AT)
    began = last_nomor(bidan.instansi_id)

    def done(dibuka: tuple[str, ...] = ()) -> list[str]:
        steps = langkah_of(PeranLatihan.PEGAWAI, actor=bidan, sejak=began, dibuka=dibuka)
        return [step.kunci for step in steps if step.selesai]

    assert done() == []
    assert done(("catatan", "realisasi")) == [], "opening a page does not do what leaves an event"
    record_catatan(isi=CatatanIsi(tanggal=AT.date(), teks="Satu lagi"), by=bidan, at=AT)
    assert done() == ["catatan"]


def test_a_round_is_asked_only_of_who_is_drawn(dunia: Dunia) -> None:
    steps = langkah_of(PeranLatihan.PEGAWAI, actor=dunia.actor("bidan"), sejak=0, dibuka=())
    assert [step.kunci for step in steps] == ["catatan", "realisasi", "apresiasi"]
    assert [step.place for step in steps] == [0, 1, 2]


def test_reading_steps_count_pages_that_were_opened(dunia: Dunia) -> None:
    actor = dunia.actor("kepala_bidang")
    steps = langkah_of(PeranLatihan.PIMPINAN, actor=actor, sejak=0, dibuka=("unit",))
    assert [step.kunci for step in steps if step.selesai] == ["unit"]


def test_nobody_practises_on_a_real_installation(dunia: Dunia) -> None:
    events = AuditEvent.objects.count()
    with pytest.raises(NotVisible):
        begin_latihan(peran=PeranLatihan.PIMPINAN, session_key="x", at=AT)
    assert (AuditEvent.objects.count(), SesiMasuk.objects.count()) == (events, 0)


@override_settings(TELADAN_LATIHAN=True)
def test_each_trainee_gets_a_person_of_her_own(dunia: Dunia) -> None:
    played = [
        begin_latihan(peran=PeranLatihan.PIMPINAN, session_key=f"s{n}", at=AT).akun_id
        for n in range(5)
    ]
    leaders = {"kepala_dinas", "kepala_bidang", "kasubbag", "kepala_puskesmas", "kepala_sekolah"}
    names = {name for name, pk in dunia.pegawai.items()
             if Akun.objects.filter(pk__in=played, pegawai_id=pk).exists()}  # fmt: skip
    assert names == leaders
    again = next_pemeran(PeranLatihan.PIMPINAN, on=AT.date())
    assert again is not None and again.dipakai, "with everybody played, the oldest comes again"


@override_settings(TELADAN_LATIHAN=True)
def test_a_rater_needs_a_revised_plan_on_her_desk(dunia: Dunia) -> None:
    with pytest.raises(WrongState, match="sudah dipakai hari ini") as refused:
        begin_latihan(peran=RATER, session_key="x", at=AT)
    assert refused.value.next_step
    assert not SesiMasuk.objects.exists()


@override_settings(TELADAN_LATIHAN=True)
def test_a_pegawai_is_played_whose_plan_is_agreed(dunia: Dunia) -> None:
    agreed(dunia)
    begun = begin_latihan(peran=PeranLatihan.PEGAWAI, session_key="x", at=AT)
    assert Akun.objects.get(pk=begun.akun_id).pegawai_id == dunia.pegawai["bidan"]
    assert begun.sejak == last_nomor(dunia.instansi_id)


def test_every_situation_has_one_right_answer_that_exists() -> None:
    assert len(SITUASI) == 6
    for each in SITUASI:
        assert each.benar in each.pilihan and len(each.pilihan) == 3
    assert len({each.benar for each in SITUASI}) == 3, "the right answer is not always the same"
