"""Officers of whom a report speaks: what they read of it, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from teladan.citizen_voice.models import HakJawab
from teladan.citizen_voice.queries.tenggat import zone_of
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible
from teladan_rules.permenpanrb_62_2018.vocabulary import Pembuktian

_TRUE = [item.value for item in Pembuktian if item.is_terbukti]


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


def terbukti_by_pegawai(instansi_id: int, *, dari: date, sampai: date) -> Mapping[int, int]:
    """Per officer the complaints found true of her in a span of days: identified, heard (or her
    term over), decided outside the unit, and the complaint itself found true. One query, after
    the instansi's zone."""
    zona = zone_of(instansi_id)
    rows = HakJawab.objects.filter(
        pengaduan__instansi_id=instansi_id,
        pengaduan__pembuktian__in=_TRUE,
        terbukti=True,
        diputus_at__date__gte=dari - timedelta(days=1),
        diputus_at__date__lte=sampai + timedelta(days=1),
    ).annotate(hari=TruncDate("diputus_at", tzinfo=zona))
    heard = Q(didengar_at__isnull=False) | Q(hari__gt=F("jawab_sampai"))
    counted = rows.filter(heard, hari__gte=dari, hari__lte=sampai).values_list("pegawai_id")
    return dict(counted.annotate(n=Count("pk")).order_by())
