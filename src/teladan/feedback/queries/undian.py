"""Reads of a draw: who was drawn about whom and why, and how often each is asked."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from teladan.feedback.models import KandidatUndian, Putaran, Undian
from teladan.feedback.queries.kontak import kandidat_from
from teladan.feedback.states import SebabGanti, StatusPutaran, StatusUndian
from teladan.organisation.models import Pegawai
from teladan_rules.text import N_
from teladan_rules.umpan_balik.undian import Kandidat
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi

LABEL_KONTAK = {
    "matriks": N_("peran yang sama dalam matriks"),
    "tim": N_("hasil kerja atasan yang sama"),
    "tugas": N_("tugas yang diberikan"),
    "bukti": N_("bukti dukung bersama"),
    "penyebutan": N_("disebut dalam catatan harian"),
    "unit": N_("unit kerja yang sama"),
    "garis": N_("pejabat penilai yang sama"),
}
_STANDING = ("unit", "garis")
OBJECTIONS = (SebabGanti.KEBERATAN_PEGAWAI, SebabGanti.KEBERATAN_PENILAI)


@dataclass(frozen=True)
class UndianItem:
    """A drawn pair with the round's days that matter to it. It never tells whether she answered."""

    undian_id: int
    instansi_id: int
    putaran_id: int
    putaran_nama: str
    putaran_status: StatusPutaran
    keberatan_sampai: date
    mulai: date
    selesai: date
    penerima_id: int
    penerima_nama: str
    pemberi_id: int
    pemberi_nama: str
    unit_kerja_id: int
    kelompok: KelompokPemberi
    kontak: tuple[str, ...]
    status: StatusUndian
    sebab_ganti: SebabGanti | None
    alasan_ganti: str
    diganti_oleh_id: int | None

    @property
    def label_kontak(self) -> tuple[str, ...]:
        """The kinds of contact in words; who shares work is not told that she shares a unit."""
        work = [kind for kind in self.kontak if kind not in _STANDING]
        if not work:
            bawahan = self.kelompok is KelompokPemberi.BAWAHAN
            work = [kind for kind in self.kontak if kind != "garis" or not bawahan]
        return tuple(LABEL_KONTAK.get(kind, kind) for kind in work)


@dataclass(frozen=True)
class PenerimaUndian:
    """What was drawn about one person; `keberatan` counts the objections raised so far."""

    penerima_id: int
    penerima_nama: str
    items: tuple[UndianItem, ...]

    @property
    def berlaku(self) -> tuple[UndianItem, ...]:
        """The pairs in force, by side."""
        live = (item for item in self.items if item.status is StatusUndian.TERUNDI)
        return tuple(
            sorted(live, key=lambda item: (_SIDES.index(item.kelompok), item.pemberi_nama))
        )

    @property
    def keberatan(self) -> int:
        return sum(item.sebab_ganti in OBJECTIONS for item in self.items)

    @property
    def per_kelompok(self) -> Mapping[KelompokPemberi, int]:
        return Counter(item.kelompok for item in self.berlaku)

    @property
    def nasib(self) -> str:
        """What will become of the answers if all of them come: sendiri, digabung or unit."""
        counts = self.per_kelompok
        if sum(counts.values()) < MINIMUM:
            return "unit"
        return "sendiri" if all(n >= MINIMUM for n in counts.values()) else "digabung"


_SIDES = list(KelompokPemberi)
_ITEM = (
    "pk", "instansi_id", "putaran_id", "putaran__nama", "putaran__status",
    "putaran__keberatan_sampai", "putaran__mulai", "putaran__selesai", "penerima_id",
    "penerima__nama", "pemberi_id", "pemberi__nama", "unit_kerja_id", "kelompok", "kontak",
    "status", "sebab_ganti", "alasan_ganti", "diganti_oleh_id",
)  # fmt: skip


def _item(row: tuple[Any, ...]) -> UndianItem:
    fields = list(row)
    fields[4] = StatusPutaran(fields[4])
    fields[13:17] = [
        KelompokPemberi(row[13]),
        tuple(row[14]),
        StatusUndian(row[15]),
        SebabGanti(row[16]) if row[16] else None,
    ]
    return UndianItem(*fields)


def undian_item(undian_id: int) -> UndianItem | None:
    """One drawn pair, or None. The caller asks a policy who may see it."""
    row = Undian.objects.filter(pk=undian_id).values_list(*_ITEM).first()
    return _item(row) if row else None


def _grouped(items: Sequence[UndianItem]) -> tuple[PenerimaUndian, ...]:
    by_person: dict[tuple[str, int], list[UndianItem]] = defaultdict(list)
    for item in items:
        by_person[item.penerima_nama, item.penerima_id].append(item)
    return tuple(
        PenerimaUndian(penerima_id, nama, tuple(found))
        for (nama, penerima_id), found in sorted(by_person.items())
    )


