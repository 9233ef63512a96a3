"""Drawing a round: once, by chance, checkable; objections with reasons, never a choice."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.models import KandidatUndian, Putaran, Undian
from teladan.feedback.queries import PenerimaUndian, PutaranView
from teladan.feedback.queries.undian import beban_bulan, benih_baru, kandidat_of
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi
from tests.feedback.world import HARI_MULAI, MULAI, REKAN, disiapkan, diundi, note, tempat_kerja
from tests.personas import AT, Dunia

ALASAN = "Kami berselisih soal warisan keluarga."


def _view(putaran_id: int) -> PutaranView:
    found = queries.putaran_view(putaran_id)
    assert found is not None
    return found


def _about(dunia: Dunia, name: str) -> PenerimaUndian:
    (found,) = queries.undian_tentang([dunia.pegawai[name]], instansi_id=dunia.instansi_id)
    return found


def _by_pair(dunia: Dunia, penerima: str) -> dict[str, int]:
    names = {pegawai_id: name for name, pegawai_id in dunia.pegawai.items()}
    return {names[item.pemberi_id]: item.undian_id for item in _about(dunia, penerima).berlaku}


def test_a_round_is_drawn_from_people_who_work_together(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    counts = queries.jumlah_undian(putaran_id)
    assert counts.penerima == 10 and counts.diganti == 0
    head = dunia.pegawai["kepala_puskesmas"]
    assert not Undian.objects.filter(pemberi_id=head, penerima_id__in=_ids(dunia)).exists()
    for name in REKAN:
        found = _about(dunia, name)
        assert len(found.berlaku) >= 5, name
        assert found.nasib != "unit"
    sides = _about(dunia, "kepala_puskesmas").per_kelompok
    assert sides[KelompokPemberi.BAWAHAN] >= 5


def _ids(dunia: Dunia) -> list[int]:
    return [dunia.pegawai[name] for name in REKAN]


def test_contact_is_what_the_records_show(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    rows = {each.pemberi_id: each for each in kandidat_of(putaran_id, dunia.pegawai["bidan"])}
    assert set(rows[dunia.pegawai["perawat"]].kontak) == {"matriks", "penyebutan", "unit", "garis"}
    assert set(rows[dunia.pegawai["sopir"]].kontak) == {"unit", "garis"}
    assert dunia.pegawai["kepala_puskesmas"] not in rows
    assert dunia.pegawai["kepala_bidang"] not in rows
    loket = kandidat_of(putaran_id, dunia.pegawai["loket"])
    sides = {each.pemberi_id: each.kelompok for each in loket}
    assert sides[dunia.pegawai["guru"]] is KelompokPemberi.MITRA


def test_nobody_brings_a_reviewer_in_by_naming_her_alone(dunia: Dunia) -> None:
    """Neither the one whom it is about nor one who would like to be asked about her."""
    tempat_kerja(dunia)
    note(dunia, "sopir", "Mengantar Rudi Hartono dan Dimas Prasetyo ke dinas.")
    note(dunia, "pengelola", "Membahas laporan dengan Slamet Riyadi.")
    putaran_id = disiapkan(dunia)
    commands.draw_putaran(putaran_id=putaran_id, by=dunia.actor("pengelola"), at=AT)
    asked = {each.pemberi_id for each in kandidat_of(putaran_id, dunia.pegawai["sopir"])}
    assert not asked & {dunia.pegawai[name] for name in ("pelaksana", "pppk", "pengelola")}


def test_the_draw_and_its_replacements_can_be_repeated_from_the_log(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    commands.object_to_draw(
        undian_id=next(iter(_by_pair(dunia, "bidan").values())),
        alasan=ALASAN,
        by=dunia.actor("bidan"),
        at=AT,
    )
    found = queries.verify_undian(_view(putaran_id))
    assert found.sama and found.pengganti == 1
    assert found.diundi + found.pengganti == Undian.objects.count()


def test_the_seed_is_promised_with_the_draw_and_shown_when_nobody_may_object(dunia: Dunia) -> None:
    """Else who objects, or the pengelola beside her, computes who comes next."""
    putaran_id = diundi(dunia)
    view = _view(putaran_id)
    said = AuditEvent.objects.get(action="putaran.drawn").payload
    assert not view.benih_terbit and view.benih not in str(said)
    assert said["benih_sha256"] == hashlib.sha256(view.benih.encode()).hexdigest()
    commands.start_due_putaran(at=MULAI)
    assert AuditEvent.objects.get(action="putaran.started").payload["benih"] == view.benih
    begun = _view(putaran_id)
    assert begun.benih_terbit and queries.verify_undian(begun).sama


def test_a_seed_that_somebody_changed_is_found(dunia: Dunia) -> None:
    """Also with its digest beside it: the one in the chain counts."""
    putaran_id = diundi(dunia)
    row = Putaran.objects.get(pk=putaran_id)
    row.benih = "0" * 64
    row.aturan["benih_sha256"] = hashlib.sha256(row.benih.encode()).hexdigest()
    row.save()
    assert not queries.verify_undian(_view(putaran_id)).benih_sama


def test_numbers_that_somebody_changed_to_fit_another_draw_are_found(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    row = Putaran.objects.get(pk=putaran_id)
    row.aturan["beban"] = {str(dunia.pegawai["perawat"]): 9}
    row.save()
    assert not queries.verify_undian(_view(putaran_id)).aturan_sama


def test_a_round_that_is_changed_while_it_is_drawn_is_not_drawn(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else its page would name one unit and its pairs would be of another."""
    tempat_kerja(dunia)
    putaran_id = disiapkan(dunia)

    def changed(*_: object, **__: object) -> dict[int, int]:
        Putaran.objects.filter(pk=putaran_id).update(unit_kerja_id=None)
        return {}

    monkeypatch.setattr("teladan.feedback.commands.undian.beban_bulan", changed)
    with pytest.raises(WrongState, match="diubah selagi diundi"):
        commands.draw_putaran(putaran_id=putaran_id, by=dunia.actor("pengelola"), at=AT)
    assert not Undian.objects.exists()


