"""A whole unit at once leaves the same rows as one by one, with one event."""

from datetime import date
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent
from teladan.foundation.errors import Denied, Invalid
from teladan.monitoring import commands
from teladan.monitoring.commands import RealisasiIsi, RealisasiRow
from teladan.monitoring.models import LaporanRealisasi, Realisasi
from tests.monitoring.world import TW2, TW3, rencana
from tests.personas import Dunia


def stored() -> list[list[tuple[object, ...]]]:
    return [
        list(
            model.objects.order_by("periode", "pk").values_list(
                *(field.attname for field in model._meta.fields if field.name != "id")
            )
        )
        for model in (Realisasi, LaporanRealisasi)
    ]


def test_bulk_equals_single(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    isi = {
        plan.kunjungan: RealisasiIsi(nilai=Decimal("12.5")),
        plan.cakupan: RealisasiIsi(),
        plan.laporan: RealisasiIsi(tanggal=date(2026, 8, 1), teks="Lebih awal "),
    }
    for periode in (TW2, TW3):
        commands.record_realisasi(
            skp_id=plan.skp_id, periode=periode, revisi=0, isi=isi, by=by, at=dunia.at
        )
        commands.submit_realisasi(skp_id=plan.skp_id, periode=periode, by=by, at=dunia.at)
    single = stored()
    Realisasi.objects.all().delete()
    LaporanRealisasi.objects.all().delete()
    rows = [
        RealisasiRow(pk, periode, entry.nilai, entry.tanggal, entry.teks)
        for periode in (TW2, TW3)
        for pk, entry in isi.items()
    ]
    made = commands.bulk_record_realisasi(
        unit_kerja_id=dunia.unit["puskesmas"], rows=rows, by=dunia.system, at=dunia.at
    )
    assert made == 4
    assert stored() == single
    assert AuditEvent.objects.filter(action="realisasi.recorded_bulk").count() == 1


def test_bulk_is_not_for_everybody_nor_for_another_unit(dunia: Dunia) -> None:
    plan = rencana(dunia)
    rows = [RealisasiRow(plan.kunjungan, TW3, Decimal(1))]
    for name in ("bidan", "kepala_puskesmas", "tetangga_pengelola"):
        with pytest.raises((Denied, Invalid)):
            commands.bulk_record_realisasi(
                unit_kerja_id=dunia.unit["puskesmas"], rows=rows, by=dunia.actor(name), at=dunia.at
            )
    with pytest.raises(Invalid, match="1 indikator bukan milik"):
        commands.bulk_record_realisasi(
            unit_kerja_id=dunia.unit["subbag"], rows=rows, by=dunia.system, at=dunia.at
        )
    assert not Realisasi.objects.exists()
