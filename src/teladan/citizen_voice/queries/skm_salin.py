"""What officers typed: the sheets of a unit, and the assisted answers that wait for a second
signature."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.skm_hitung import UNSUR
from teladan.citizen_voice.states import SaluranJawaban
from teladan.organisation.models import Pegawai


@dataclass(frozen=True)
class SalinanView:
    """An answer that an officer typed. `pola` are its nine digits."""

    jawaban_id: int
    unit_id: int
    hari: date
    layanan_nama: str
    pola: str
    lembar: str
    oleh_id: int
    oleh_nama: str


def last_sheets(unit_id: int, *, instansi_id: int, limit: int = 10) -> list[SalinanView]:
    """The sheets typed last, the newest first. Two queries."""
    rows = JawabanSkm.objects.filter(
        instansi_id=instansi_id, unit_id=unit_id, saluran=SaluranJawaban.KERTAS
    )
    return _views(list(rows.order_by("-pk").values_list(*_FIELDS)[:limit]))


def waiting_countersignature(
    unit_ids: Collection[int], *, instansi_id: int, limit: int = 200
) -> list[SalinanView]:
    """Assisted answers without a second signature, the oldest first. Two queries."""
    rows = JawabanSkm.objects.filter(
        instansi_id=instansi_id,
        unit_id__in=list(unit_ids),
        saluran=SaluranJawaban.DIBANTU,
        disahkan_oleh_id__isnull=True,
    )
    return _views(list(rows.order_by("hari", "pk").values_list(*_FIELDS)[:limit]))


_FIELDS = (
    "pk", "unit_id", "hari", "layanan__nama", "lembar", "dibantu_oleh_id", *UNSUR,
)  # fmt: skip


def _views(rows: Collection[tuple[Any, ...]]) -> list[SalinanView]:
    names = dict(Pegawai.objects.filter(pk__in={row[5] for row in rows}).values_list("pk", "nama"))
    return [_view(row, names) for row in rows]


def _view(row: tuple[Any, ...], names: Mapping[int, str]) -> SalinanView:
    pk, unit_id, hari, layanan, lembar, oleh, *scores = row
    pola = "".join(str(each) for each in scores)
    return SalinanView(pk, unit_id, hari, layanan or "", pola, lembar, oleh, names.get(oleh, ""))