def undian_tentang(pegawai_ids: Collection[int], *, instansi_id: int) -> tuple[PenerimaUndian, ...]:
    """What was drawn about these people in rounds that have not begun: one query."""
    rows = Undian.objects.filter(
        instansi_id=instansi_id,
        penerima_id__in=list(pegawai_ids),
        putaran__status=StatusPutaran.DIUNDI,
    ).order_by("putaran_id", "pk")
    return _grouped([_item(row) for row in rows.values_list(*_ITEM)])


def undian_oleh(pegawai_id: int, *, instansi_id: int) -> tuple[UndianItem, ...]:
    """About whom one was drawn to speak, in rounds that have not begun."""
    rows = Undian.objects.filter(
        instansi_id=instansi_id,
        pemberi_id=pegawai_id,
        status=StatusUndian.TERUNDI,
        putaran__status=StatusPutaran.DIUNDI,
    ).order_by("putaran__mulai", "penerima__nama", "pk")
    return tuple(_item(row) for row in rows.values_list(*_ITEM))


def undian_page(
    putaran_id: int, *, cari: str = "", page: int = 1, size: int = 20
) -> tuple[tuple[PenerimaUndian, ...], int]:
    """A page of a round's draw by penerima's name, and how many there are: three queries."""
    people = Pegawai.objects.filter(
        pk__in=Undian.objects.filter(putaran_id=putaran_id).values("penerima_id")
    )
    if cari:
        people = people.filter(nama__icontains=cari)
    start = (page - 1) * size
    shown = list(people.order_by("nama", "pk").values_list("pk", flat=True)[start : start + size])
    rows = Undian.objects.filter(putaran_id=putaran_id, penerima_id__in=shown).order_by("pk")
    return _grouped([_item(row) for row in rows.values_list(*_ITEM)]), people.count()


def sedikit(putaran_id: int) -> int:
    """About how many people fewer than five will speak, so that nothing is shown of them alone."""
    live = Undian.objects.filter(putaran_id=putaran_id, status=StatusUndian.TERUNDI)
    return live.values("penerima_id").annotate(n=Count("pk")).filter(n__lt=MINIMUM).count()


def tanpa_kandidat(putaran_id: int) -> tuple[str, ...]:
    """The people of a round about whom nobody could be drawn."""
    drawn = Undian.objects.filter(putaran_id=putaran_id, status=StatusUndian.TERUNDI)
    rows = KandidatUndian.objects.filter(putaran_id=putaran_id).exclude(
        penerima_id__in=drawn.values("penerima_id")
    )
    return tuple(rows.order_by("penerima__nama").values_list("penerima__nama", flat=True)[:200])


def kandidat_of(putaran_id: int, penerima_id: int) -> tuple[Kandidat, ...]:
    """Whom a round could draw about one person."""
    rows = KandidatUndian.objects.filter(putaran_id=putaran_id, penerima_id=penerima_id)
    return kandidat_from(rows.values_list("isi", flat=True).first() or ())


def beban_bulan(instansi_id: int, *, bulan: date, other_than: int) -> dict[int, int]:
    """How often each person is asked in the other rounds that begin in this month."""
    rows = Undian.objects.filter(
        instansi_id=instansi_id,
        status=StatusUndian.TERUNDI,
        putaran__mulai__year=bulan.year,
        putaran__mulai__month=bulan.month,
        putaran__status__in=[StatusPutaran.DIUNDI, StatusPutaran.BERJALAN, StatusPutaran.DIRILIS],
    ).exclude(putaran_id=other_than)
    counted = rows.order_by().values_list("pemberi_id").annotate(n=Count("pk"))
    return dict(counted)


def beban_putaran(putaran_id: int) -> dict[int, int]:
    """How often each person was drawn in a round, replaced pairs included: so it never falls, and
    a replacement can be computed again from the order of the rows."""
    rows = Undian.objects.filter(putaran_id=putaran_id).order_by()
    return dict(rows.values_list("pemberi_id").annotate(n=Count("pk")))


def benih_baru(instansi_id: int) -> str:
    """The seed of the next draw. A draw that was cancelled before its round began leaves its own,
    so that nobody draws and cancels until she likes the names."""
    rounds = Putaran.objects.filter(instansi_id=instansi_id).exclude(benih="")
    given_up = rounds.filter(status=StatusPutaran.DIBATALKAN, kotak=None)
    used = rounds.exclude(pk__in=given_up.values("pk"))
    left = given_up.exclude(benih__in=used.values("benih")).order_by("-pk")
    return left.values_list("benih", flat=True).first() or secrets.token_hex(32)