def test_a_draw_that_was_cancelled_leaves_its_seed_so_nobody_draws_until_she_likes_it(
    dunia: Dunia,
) -> None:
    first = diundi(dunia)
    names = set(Undian.objects.filter(putaran_id=first).values_list("penerima_id", "pemberi_id"))
    alasan = "Nama-namanya kurang cocok bagi saya."
    by = dunia.actor("pengelola")
    commands.cancel_putaran(putaran_id=first, alasan=alasan, by=by, at=AT)
    assert not _view(first).benih_terbit
    second = disiapkan(dunia)
    commands.draw_putaran(putaran_id=second, by=by, at=AT)
    again = Undian.objects.filter(putaran_id=second).values_list("penerima_id", "pemberi_id")
    assert set(again) == names and queries.verify_undian(_view(second)).sama
    commands.start_due_putaran(at=MULAI)
    commands.cancel_putaran(putaran_id=second, alasan=alasan, by=by, at=MULAI)
    assert benih_baru(dunia.instansi_id) != _view(second).benih


def test_a_pair_that_somebody_slipped_in_is_found(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    row = Undian.objects.filter(penerima_id=dunia.pegawai["bidan"]).first()
    assert row is not None
    drawn = set(_by_pair(dunia, "bidan"))
    (other, *_) = [name for name in ("pelaksana", "pppk") if name not in drawn]
    Undian.objects.filter(pk=row.pk).update(pemberi_id=dunia.pegawai[other])
    found = queries.verify_undian(_view(putaran_id))
    assert not found.sama and len(found.berbeda) == 2
    KandidatUndian.objects.filter(penerima_id=dunia.pegawai["gizi"]).update(isi=[])
    assert not queries.verify_undian(_view(putaran_id)).kandidat_sama


def test_a_round_is_drawn_once(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    before = list(Undian.objects.values_list("pk", flat=True))
    with pytest.raises(WrongState, match="Undian hanya sekali"):
        commands.draw_putaran(putaran_id=putaran_id, by=dunia.actor("pengelola"), at=AT)
    assert list(Undian.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("bidan", NotVisible),
        ("kepala_puskesmas", NotVisible),
        ("admin", NotVisible),
        ("inspektorat", Denied),
        ("tetangga_pengelola", NotVisible),
    ],
)
def test_only_the_pengelola_draws(dunia: Dunia, name: str, error: type[Exception]) -> None:
    tempat_kerja(dunia)
    putaran_id = disiapkan(dunia)
    with pytest.raises(error):
        commands.draw_putaran(putaran_id=putaran_id, by=dunia.actor(name), at=AT)
    assert not Undian.objects.exists()


def test_too_late_a_draw_leaves_no_time_to_object(dunia: Dunia) -> None:
    tempat_kerja(dunia)
    putaran_id = disiapkan(dunia)
    with pytest.raises(WrongState, match="kurang dari dua hari"):
        commands.draw_putaran(
            putaran_id=putaran_id, by=dunia.actor("pengelola"), at=AT + timedelta(days=6)
        )


def test_an_objection_brings_the_next_in_the_order(dunia: Dunia) -> None:
    diundi(dunia)
    pairs = _by_pair(dunia, "bidan")
    name, undian_id = next(iter(pairs.items()))
    new = commands.object_to_draw(
        undian_id=undian_id, alasan=ALASAN, by=dunia.actor("kepala_puskesmas"), at=AT
    )
    after = _about(dunia, "bidan")
    old = next(item for item in after.items if item.undian_id == undian_id)
    assert old.diganti_oleh_id == new and old.alasan_ganti == ALASAN
    assert old.sebab_ganti is not None and old.sebab_ganti.value == "keberatan_penilai"
    assert name not in _by_pair(dunia, "bidan")
    assert len(after.berlaku) == len(pairs) - (new is None)
    assert AuditEvent.objects.filter(action="undian.objected").count() == 1


def test_objections_are_few_over_both_voices(dunia: Dunia) -> None:
    diundi(dunia)
    first, second, third, *_ = _by_pair(dunia, "bidan").values()
    for undian_id, name in ((first, "bidan"), (second, "kepala_puskesmas")):
        commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=dunia.actor(name), at=AT)
    with pytest.raises(WrongState, match="sudah 2 kali, dan itu batasnya"):
        commands.object_to_draw(undian_id=third, alasan=ALASAN, by=dunia.actor("bidan"), at=AT)
    assert Undian.objects.get(pk=third).status == "terundi"


