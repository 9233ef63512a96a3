"""The instansi's choices about umpan balik, and who still owes umpan balik berkala by them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Q

from teladan.feedback.models import PengaturanUmpanBalik, UmpanBalik
from teladan.feedback.states import JenisUmpanBalik
from teladan.foundation.actor import Actor
from teladan.organisation.queries import active_pegawai, penilai_by_pegawai
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.text import N_


class Berkala(StrEnum):
    """How often a pimpinan owes umpan balik berkala (P6 Pasal 19 ayat (2))."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    SEMESTERAN = "semesteran"

    @property
    def label(self) -> str:
        return _LABEL[self]

    @property
    def bulan(self) -> int:
        """Its length in months."""
        return {"bulanan": 1, "triwulanan": 3, "semesteran": 6}[self.value]


_LABEL = {
    Berkala.BULANAN: N_("Setiap bulan"),
    Berkala.TRIWULANAN: N_("Setiap triwulan"),
    Berkala.SEMESTERAN: N_("Setiap semester"),
}


@dataclass(frozen=True)
class PengaturanView:
    """The choices in force from a day on. `pengaturan_id` None: nobody has chosen, so the ones
    that the software starts with count."""

    pengaturan_id: int | None = None
    berkala: Berkala = Berkala.TRIWULANAN
    wajib: bool = True
    ingatkan_hari: int = 14
    jatah_rekan: int = 6
    jatah_bawahan: int = 6
    jatah_mitra: int = 2
    batas_per_pemberi: int = 8
    batas_per_bulan: int = 10
    batas_keberatan: int = 2
    dasar: str = ""
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None


@dataclass(frozen=True)
class Jendela:
    """The days within which one umpan balik berkala is owed, and the periods that they touch.
    `menurut_hari`: shorter than a period, so the day on which it was given decides."""

    mulai: date
    selesai: date
    periode: tuple[str, ...]
    menurut_hari: bool

    def rows(self, *, zona: str = "Asia/Jakarta") -> Q:
        """The umpan balik berkala that fulfil it."""
        found = Q(jenis=JenisUmpanBalik.BERKALA, periode__in=self.periode)
        if not self.menurut_hari:
            return found
        first, last = self.saat(zona=zona)
        return found & Q(diberikan_at__gte=first, diberikan_at__lte=last)

    def saat(self, *, zona: str) -> tuple[datetime, datetime]:
        """Its first and its last moment where the instansi is."""
        where = ZoneInfo(zona)
        return (
            datetime.combine(self.mulai, time.min, where),
            datetime.combine(self.selesai, time.max, where),
        )


@dataclass(frozen=True)
class Kepatuhan:
    """Of how many pegawai of a unit their pejabat penilai owes umpan balik berkala, and to how
    many it was given."""

    wajib: int
    terpenuhi: int


_FIELDS = (
    "pk", "berkala", "wajib", "ingatkan_hari", "jatah_rekan", "jatah_bawahan", "jatah_mitra",
    "batas_per_pemberi", "batas_per_bulan", "batas_keberatan", "dasar", "berlaku_dari",
    "berlaku_sampai",
)  # fmt: skip


def pengaturan_list(instansi_id: int) -> tuple[PengaturanView, ...]:
    """Every choice that was ever in force, the newest first."""
    rows = PengaturanUmpanBalik.objects.filter(instansi_id=instansi_id)
    ordered = rows.order_by("-berlaku_dari", "-pk").values_list(*_FIELDS)
    return tuple(PengaturanView(row[0], Berkala(row[1]), *row[2:]) for row in ordered)


def pengaturan_for(instansi_id: int, *, on: date) -> PengaturanView:
    """The choices in force on a day; one query."""
    rows = PengaturanUmpanBalik.objects.filter(instansi_id=instansi_id, berlaku_dari__lte=on)
    row = rows.order_by("-berlaku_dari", "-pk").values_list(*_FIELDS).first()
    return PengaturanView(row[0], Berkala(row[1]), *row[2:]) if row else PengaturanView()


def jendela_berkala(berkala: Berkala, periode: Periode, *, on: date) -> Jendela:
    """The window that a period belongs to. Where it is shorter than the period, the one that
    holds the day `on`, or the period's last."""
    day = on if periode.memuat_tanggal(on) else periode.selesai
    length = berkala.bulan
    first = (day.month - 1) // length * length + 1
    months = [f"{day.year}-{month:02d}" for month in range(first, first + length)]
    start = Periode.from_key(months[0]).mulai
    end = Periode.from_key(months[-1]).selesai
    if periode.periodik is JenisPeriodik.BULANAN:
        return Jendela(start, end, tuple(months), menurut_hari=False)
    quarters = sorted({f"{key[:5]}TW{(int(key[5:]) - 1) // 3 + 1}" for key in months})
    return Jendela(start, end, tuple(quarters), menurut_hari=length < 3)


def berkala_owed(
    actor: Actor, *, periode: Periode, on: date, pegawai_ids: Collection[int] | None = None
) -> frozenset[int]:
    """To whom of her bawahan (or of these pegawai) the actor still owes umpan balik berkala in
    the window of this period; nobody where the instansi chose to oblige nobody. Two queries."""
    wanted = actor.bawahan_ids if pegawai_ids is None else frozenset(pegawai_ids)
    if not wanted:
        return frozenset()
    chosen = pengaturan_for(actor.instansi_id, on=min(on, periode.selesai))
    if not chosen.wajib:
        return frozenset()
    window = jendela_berkala(chosen.berkala, periode, on=on)
    given = UmpanBalik.objects.filter(
        window.rows(zona=actor.zona), pemberi_id=actor.pegawai_id, pegawai_id__in=list(wanted)
    )
    return wanted - set(given.values_list("pegawai_id", flat=True))


def kepatuhan_umpan_balik(
    unit_ids: Iterable[int], *, instansi_id: int, periode: Periode, on: date
) -> dict[int, Kepatuhan]:
    """For each of these units how far umpan balik berkala reached its people by their pejabat
    penilai; a unit where nobody is owed any is missing. Five queries for any number."""
    day = min(on, periode.selesai)
    chosen = pengaturan_for(instansi_id, on=day)
    if not chosen.wajib:
        return {}
    people = active_pegawai(list(unit_ids), instansi_id=instansi_id, on=day)
    line = penilai_by_pegawai([card.pegawai_id for card in people], on=day)
    window = jendela_berkala(chosen.berkala, periode, on=day)
    rows = UmpanBalik.objects.filter(window.rows(), instansi_id=instansi_id)
    given = set(rows.values_list("pegawai_id", "pemberi_id").distinct())
    found: dict[int, Kepatuhan] = {}
    for card in people:
        penilai, unit = line.get(card.pegawai_id), card.unit_kerja_id
        if penilai is None or unit is None:
            continue
        before = found.get(unit, Kepatuhan(0, 0))
        done = (card.pegawai_id, penilai.pegawai_id) in given
        found[unit] = Kepatuhan(before.wajib + 1, before.terpenuhi + done)
    return found
