"""Catatan harian: one's own sentence about a day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent, AuditText
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.monitoring import commands, queries
from teladan.monitoring.commands import CatatanIsi
from teladan.monitoring.models import CatatanHarian
from teladan.monitoring.states import KeadaanHari
from tests.monitoring.world import TW3, rencana
from tests.personas import Dunia

TODAY = date(2026, 8, 12)


def test_a_record_keeps_sentence_result_and_quantity_and_leaves_an_erasable_trace(
    dunia: Dunia,
) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    isi = CatatanIsi(TODAY, "Tiga ibu dikunjungi", plan.rhk[0], plan.kunjungan, Decimal(3))
    catatan_id = commands.record_catatan(isi=isi, by=by, at=dunia.at)
    item = queries.catatan_item(catatan_id)
    assert item is not None
    assert (item.teks, item.rhk_id, item.jumlah) == ("Tiga ibu dikunjungi", plan.rhk[0], 3)
    event = AuditEvent.objects.get(action="catatan.recorded")
    assert "Tiga ibu" not in str(event.payload)
    assert AuditText.objects.get(event_id=event.pk).text == "Tiga ibu dikunjungi"


def test_the_same_form_sent_twice_is_one_record(dunia: Dunia) -> None:
    by = dunia.actor("bidan")
    isi = CatatanIsi(TODAY, "Rapat lintas program", kunci="abc")
    ids = {commands.record_catatan(isi=isi, by=by, at=dunia.at) for _ in range(2)}
    assert len(ids) == 1
    assert AuditEvent.objects.filter(action="catatan.recorded").count() == 1


def test_a_day_without_work_needs_no_sentence_and_counts_for_nothing(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    isi = CatatanIsi(TODAY, "", plan.rhk[0], plan.kunjungan, Decimal(2), keadaan=KeadaanHari.SAKIT)
    item = queries.catatan_item(commands.record_catatan(isi=isi, by=by, at=dunia.at))
    assert item is not None
    assert (item.teks, item.jumlah, item.rhk_id) == ("Sakit", None, None)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"teks": "  "}, "teks", "Tulis satu kalimat"),
        ({"teks": "x" * 1001}, "teks", "paling panjang 1000"),
        ({"tanggal": TODAY + timedelta(days=1)}, "tanggal", "setelah hari ini"),
        ({"tanggal": TODAY - timedelta(days=93)}, "tanggal", "paling lama"),
        ({"jumlah": Decimal(1)}, "jumlah", "Pilih indikator"),
        ({"rhk_id": 999_999}, "rhk_id", "tidak ada dalam SKP Anda"),
    ],
)
def test_what_cannot_be_recorded_is_named_by_its_field(
    dunia: Dunia, change: dict[str, object], field: str, sentence: str
) -> None:
    isi = replace(CatatanIsi(TODAY, "Melayani posyandu"), **change)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        commands.record_catatan(isi=isi, by=dunia.actor("bidan"), at=dunia.at)
    assert sentence in refused.value.fields[field]
    assert not CatatanHarian.objects.exists()


@pytest.mark.parametrize(
    ("jumlah", "sentence"),
    [("-1", "kurang dari nol"), ("1.23456", "4 desimal"), ("1e20", "terlalu besar")],
)
def test_a_quantity_must_fit_its_column(dunia: Dunia, jumlah: str, sentence: str) -> None:
    plan = rencana(dunia)
    isi = CatatanIsi(TODAY, "Kunjungan", plan.rhk[0], plan.kunjungan, Decimal(jumlah))
    with pytest.raises(Invalid, match=sentence):
        commands.record_catatan(isi=isi, by=dunia.actor("bidan"), at=dunia.at)


def test_nobody_records_for_anothers_hasil_kerja(dunia: Dunia) -> None:
    plan = rencana(dunia)
    isi = CatatanIsi(TODAY, "Bukan milik saya", plan.rhk[0])
    with pytest.raises(Invalid, match="tidak ada dalam SKP Anda"):
        commands.record_catatan(isi=isi, by=dunia.actor("guru"), at=dunia.at)


def test_the_writer_changes_and_deletes_until_the_period_is_handed_in(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    isi = CatatanIsi(TODAY, "Dua kunjungan", plan.rhk[0], plan.kunjungan, Decimal(2))
    first = commands.record_catatan(isi=isi, by=by, at=dunia.at)
    second = commands.record_catatan(isi=isi, by=by, at=dunia.at)
    changed = replace(isi, jumlah=Decimal(4))
    commands.change_catatan(catatan_id=first, isi=changed, by=by, at=dunia.at)
    commands.delete_catatan(catatan_id=second, by=by, at=dunia.at)
    item = queries.catatan_item(first)
    assert item is not None
    assert item.jumlah == 4
    commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)
    for write in (
        lambda: commands.change_catatan(catatan_id=first, isi=isi, by=by, at=dunia.at),
        lambda: commands.delete_catatan(catatan_id=first, by=by, at=dunia.at),
        lambda: commands.record_catatan(isi=isi, by=by, at=dunia.at),
    ):
        with pytest.raises(WrongState, match="sudah Anda ajukan"):
            write()
    assert queries.catatan_item(first) == item


@pytest.mark.parametrize("name", ["kepala_puskesmas", "guru", "admin", "tetangga_kepala"])
def test_nobody_else_changes_or_deletes_a_record(dunia: Dunia, name: str) -> None:
    isi = CatatanIsi(TODAY, "Posyandu")
    catatan_id = commands.record_catatan(isi=isi, by=dunia.actor("bidan"), at=dunia.at)
    stranger = dunia.actor(name)
    with pytest.raises(NotVisible):
        commands.change_catatan(catatan_id=catatan_id, isi=isi, by=stranger, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.delete_catatan(catatan_id=catatan_id, by=stranger, at=dunia.at)


def test_yesterday_can_be_repeated_today(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    yesterday = TODAY - timedelta(days=1)
    isi = CatatanIsi(yesterday, "Kunjungan", plan.rhk[0], plan.kunjungan, Decimal(2))
    source = commands.record_catatan(isi=isi, by=by, at=dunia.at)
    offered = queries.last_day_before(by.pegawai_id, before=TODAY)
    assert offered is not None
    assert [item.catatan_id for item in offered.catatan] == [source]
    copy = commands.repeat_catatan(catatan_id=source, tanggal=TODAY, by=by, at=dunia.at)
    item = queries.catatan_item(copy)
    assert item is not None
    assert (item.tanggal, item.teks, item.jumlah) == (TODAY, "Kunjungan", 2)


def test_the_hasil_kerja_used_last_stands_first(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    before = [choice.rhk_id for choice in queries.rhk_choices(by.pegawai_id, on=TODAY)]
    assert before == list(plan.rhk)
    isi = CatatanIsi(TODAY, "Menyusun laporan", plan.rhk[1])
    commands.record_catatan(isi=isi, by=by, at=dunia.at)
    after = [choice.rhk_id for choice in queries.rhk_choices(by.pegawai_id, on=TODAY)]
    assert after == [plan.rhk[1], plan.rhk[0]]
