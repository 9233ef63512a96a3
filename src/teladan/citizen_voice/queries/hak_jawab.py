"""Officers of whom a report speaks: what they read of it, and what was found."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from teladan.citizen_voice.models import HakJawab
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible


@dataclass(frozen=True)
class HakJawabView:
    """An officer of whom a report speaks, and how far her hearing is."""

    id: int
    pegawai_id: int
    pegawai_nama: str
    pokok: str
    jawab_sampai: date
    jawaban: str
    didengar_at: datetime | None
    terbukti: bool | None
    alasan: str
    diputus_at: datetime | None

    def heard(self, today: date) -> bool:
        """Whether it may be decided: she answered, or her term ended."""
        return self.didengar_at is not None or today > self.jawab_sampai


_NAMES = (
    "pk", "pegawai_id", "pegawai__nama", "pokok", "jawab_sampai", "jawaban", "didengar_at",
    "terbukti", "alasan", "diputus_at",
)  # fmt: skip


def hearings_of(pengaduan_id: int) -> tuple[HakJawabView, ...]:
    """The hearings of a report, for who may see the report (no check here)."""
    rows = HakJawab.objects.filter(pengaduan_id=pengaduan_id).order_by("pk")
    return tuple(HakJawabView(*row) for row in rows.values_list(*_NAMES))


def own_hearing(hak_jawab_id: int, *, actor: Actor) -> HakJawabView:
    """What the officer reads: the matter, her answer, the finding. Raises NotVisible."""
    rows = HakJawab.objects.filter(
        pk=hak_jawab_id, pegawai_id=actor.pegawai_id, pengaduan__instansi_id=actor.instansi_id
    )
    row = rows.values_list(*_NAMES).first()
    if row is None:
        raise NotVisible(_("Permintaan hak jawab itu tidak ditemukan."))
    return HakJawabView(*row)
