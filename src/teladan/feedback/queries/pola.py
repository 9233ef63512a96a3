"""Patterns as questions: those that a round's answers left, without persons, and those of signed
umpan balik, where names are open anyway."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from teladan.feedback.models import PolaUmpanBalik, UmpanBalik
from teladan.feedback.queries.putaran import PutaranView
from teladan.feedback.states import Visibilitas
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import active_pegawai, unit_and_below
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from teladan_rules.umpan_balik.pola import Pola
from teladan_rules.umpan_balik.pola_terbuka import Ucapan, pola_terbuka
from teladan_rules.umpan_balik.vocabulary import JenisPola


@dataclass(frozen=True)
class PolaItem:
    """A question about how a unit answered; `tanggapan` is what the pengelola found out."""

    pola_id: UUID
    putaran_id: int
    unit_kerja_id: int
    unit_nama: str
    jenis: JenisPola
    jumlah: int
    dari: int
    tanggapan: str
    ditanggapi_at: datetime | None

    @property
    def kalimat(self) -> str:
        return Pola(self.jenis, self.unit_kerja_id, self.jumlah, self.dari).kalimat


@dataclass(frozen=True)
class PolaBernama:
    """A question about signed umpan balik, with its persons by name."""

    jenis: JenisPola
    orang: tuple[str, ...]
    kalimat: str


def pola_of(putaran_id: int) -> tuple[PolaItem, ...]:
    """The questions that a released round raised, the unanswered first; one query."""
    rows = (
        PolaUmpanBalik.objects.filter(putaran_id=putaran_id)
        .order_by("unit_kerja__kode", "jenis", "pk")
        .values_list("pk", "putaran_id", "unit_kerja_id", "unit_kerja__nama", "jenis", "rincian",
                     "tanggapan", "ditanggapi_at")
    )  # fmt: skip
    items = [
        PolaItem(*row[:4], JenisPola(row[4]), row[5]["jumlah"], row[5]["dari"], *row[6:])
        for row in rows
    ]
    return tuple(sorted(items, key=lambda item: item.ditanggapi_at is not None))


def pola_item(pola_id: UUID) -> PolaItem | None:
    """One question, or None. The caller asks a policy who may see it."""
    row = PolaUmpanBalik.objects.filter(pk=pola_id).values_list("putaran_id", flat=True).first()
    found = pola_of(row) if row is not None else ()
    return next((item for item in found if item.pola_id == pola_id), None)


def pola_bernama(putaran: PutaranView, *, on: date) -> tuple[PolaBernama, ...]:
    """What signed umpan balik of the round's period and unit shows; what only its receiver reads
    is left out. At most five queries."""
    said = UmpanBalik.objects.filter(
        instansi_id=putaran.instansi_id, periode=putaran.periode.key
    ).exclude(visibilitas=Visibilitas.PEGAWAI)
    rows = said.order_by("pk").values_list("pemberi_id", "pegawai_id", "sifat")
    if putaran.unit_kerja_id is not None:
        units = unit_and_below(putaran.unit_kerja_id, instansi_id=putaran.instansi_id)
        own = active_pegawai(units, instansi_id=putaran.instansi_id, on=on)
        within = {card.pegawai_id for card in own}
        rows = [row for row in rows if row[1] in within]  # type: ignore[assignment]
    found = pola_terbuka([Ucapan(one, other, SifatUmpanBalik(kind)) for one, other, kind in rows])
    people = {pegawai_id for each in found for pegawai_id in each.orang}
    nama = dict(Pegawai.objects.filter(pk__in=people).values_list("pk", "nama"))
    return tuple(
        PolaBernama(each.jenis, tuple(sorted(nama[pk] for pk in each.orang)), each.kalimat)
        for each in found
    )