def test_what_was_written_about_a_drawn_person_is_gone_when_the_round_ends(dunia: Dunia) -> None:
    diundi(dunia)
    undian_id = next(iter(_by_pair(dunia, "bidan").values()))
    commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=dunia.actor("bidan"), at=AT)
    commands.start_due_putaran(at=MULAI)
    assert Undian.objects.get(pk=undian_id).alasan_ganti == ALASAN
    commands.release_due(at=MULAI + timedelta(days=60))
    row = Undian.objects.get(pk=undian_id)
    assert (row.alasan_ganti, row.sebab_ganti) == ("", "keberatan_pegawai")
    assert row.putaran.status == "dirilis"


def test_an_objection_needs_a_reason_and_its_time(dunia: Dunia) -> None:
    diundi(dunia)
    undian_id = next(iter(_by_pair(dunia, "bidan").values()))
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid, match="Tulis alasannya"):
        commands.object_to_draw(undian_id=undian_id, alasan="tidak suka", by=bidan, at=AT)
    late = AT + timedelta(days=8)
    with pytest.raises(WrongState, match="sudah lewat"):
        commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=bidan, at=late)
    commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=bidan, at=AT)
    with pytest.raises(WrongState, match="sudah diganti"):
        commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=bidan, at=AT)


@pytest.mark.parametrize(
    "name", ["perawat", "kepala_bidang", "pengelola", "admin", "tetangga_pelaksana"]
)
def test_nobody_else_objects(dunia: Dunia, name: str) -> None:
    diundi(dunia)
    undian_id = next(iter(_by_pair(dunia, "bidan").values()))
    with pytest.raises(NotVisible):
        commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=dunia.actor(name), at=AT)
    assert Undian.objects.get(pk=undian_id).status == "terundi"


def test_an_objection_that_leaves_too_few_is_refused(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    bidan = dunia.pegawai["bidan"]
    rows = Undian.objects.filter(penerima_id=bidan)
    kept = [[row.pemberi_id, row.kelompok, row.kontak] for row in rows][:5]
    KandidatUndian.objects.filter(putaran_id=putaran_id, penerima_id=bidan).update(isi=kept)
    rows.exclude(pemberi_id__in=[pemberi for pemberi, *_ in kept]).delete()
    undian_id = next(iter(_by_pair(dunia, "bidan").values()))
    with pytest.raises(WrongState, match="kurang dari lima"):
        commands.object_to_draw(undian_id=undian_id, alasan=ALASAN, by=dunia.actor("bidan"), at=AT)
    assert Undian.objects.get(pk=undian_id).status == "terundi"


def test_the_drawn_person_withdraws_for_herself_only(dunia: Dunia) -> None:
    diundi(dunia)
    name, undian_id = next(iter(_by_pair(dunia, "bidan").items()))
    alasan = "Tidak cukup bekerja bersama."
    with pytest.raises(NotVisible):
        commands.withdraw_from_draw(
            undian_id=undian_id, alasan=alasan, by=dunia.actor("kepala_puskesmas"), at=AT
        )
    commands.withdraw_from_draw(undian_id=undian_id, alasan=alasan, by=dunia.actor(name), at=AT)
    assert name not in _by_pair(dunia, "bidan")
    assert _about(dunia, "bidan").keberatan == 0


def test_the_month_of_other_rounds_counts(dunia: Dunia) -> None:
    diundi(dunia)
    asked = beban_bulan(dunia.instansi_id, bulan=HARI_MULAI, other_than=0)
    second = commands.create_putaran(
        isi=commands.PutaranIsi(
            "Putaran dinas", "2026-TW4", AT.date() + timedelta(days=7), HARI_MULAI,
            HARI_MULAI + timedelta(days=14),
        ),
        by=dunia.actor("pengelola"),
        at=AT,
    )  # fmt: skip
    commands.draw_putaran(putaran_id=second, by=dunia.actor("pengelola"), at=AT)
    assert {int(k): v for k, v in Putaran.objects.get(pk=second).aturan["beban"].items()} == asked
    both = beban_bulan(dunia.instansi_id, bulan=HARI_MULAI, other_than=0)
    assert max(both.values()) <= 10
    assert queries.verify_undian(_view(second)).sama
    assert not queries.verify_undian(replace(_view(second), benih="lain")).sama
