"""A plan from draft to judgement: who leads it, what citizens may send, what everybody reads."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import PenilaianRencana, RencanaTerbuka, UsulanWarga
from teladan.citizen_voice.states import StatusRencanaTerbuka
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.layanan import DuniaLayanan
from tests.planning import plans

AT = datetime(2026, 8, 12, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
ISI = commands.RencanaTerbukaIsi(
    "Ruang tunggu baru", "Ruang tunggu diperluas; tata letaknya masih dapat diubah.",
    date(2026, 8, 31), "Puskesmas Melati",
)  # fmt: skip


def _draft(layanan: DuniaLayanan, **changes: object) -> int:
    by = layanan.dunia.actor("kepala_puskesmas")
    isi = replace(ISI, **changes)  # type: ignore[arg-type]
    return commands.draft_rencana(unit_id=layanan.unit["puskesmas"], isi=isi, by=by, at=AT)


def _opened(layanan: DuniaLayanan) -> int:
    pk = _draft(layanan)
    by = layanan.dunia.actor("kepala_puskesmas")
    commands.open_rencana(rencana_id=pk, by=by, at=AT)
    return pk


def _suggest(
    layanan: DuniaLayanan, pk: int, teks: str = "Tambah kursi untuk lansia.", kunci: str = ""
) -> None:
    commands.deposit_usulan(
        instansi=queries.instansi_warga("contoh"),
        rencana_id=pk,
        teks=teks,
        pengirim=commands.PengirimUsulan(kunci or uuid4().hex, "10.0.0.1", "phone"),
        at=AT,
    )


def _assess(layanan: DuniaLayanan, pk: int, nilai: int, address: str = "10.0.0.1") -> None:
    commands.deposit_penilaian(
        instansi=queries.instansi_warga("contoh"),
        rencana_id=pk,
        nilai=nilai,
        teks="",
        pengirim=commands.PengirimUsulan(uuid4().hex, address, "phone"),
        at=AT + timedelta(days=30),
    )


def test_a_plan_goes_from_draft_to_judgement(layanan: DuniaLayanan) -> None:
    kapus = layanan.dunia.actor("kepala_puskesmas")
    pk = _opened(layanan)
    _suggest(layanan, pk)
    with pytest.raises(WrongState, match="Masih ada 1 usulan"):
        commands.decide_rencana(rencana_id=pk, keputusan="x" * 30, by=kapus, at=AT)
    usulan = UsulanWarga.objects.get()
    assert queries.usulan_list(pk, public=True) == []
    commands.answer_usulan(
        usulan_id=usulan.pk, tanggapan="diterima", alasan="Kursi lansia ditambah.", by=kapus, at=AT
    )
    assert [each.alasan for each in queries.usulan_list(pk, public=True)] == [
        "Kursi lansia ditambah."
    ]
    later = AT + timedelta(days=20)
    commands.decide_rencana(
        rencana_id=pk, keputusan="Ruang tunggu dengan kursi lansia.", by=kapus, at=later
    )
    commands.open_penilaian(
        rencana_id=pk, sampai=date(2026, 10, 30), by=kapus, at=AT + timedelta(days=29)
    )
    for nilai in (4, 4, 4, 4, 3, 3, 3, 3, 2, 4):
        _assess(layanan, pk, nilai)
    view = queries.rencana_view(pk, instansi_id=layanan.dunia.instansi_id)
    assert view.penilaian == 10
    assert view.rerata is None, "while it runs each new one would be known by what it changes"
    commands.close_rencana(rencana_id=pk, by=kapus, at=AT + timedelta(days=90))
    view = queries.rencana_view(pk, instansi_id=layanan.dunia.instansi_id)
    assert view.rerata == Fraction(34, 10)
    actions = AuditEvent.objects.filter(subject_type="rencana_terbuka").order_by("nomor")
    assert list(actions.values_list("action", flat=True)) == [
        "rencana.drafted", "rencana.opened", "rencana.answered", "rencana.decided",
        "rencana.done", "rencana.closed",
    ]  # fmt: skip


def test_nine_assessments_have_no_mean(layanan: DuniaLayanan) -> None:
    pk = _opened(layanan)
    RencanaTerbuka.objects.filter(pk=pk).update(status=StatusRencanaTerbuka.MENERIMA_PENILAIAN)
    for _ in range(9):
        _assess(layanan, pk, 4)
    by = layanan.dunia.actor("kepala_puskesmas")
    commands.close_rencana(rencana_id=pk, by=by, at=AT)
    assert queries.rencana_view(pk, instansi_id=layanan.dunia.instansi_id).rerata is None


def test_the_public_sees_no_draft(layanan: DuniaLayanan) -> None:
    pk = _draft(layanan)
    with pytest.raises(NotVisible):
        queries.rencana_view(pk, instansi_id=layanan.dunia.instansi_id, public=True)
    with pytest.raises(NotVisible):
        _suggest(layanan, pk)
    assert not UsulanWarga.objects.exists()


@pytest.mark.parametrize(
    ("name", "error"),
    [("bidan", Denied), ("guru", NotVisible), ("tetangga_kepala", NotVisible)],
)
def test_only_who_leads_the_unit_opens_its_plan(
    layanan: DuniaLayanan, name: str, error: type[Exception]
) -> None:
    pk = _draft(layanan)
    with pytest.raises(error):
        commands.open_rencana(rencana_id=pk, by=layanan.dunia.actor(name), at=AT)
    assert RencanaTerbuka.objects.get().status == StatusRencanaTerbuka.DRAF


def test_a_suggestion_is_kept_without_numbers_that_lead_to_a_person(layanan: DuniaLayanan) -> None:
    pk = _opened(layanan)
    _suggest(layanan, pk, "Telepon saya 0812-3456-7890, saya bantu mengecat.")
    usulan = UsulanWarga.objects.get()
    assert usulan.teks == "Telepon saya [nomor telepon dihapus], saya bantu mengecat."
    assert usulan.hari == date(2026, 8, 12)
    assert not AuditEvent.objects.filter(at=AT, action__contains="usul").exists()


def test_the_same_form_twice_is_one_and_many_from_one_address_wait(layanan: DuniaLayanan) -> None:
    pk = _opened(layanan)
    kunci = uuid4().hex
    _suggest(layanan, pk, kunci=kunci)
    _suggest(layanan, pk, kunci=kunci)
    assert UsulanWarga.objects.count() == 1
    for n in range(20):
        _suggest(layanan, pk, f"Usul nomor {n} untuk ruang tunggu")
    assert UsulanWarga.objects.count() == 21, "nothing is dropped"
    assert UsulanWarga.objects.filter(status="dikarantina").count() > 0
    held = UsulanWarga.objects.filter(status="dikarantina").order_by("pk").first()
    assert held is not None
    kapus = layanan.dunia.actor("kepala_puskesmas")
    with pytest.raises(WrongState, match="lepaskan usulan ini dahulu"):
        commands.answer_usulan(
            usulan_id=held.pk, tanggapan="tidak", alasan="Sudah ada di rencana.", by=kapus, at=AT
        )
    commands.judge_usulan(usulan_id=held.pk, terima=True, by=kapus, at=AT)
    held.refresh_from_db()
    assert held.status == "diterima"


def test_after_the_last_day_nothing_is_taken_in(layanan: DuniaLayanan) -> None:
    pk = _opened(layanan)
    with pytest.raises(WrongState, match="sudah berakhir"):
        commands.deposit_usulan(
            instansi=queries.instansi_warga("contoh"), rencana_id=pk, teks="Usul yang terlambat",
            pengirim=commands.PengirimUsulan(uuid4().hex, "10.0.0.1", "phone"),
            at=datetime(2026, 9, 1, 0, 5, tzinfo=ZoneInfo("Asia/Jakarta")),
        )  # fmt: skip
    with pytest.raises(WrongState):
        _assess(layanan, pk, 4)
    assert not PenilaianRencana.objects.exists()


@pytest.mark.parametrize("nilai", [0, 5, -1])
def test_an_assessment_is_one_to_four(layanan: DuniaLayanan, nilai: int) -> None:
    pk = _opened(layanan)
    with pytest.raises(Invalid):
        _assess(layanan, pk, nilai)


def test_a_plan_stands_beside_the_heads_hasil_kerja(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    skp_id = plans.agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    choices = queries.rhk_of_head(dunia.unit["puskesmas"], on=date(2026, 8, 12))
    assert choices, skp_id
    pk = _draft(layanan, rhk_id=choices[0][0])
    assert queries.figures_for_rhk([choices[0][0]]) == {}, "a draft is no evidence"
    commands.open_rencana(rencana_id=pk, by=dunia.actor("kepala_puskesmas"), at=AT)
    _suggest(layanan, pk)
    (figures,) = queries.figures_for_rhk([choices[0][0]])[choices[0][0]]
    assert (figures.usulan, figures.diterima, figures.rerata) == (1, 0, None)
    with pytest.raises(Invalid) as caught:
        _draft(layanan, rhk_id=999_999)
    assert "rhk_id" in caught.value.fields
