"""Released sentences that somebody asks to take down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.feedback.models import KalimatUmpanBalik, PenurunanKalimat
from teladan.feedback.states import StatusPenurunan, StatusPutaran


@dataclass(frozen=True)
class KalimatRilis:
    """One released sentence and of whom it was said (None: nobody alone)."""

    kalimat_id: UUID
    hasil_id: UUID
    instansi_id: int
    putaran_id: int
    putaran_nama: str
    penerima_id: int | None
    teks: str
    status: StatusPenurunan | None


@dataclass(frozen=True)
class PenurunanView:
    """A request as the pengelola kinerja reads it: the sentence and the reason, not the person of
    whom it was said. `teks` is empty once it was taken down."""

    id: int
    instansi_id: int
    kalimat_id: UUID
    unit_kerja_id: int
    peminta_id: int
    penerima_id: int | None
    putaran_nama: str
    teks: str
    alasan: str
    status: StatusPenurunan
    diminta_at: datetime
    putusan: str
    diputus_at: datetime | None


_FIELDS = (
    "pk", "instansi_id", "kalimat_id", "hasil__unit_kerja_id", "peminta_id", "hasil__penerima_id",
    "hasil__putaran__nama", "alasan", "status", "diminta_at", "putusan", "diputus_at",
)  # fmt: skip


def kalimat_rilis(kalimat_id: UUID) -> KalimatRilis | None:
    """A released sentence, or None. The caller asks `policies.check_can_ask_penurunan`."""
    row = (
        KalimatUmpanBalik.objects.filter(
            pk=kalimat_id, hasil__putaran__status=StatusPutaran.DIRILIS
        )
        .values_list(
            "pk", "hasil_id", "hasil__instansi_id", "hasil__putaran_id", "hasil__putaran__nama",
            "hasil__penerima_id", "teks",
        )
        .first()
    )  # fmt: skip
    if row is None:
        return None
    asked = PenurunanKalimat.objects.filter(kalimat_id=kalimat_id).values_list("status", flat=True)
    status = asked.first()
    return KalimatRilis(*row, status=StatusPenurunan(status) if status else None)


def penurunan_list(
    *, instansi_id: int, unit_ids: frozenset[int] | None
) -> tuple[PenurunanView, ...]:
    """The requests of these units (None: all), those that wait first; two queries."""
    rows = PenurunanKalimat.objects.filter(instansi_id=instansi_id)
    if unit_ids is not None:
        rows = rows.filter(hasil__unit_kerja_id__in=unit_ids)
    found = list(rows.order_by("-diminta_at").values_list(*_FIELDS)[:_SHOWN])
    texts = _texts([row[2] for row in found])
    views = [_view(row, texts) for row in found]
    return tuple(sorted(views, key=lambda view: view.status is not StatusPenurunan.MENUNGGU))


def penurunan_view(penurunan_id: int) -> PenurunanView | None:
    """One request, or None."""
    row = PenurunanKalimat.objects.filter(pk=penurunan_id).values_list(*_FIELDS).first()
    return _view(row, _texts([row[2]])) if row else None


_SHOWN = 200


def _texts(ids: list[UUID]) -> dict[UUID, str]:
    return dict(KalimatUmpanBalik.objects.filter(pk__in=ids).values_list("pk", "teks"))


def _view(row: tuple, texts: dict[UUID, str]) -> PenurunanView:  # type: ignore[type-arg]
    pk, instansi, kalimat, unit, peminta, penerima, nama, alasan, status, *rest = row
    return PenurunanView(
        pk, instansi, kalimat, unit, peminta, penerima, nama, texts.get(kalimat, ""), alasan,
        StatusPenurunan(status), *rest,
    )  # fmt: skip
