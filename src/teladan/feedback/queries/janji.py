"""Reads of promises: what one of the two said she would do, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from teladan.feedback.models import Janji
from teladan.feedback.states import StatusJanji
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak


@dataclass(frozen=True)
class JanjiView:
    """A promise. `pegawai_id` is whose work it serves, `pemegang_id` who made it: she or the
    pejabat penilai of the talk. `bantahan`: the other side does not call it kept."""

    id: int
    instansi_id: int
    dialog_id: int
    dialog_tanggal: date
    pegawai_id: int
    penilai_id: int
    pemegang_id: int
    pemegang_nama: str
    teks: str
    tenggat: date
    rhk_id: int | None
    rhk_teks: str
    nilai: NilaiBerakhlak | None
    status: StatusJanji
    selesai_pada: date | None
    keterangan: str
    bantahan: str
    pengganti_id: int | None

    @property
    def terbuka(self) -> bool:
        return self.status is StatusJanji.TERBUKA

    @property
    def oleh_pegawai(self) -> bool:
        """Whether the pegawai herself promised it."""
        return self.pemegang_id == self.pegawai_id

    def overdue(self, today: date) -> bool:
        """Whether its day has gone by and it still stands open."""
        return self.terbuka and self.tenggat < today


@dataclass(frozen=True)
class JumlahJanji:
    """Promises by what became of them; `dibantah` of the kept ones are disputed."""

    terbuka: int = 0
    ditepati: int = 0
    tidak_ditepati: int = 0
    dibantah: int = 0

    @property
    def jumlah(self) -> int:
        return self.terbuka + self.ditepati + self.tidak_ditepati


_FIELDS = (
    "pk", "instansi_id", "dialog_id", "dialog__tanggal", "pegawai_id",
    "dialog__pejabat_penilai_id", "pemegang_id", "pemegang__nama", "teks", "tenggat",
    "rencana_hasil_kerja_id", "rencana_hasil_kerja__teks", "nilai", "status", "selesai_pada",
    "keterangan", "bantahan", "diganti_oleh_id",
)  # fmt: skip


def _view(row: tuple[Any, ...]) -> JanjiView:
    fields: list[Any] = list(row)
    fields[11] = row[11] or ""
    fields[12] = NilaiBerakhlak(row[12]) if row[12] else None
    fields[13] = StatusJanji(row[13])
    return JanjiView(*fields)


def _within(periode: Periode) -> Q:
    return Q(tenggat__gte=periode.mulai, tenggat__lte=periode.selesai)


def janji_view(janji_id: int) -> JanjiView | None:
    """One promise, or None. The caller asks a policy who may see it."""
    row = Janji.objects.filter(pk=janji_id).values_list(*_FIELDS).first()
    return _view(row) if row else None


def janji_of(pegawai_id: int, periode: Periode) -> tuple[JanjiView, ...]:
    """The promises of a pegawai's talks that are due in a period, both sides', by their day."""
    rows = Janji.objects.filter(_within(periode), pegawai_id=pegawai_id).order_by("tenggat", "pk")
    return tuple(_view(row) for row in rows.values_list(*_FIELDS))


def janji_of_dialog(dialog_id: int) -> tuple[JanjiView, ...]:
    """The promises made in one talk, as they were written down."""
    rows = Janji.objects.filter(dialog_id=dialog_id).order_by("pk")
    return tuple(_view(row) for row in rows.values_list(*_FIELDS))


def janji_berjalan(pegawai_id: int, *, sejak: date, limit: int = 40) -> tuple[JanjiView, ...]:
    """What still stands open of a pegawai's talks, and what was settled since a day."""
    rows = Janji.objects.filter(
        Q(status=StatusJanji.TERBUKA) | Q(selesai_pada__gte=sejak), pegawai_id=pegawai_id
    )
    return tuple(_view(row) for row in rows.order_by("tenggat", "pk").values_list(*_FIELDS)[:limit])


def jumlah_janji(pegawai_ids: Collection[int], *, periode: Periode) -> dict[int, JumlahJanji]:
    """How many promises due in a period were kept, per pegawai who made them herself; one query.

    Replaced ones are not counted: the new one is.
    """
    rows = (
        Janji.objects.filter(_within(periode), pemegang_id__in=list(pegawai_ids))
        .exclude(status=StatusJanji.DIGANTI)
        .values("pemegang_id")
        .annotate(
            terbuka=Count("pk", filter=Q(status=StatusJanji.TERBUKA)),
            ditepati=Count("pk", filter=Q(status=StatusJanji.DITEPATI)),
            tidak=Count("pk", filter=Q(status=StatusJanji.TIDAK_DITEPATI)),
            dibantah=Count("pk", filter=Q(status=StatusJanji.DITEPATI) & ~Q(bantahan="")),
        )
        .values_list("pemegang_id", "terbuka", "ditepati", "tidak", "dibantah")
    )
    return {pk: JumlahJanji(*counts) for pk, *counts in rows}
