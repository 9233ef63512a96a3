"""Agreed versions: what an evaluation refers to and what a diff compares."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from teladan.foundation.actor import Actor
from teladan.planning.models import Skp, TemplatSkp, VersiSkp
from teladan.planning.queries.isi import Perubahan, RhkIsi, SkpIsi, diff
from teladan.planning.queries.skp import load_isi, not_visible, visible_to


@dataclass(frozen=True)
class VersiView:
    """An agreed version of an SKP, whole. `nomor` counts from 1."""

    skp_id: int
    nomor: int
    isi: SkpIsi
    alasan: str
    disepakati_oleh_id: int
    disepakati_oleh_nama: str
    disepakati_at: datetime


_FIELDS = ("skp_id", "nomor", "isi", "alasan", "disepakati_oleh_id", "disepakati_at")


def _view(row: dict[str, object]) -> VersiView:
    fields = {**row, "isi": SkpIsi.from_json(row["isi"])}  # type: ignore[arg-type]
    return VersiView(**fields)  # type: ignore[arg-type]


def skp_version(skp_id: int, versi: int) -> VersiView | None:
    """The agreed version `versi` of an SKP, or None. For facts: no visibility check."""
    rows = VersiSkp.objects.filter(skp_id=skp_id, nomor=versi)
    row = rows.values(*_FIELDS, disepakati_oleh_nama=F("disepakati_oleh__nama")).first()
    return _view(row) if row else None


def versi_list(skp_id: int, *, actor: Actor) -> tuple[VersiView, ...]:
    """All agreed versions, newest first. Raises NotVisible."""
    if not Skp.objects.filter(visible_to(actor), pk=skp_id).exists():
        raise not_visible()
    rows = VersiSkp.objects.filter(skp_id=skp_id).order_by("-nomor")
    found = rows.values(*_FIELDS, disepakati_oleh_nama=F("disepakati_oleh__nama"))
    return tuple(_view(row) for row in found)


def versi_diff(skp_id: int, *, lama: int, baru: int | None) -> tuple[Perubahan, ...]:
    """What changed between two agreed versions, or since `lama` in the live plan (`baru` None).

    A version that does not exist counts as an empty plan.
    """
    old = skp_version(skp_id, lama)
    if baru is None:
        new = load_isi([skp_id])[skp_id]
    else:
        found = skp_version(skp_id, baru)
        new = found.isi if found else SkpIsi()
    return diff(old.isi if old else SkpIsi(), new)


@dataclass(frozen=True)
class SkpBerlaku:
    """Which SKP, and which version of it, counts for a pegawai on a day."""

    skp_id: int
    versi: int
    pejabat_penilai_id: int | None
    unit_kerja_id: int
    mulai: date
    selesai: date


def skp_berlaku(pegawai_id: int, *, on: date) -> SkpBerlaku | None:
    """The agreed SKP of a pegawai on a day; None if nothing was agreed for it.

    An SKP under revision still counts with its last agreed version (P6 Pasal 14).
    """
    row = (
        Skp.objects.filter(pegawai_id=pegawai_id, mulai__lte=on, selesai__gte=on, versi__gte=1)
        .order_by("-mulai", "-pk")
        .values_list("pk", "versi", "pejabat_penilai_id", "unit_kerja_id", "mulai", "selesai")
        .first()
    )
    return SkpBerlaku(*row) if row else None


def rhk_for_evaluation(skp_id: int, versi: int | None = None) -> tuple[RhkIsi, ...]:
    """The hasil kerja of the agreed version (the newest without `versi`), with their ids.

    The rows behind these ids are never deleted, whatever a later revision removes.
    """
    rows = VersiSkp.objects.filter(skp_id=skp_id)
    if versi is not None:
        rows = rows.filter(nomor=versi)
    isi = rows.order_by("-nomor").values_list("isi", flat=True).first()
    return SkpIsi.from_json(isi).rhk if isi is not None else ()


def start_from(kind: str, source_id: int, *, actor: Actor) -> tuple[SkpIsi, str]:
    """What a starting point ("skp" or "templat") would bring, and its name. Raises NotVisible."""
    if kind == "templat":
        row = (
            TemplatSkp.objects.filter(pk=source_id, instansi_id=actor.instansi_id)
            .values_list("isi", "nama")
            .first()
        )
        if row is None:
            raise not_visible()
        return SkpIsi.from_json(row[0]).without_ids(asal="templat"), row[1]
    skp = Skp.objects.filter(pk=source_id, pegawai_id=actor.pegawai_id).first()
    if skp is None:
        raise not_visible()
    return load_isi([skp.pk])[skp.pk].without_ids(asal="salinan"), f"SKP {skp.tahun}"
