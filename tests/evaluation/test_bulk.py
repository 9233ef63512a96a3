"""Many at once leave the same rows and receipts as one by one."""

from datetime import datetime
from pathlib import Path

import pytest

from teladan.audit.models import AuditEvent
from teladan.evaluation import commands
from teladan.evaluation.commands import BarisEvaluasi
from teladan.evaluation.facts import replay
from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja, Receipt, TandaTangan
from teladan.evaluation.queries.receipt import unpack_trace
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.errors import Denied
from teladan.monitoring.models import LaporanRealisasi
from tests.evaluation.world import AT, PENILAI, TW3, Kasus, ready
from tests.personas import Dunia, build_dunia

S = StatusEvaluasi
WAKTU: dict[StatusEvaluasi, datetime] = dict.fromkeys(S, AT)


def stored() -> dict[str, object]:
    """Everything that the evaluation left, without the ids that differ by chance."""
    row = EvaluasiKinerja.objects.values().get()
    receipt = Receipt.objects.values("inputs_hash", "result", "trace", "regulation").latest("pk")
    receipt["trace"] = unpack_trace(receipt["trace"])
    signed = TandaTangan.objects.order_by("sebagai").values_list(
        "sebagai", "cara", "pegawai_id", "isi_sha256", "ditandatangani_at"
    )
    reports = list(LaporanRealisasi.objects.values("skp_id", "periode", "status"))
    return {"row": {**row, "id": 0}, "receipt": receipt, "signed": list(signed), "reports": reports}


def bulk(kasus: Kasus, dunia: Dunia) -> int:
    return commands.bulk_evaluate(
        unit_kerja_id=dunia.unit["puskesmas"],
        periode=TW3,
        rows=[BarisEvaluasi(kasus.rencana.skp_id, kasus.draft())],
        waktu=WAKTU,
        by=dunia.system,
        at=AT,
    )


@pytest.fixture(autouse=True)
def _files(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def test_bulk_equals_one_by_one(db: None) -> None:
    kasus = ready(build_dunia())
    kasus.received()
    kasus.do("sign_as_pegawai", "bidan")
    kasus.do("report_to_pyb", PENILAI)
    kasus.do("lock", "pengelola")
    one_by_one = stored()
    for model in (TandaTangan, Receipt):
        model.objects.all().delete()
    DokumenTerbit.objects.all().delete()
    LaporanRealisasi.objects.all().delete()
    EvaluasiKinerja.objects.all().delete()
    before = AuditEvent.objects.count()
    assert bulk(kasus, kasus.dunia) == 1
    assert AuditEvent.objects.count() == before + 1
    together = stored()
    assert together["receipt"] == one_by_one["receipt"]
    assert together["reports"] == one_by_one["reports"]
    for name, value in one_by_one["row"].items():  # type: ignore[attr-defined]
        assert together["row"][name] == value, name  # type: ignore[index]
    ways = [[row[:3] for row in world["signed"]] for world in (together, one_by_one)]  # type: ignore[index]
    assert ways[0] == ways[1]
    assert [beda.perbedaan for beda in replay()] == [()]


def test_no_person_may_sign_for_many(db: None) -> None:
    kasus = ready(build_dunia())
    with pytest.raises(Denied):
        commands.bulk_evaluate(
            unit_kerja_id=kasus.dunia.unit["puskesmas"],
            periode=TW3,
            rows=[BarisEvaluasi(kasus.rencana.skp_id, kasus.draft())],
            waktu=WAKTU,
            by=kasus.actor("pengelola"),
            at=AT,
        )
    assert not EvaluasiKinerja.objects.exists()
