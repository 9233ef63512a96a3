"""Reads of dialog kinerja: one talk, a pegawai's talks, and a team by who waits longest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from teladan.feedback.models import CatatanPribadi, DialogKinerja, Janji
from teladan.feedback.states import StatusDialog, StatusJanji
from teladan.foundation.actor import Actor
from teladan.foundation.sealed import Unreadable, unseal
from teladan.organisation.queries import PegawaiCard, pegawai_cards
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class ButirDialog:
    """A point that lay on the table: where it came from, and in a word what was said to it."""

    kunci: str
    jenis: str
    teks: str
    asal: str = ""
    dibahas: bool = False
    kata: str = ""


@dataclass(frozen=True)
class CatatanTambahan:
    """A correction beside a record that itself does not change."""

    oleh_id: int
    oleh_nama: str
    teks: str
    pada: datetime


@dataclass(frozen=True)
class DialogView:
    """A talk of a pegawai with her pejabat penilai, planned or recorded."""

    id: int
    instansi_id: int
    pegawai_id: int
    pegawai_nama: str
    penilai_id: int
    penilai_nama: str
    periode: str
    tanggal: date
    status: StatusDialog
    diusulkan_oleh_id: int | None
    butir: tuple[ButirDialog, ...]
    catatan: str
    dialog_berikut: date | None
    dicatat_at: datetime | None
    dicatat_oleh_nama: str
    dibenarkan_at: datetime | None
    tanggapan: str
    tambahan: tuple[CatatanTambahan, ...]

    @property
    def dijadwalkan(self) -> bool:
        return self.status is StatusDialog.DIJADWALKAN

    @property
    def tercatat(self) -> bool:
        return self.status is StatusDialog.TERCATAT


@dataclass(frozen=True)
class DialogRingkas:
    """One line in the list of past talks."""

    id: int
    tanggal: date
    penilai_nama: str
    jumlah_janji: int
    dibenarkan: bool
    ditanggapi: bool


@dataclass(frozen=True)
class BarisDialog:
    """One bawahan: when the last talk was, how many days ago, promises, and the next date."""

    card: PegawaiCard
    terakhir: date | None
    hari: int | None
    janji_terbuka: int
    janji_lewat: int
    berikut: date | None
    dialog_id: int | None
    butir: int


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "pejabat_penilai_id",
    "pejabat_penilai__nama", "periode", "tanggal", "status", "diusulkan_oleh_id", "agenda",
    "catatan", "dialog_berikut", "dicatat_at", "dicatat_oleh__nama", "dibenarkan_at",
    "tanggapan", "tambahan",
)  # fmt: skip


def _view(row: tuple[Any, ...]) -> DialogView:
    fields: list[Any] = list(row)
    names = {row[2]: row[3], row[4]: row[5]}
    fields[8] = StatusDialog(row[8])
    fields[10] = tuple(ButirDialog(**item) for item in row[10])
    fields[14] = row[14] or ""
    fields[17] = tuple(
        CatatanTambahan(
            item["oleh"],
            item.get("nama") or names.get(item["oleh"], ""),
            item["teks"],
            datetime.fromisoformat(item["pada"]),
        )
        for item in row[17]
    )
    return DialogView(*fields)


def dialog_view(dialog_id: int) -> DialogView | None:
    """One talk, or None. The caller asks a policy who may see it."""
    row = DialogKinerja.objects.filter(pk=dialog_id).values_list(*_FIELDS).first()
    return _view(row) if row else None


def dialog_direncanakan(pegawai_id: int) -> DialogView | None:
    """The talk that is planned for a pegawai: there is one at most."""
    rows = DialogKinerja.objects.filter(pegawai_id=pegawai_id, status=StatusDialog.DIJADWALKAN)
    row = rows.values_list(*_FIELDS).first()
    return _view(row) if row else None


def dialog_terakhir(pegawai_id: int, *, sampai: date) -> DialogView | None:
    """The last talk of a pegawai that was recorded, up to a day."""
    rows = DialogKinerja.objects.filter(
        pegawai_id=pegawai_id, status=StatusDialog.TERCATAT, tanggal__lte=sampai
    )
    row = rows.order_by("-tanggal", "-pk").values_list(*_FIELDS).first()
    return _view(row) if row else None


def dialog_pair(pegawai_id: int, *, on: date) -> tuple[DialogView | None, DialogView | None]:
    """The planned talk of a pegawai and the last recorded one up to a day, in one query."""
    planned = Q(status=StatusDialog.DIJADWALKAN)
    recorded = Q(status=StatusDialog.TERCATAT, tanggal__lte=on)
    rows = DialogKinerja.objects.filter(planned | recorded, pegawai_id=pegawai_id)
    newest = rows.order_by("status", "-tanggal", "-pk").values_list(*_FIELDS)[:2]
    views = [_view(row) for row in newest]
    first = next((view for view in views if view.dijadwalkan), None)
    return first, next((view for view in views if view.tercatat), None)


def dialog_of(pegawai_id: int, *, limit: int = 50) -> tuple[DialogRingkas, ...]:
    """The recorded talks of a pegawai, the newest first."""
    rows = (
        DialogKinerja.objects.filter(pegawai_id=pegawai_id, status=StatusDialog.TERCATAT)
        .annotate(n=Count("janji"))
        .order_by("-tanggal", "-pk")
        .values_list("pk", "tanggal", "pejabat_penilai__nama", "n", "dibenarkan_at", "tanggapan")
    )
    return tuple(
        DialogRingkas(pk, day, name, n, at is not None, bool(words))
        for pk, day, name, n, at, words in rows[:limit]
    )


def dialog_in(pegawai_id: int, periode: Periode) -> tuple[DialogView, ...]:
    """The recorded talks of a pegawai in a period, the first one first."""
    rows = DialogKinerja.objects.filter(
        pegawai_id=pegawai_id,
        status=StatusDialog.TERCATAT,
        tanggal__gte=periode.mulai,
        tanggal__lte=periode.selesai,
    )
    return tuple(_view(row) for row in rows.order_by("tanggal", "pk").values_list(*_FIELDS))


def dialog_terakhir_by_pegawai(pegawai_ids: Collection[int], *, on: date) -> dict[int, date]:
    """The day of the last recorded talk of each of these, where there was one; one query."""
    rows = DialogKinerja.objects.filter(
        pegawai_id__in=list(pegawai_ids), status=StatusDialog.TERCATAT, tanggal__lte=on
    )
    latest = rows.values("pegawai_id").annotate(kapan=Max("tanggal"))
    return dict(latest.values_list("pegawai_id", "kapan"))


def dialog_tim(pegawai_ids: Collection[int], *, on: date) -> tuple[BarisDialog, ...]:
    """The bawahan of a pejabat penilai, who waits longest for a talk first; five queries."""
    cards = pegawai_cards(pegawai_ids, on=on)
    last = dialog_terakhir_by_pegawai(pegawai_ids, on=on)
    planned = {
        pegawai: (pk, day, len(butir))
        for pk, pegawai, day, butir in DialogKinerja.objects.filter(
            pegawai_id__in=list(pegawai_ids), status=StatusDialog.DIJADWALKAN
        ).values_list("pk", "pegawai_id", "tanggal", "agenda")
    }
    promises = {
        pegawai: (n, late)
        for pegawai, n, late in Janji.objects.filter(
            pegawai_id__in=list(pegawai_ids), status=StatusJanji.TERBUKA
        )
        .values("pegawai_id")
        .annotate(n=Count("pk"), lewat=Count("pk", filter=Q(tenggat__lt=on)))
        .values_list("pegawai_id", "n", "lewat")
    }
    rows = []
    for pk, card in cards.items():
        day = last.get(pk)
        dialog_id, when, points = planned.get(pk, (None, None, 0))
        days = (on - day).days if day else None
        rows.append(
            BarisDialog(card, day, days, *promises.get(pk, (0, 0)), when, dialog_id, points)
        )
    return tuple(sorted(rows, key=lambda row: (row.terakhir or date.min, row.card.nama)))


def catatan_pribadi(dialog_id: int, *, actor: Actor) -> str | None:
    """The actor's own note on a talk; None where she wrote none. Nobody asks for another's.

    "" where it was sealed with a key that is gone.
    """
    rows = CatatanPribadi.objects.filter(dialog_id=dialog_id, pemilik_id=actor.pegawai_id)
    sealed = rows.values_list("teks_tersegel", flat=True).first()
    if sealed is None:
        return None
    try:
        return unseal(sealed)
    except Unreadable:
        return ""
