"""Konseling: the case with its texts, what an actor has of them, and the keys of konselor."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db.models import Count, Q

from teladan.feedback.models import (
    CatatanKonseling,
    DialogKinerja,
    Konseling,
    KunciKonselor,
    PengaturanKonseling,
    UmpanBalik,
)
from teladan.feedback.states import StatusDialog, StatusKonseling
from teladan.foundation import personal_box, sealed
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.models import Pegawai, PemberianPeran
from teladan.organisation.queries import PegawaiCard, pegawai_cards
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik

TERTUTUP = frozenset(
    {StatusKonseling.SELESAI, StatusKonseling.TIDAK_DILANJUTKAN, StatusKonseling.DIBATALKAN}
)

#: The pejabat penilai must have spoken with the pegawai within this time before she reports.
LOOK_BACK = timedelta(days=183)


@dataclass(frozen=True)
class IsiKonseling:
    """Every text of a case, as it is sealed. Empty: not said, or not for who asks.

    From Format B.1.10: `nilai`, `ekspektasi`, `masalah`, `serupa` (also with others?), `upaya`.
    """

    nilai: tuple[str, ...] = ()
    ekspektasi: str = ""
    masalah: str = ""
    serupa: bool | None = None
    upaya: str = ""
    umpan_balik: tuple[int, ...] = ()
    dialog: tuple[int, ...] = ()
    permintaan: str = ""
    tanggapan: str = ""
    putusan: str = ""
    pelatihan: str = ""
    keberatan: str = ""
    jawaban: str = ""
    tempat: str = ""
    tema: str = ""
    rekomendasi: str = ""
    kata_pegawai: str = ""
    tindak_lanjut: str = ""

    def only(self, *names: str) -> Self:
        """The same with every other text left out."""
        empty = IsiKonseling()
        rest = {each.name: getattr(empty, each.name) for each in fields(self)}
        for name in names:
            rest.pop(name)
        return replace(self, **rest)


@dataclass(frozen=True)
class KonselingView:
    """A case. `pelapor_id` None: the pegawai asked for it herself."""

    konseling_id: int
    instansi_id: int
    pegawai_id: int
    nama: str
    pelapor_id: int | None
    nama_pelapor: str
    konselor_id: int | None
    nama_konselor: str
    status: StatusKonseling
    isi: IsiKonseling
    dibuat_at: datetime
    dilihat_at: datetime | None
    diputus_at: datetime | None
    ditunjuk_at: datetime | None
    keberatan_at: datetime | None
    jadwal_at: datetime | None
    hadir: bool | None
    disetujui_at: datetime | None
    direkam_at: datetime | None
    ditutup_at: datetime | None
    dibagikan_at: datetime | None
    serah_kepada_id: int | None
    serah_disetujui_at: datetime | None

    @property
    def mandiri(self) -> bool:
        """Asked for by the pegawai: nobody above her has a part in it."""
        return self.pelapor_id is None

    @property
    def tertutup(self) -> bool:
        """Nothing more happens in this case."""
        return self.status in TERTUTUP


@dataclass(frozen=True)
class PengaturanKonselingView:
    """Who decides on reports, and how long notes stay (months after the case is closed)."""

    unit_kepegawaian_id: int | None = None
    retensi_bulan: int = 24


@dataclass(frozen=True)
class BuktiUmpanBalik:
    """What the pejabat penilai told the pegawai before she may report: a word or a talk."""

    jenis: str
    bukti_id: int
    tanggal: date
    teks: str


@dataclass(frozen=True)
class KunciView:
    """A konselor's key as it is shown: its fingerprint and since when, and whether the stamp
    that ties it to her still holds."""

    kunci_id: int
    pegawai_id: int
    sidik: str
    dibuat_at: datetime
    sah: bool


@dataclass(frozen=True)
class CatatanRingkas:
    """A note from outside: when, by whom it was handed over, never what it says."""

    catatan_id: int
    ditulis_at: datetime
    kunci_id: int
    nama_dari: str


def pack(isi: IsiKonseling, *, pegawai_id: int) -> bytes:
    """The texts as they are stored: sealed, and tied to the person they speak of."""
    return sealed.seal(json.dumps({"pegawai": pegawai_id, "isi": asdict(isi)}, ensure_ascii=False))


def _unpack(stored: bytes, pegawai_id: int) -> IsiKonseling:
    try:
        found: dict[str, Any] = json.loads(sealed.unseal(stored))
    except sealed.Unreadable:
        return IsiKonseling()
    if found["pegawai"] != pegawai_id:
        return IsiKonseling()
    texts: dict[str, Any] = dict(found["isi"])
    for name in ("nilai", "umpan_balik", "dialog"):
        texts[name] = tuple(texts[name])
    return IsiKonseling(**texts)


def konseling_view(konseling_id: int, *, instansi_id: int) -> KonselingView | None:
    """One case with all its texts; what the actor may have of it says `policies.visible`."""
    rows = Konseling.objects.filter(pk=konseling_id, instansi_id=instansi_id)
    return next(iter(_views(rows)), None)


def konseling_list(
    actor: Actor, *, decides: bool, counsels: bool, limit: int = 300
) -> list[KonselingView]:
    """The cases that an actor has a part in, the newest first, without their texts."""
    mine = Q(pegawai_id=actor.pegawai_id) | Q(pelapor_id=actor.pegawai_id)
    mine |= Q(dibagikan_at__isnull=False, pegawai_id__in=actor.bawahan_ids)
    if counsels:
        mine |= Q(konselor_id=actor.pegawai_id)
    if decides:
        mine |= Q(pelapor_id__isnull=False)
    mine |= Q(
        status__in=(StatusKonseling.DIREKAM, StatusKonseling.SELESAI),
        pegawai_id__in=actor.bawahan_tidak_langsung_ids,
        pelapor_id__isnull=False,
    )
    rows = Konseling.objects.filter(mine, instansi_id=actor.instansi_id).order_by("-pk")[:limit]
    return [replace(each, isi=IsiKonseling()) for each in _views(rows)]


def _views(rows: Iterable[Konseling]) -> list[KonselingView]:
    found = list(rows)
    names = _names(
        each for row in found for each in (row.pegawai_id, row.pelapor_id, row.konselor_id)
    )
    return [_view(row, names) for row in found]


def _view(row: Konseling, names: Mapping[int, str]) -> KonselingView:
    return KonselingView(
        konseling_id=row.pk,
        instansi_id=row.instansi_id,
        pegawai_id=row.pegawai_id,
        nama=names.get(row.pegawai_id, ""),
        pelapor_id=row.pelapor_id,
        nama_pelapor=names.get(row.pelapor_id or 0, ""),
        konselor_id=row.konselor_id,
        nama_konselor=names.get(row.konselor_id or 0, ""),
        status=StatusKonseling(row.status),
        isi=_unpack(bytes(row.isi), row.pegawai_id),
        dibuat_at=row.dibuat_at,
        dilihat_at=row.dilihat_at,
        diputus_at=row.diputus_at,
        ditunjuk_at=row.ditunjuk_at,
        keberatan_at=row.keberatan_at,
        jadwal_at=row.jadwal_at,
        hadir=row.hadir,
        disetujui_at=row.disetujui_at,
        direkam_at=row.direkam_at,
        ditutup_at=row.ditutup_at,
        dibagikan_at=row.dibagikan_at,
        serah_kepada_id=row.serah_kepada_id,
        serah_disetujui_at=row.serah_disetujui_at,
    )


def pengaturan_konseling(instansi_id: int) -> PengaturanKonselingView:
    """The instansi's settings; without any, the defaults."""
    row = PengaturanKonseling.objects.filter(instansi_id=instansi_id).first()
    if row is None:
        return PengaturanKonselingView()
    return PengaturanKonselingView(row.unit_kepegawaian_id, row.retensi_bulan)


def told_before(pegawai_id: int, *, pelapor_id: int, since: datetime) -> list[BuktiUmpanBalik]:
    """What the pejabat penilai said to the pegawai since: umpan balik that asks for a change, and
    recorded talks; the newest first."""
    words = UmpanBalik.objects.filter(
        pegawai_id=pegawai_id, pemberi_id=pelapor_id, diberikan_at__gte=since
    ).exclude(sifat=SifatUmpanBalik.POSITIF)
    talks = DialogKinerja.objects.filter(
        pegawai_id=pegawai_id,
        pejabat_penilai_id=pelapor_id,
        status=StatusDialog.TERCATAT,
        dicatat_at__gte=since,
    )
    found = [
        BuktiUmpanBalik("umpan_balik", pk, given.date(), text)
        for pk, given, text in words.values_list("pk", "diberikan_at", "teks")
    ]
    found += [
        BuktiUmpanBalik("dialog", pk, day, text)
        for pk, day, text in talks.values_list("pk", "tanggal", "catatan")
    ]
    return sorted(found, key=lambda each: (each.tanggal, each.bukti_id), reverse=True)


def holders_of_konselor(instansi_id: int, *, on: date) -> dict[int, PegawaiCard]:
    """Who holds the role of konselor on a day."""
    rows = PemberianPeran.objects.filter(
        instansi_id=instansi_id,
        peran=Peran.KONSELOR,
        dicabut_at__isnull=True,
        menunggu_pengesahan=False,
        berlaku_dari__lte=on,
        berlaku_sampai__gte=on,
    )
    return pegawai_cards(rows.values_list("pegawai_id", flat=True), on=on)


def load_of(konselor_ids: Iterable[int]) -> dict[int, int]:
    """How many open cases each konselor has."""
    rows = Konseling.objects.filter(konselor_id__in=list(konselor_ids)).exclude(status__in=TERTUTUP)
    return dict(rows.values_list("konselor_id").annotate(n=Count("pk")))


def stamp_of_key(pegawai_id: int, public: bytes) -> str:
    """The keyed hash that ties a public key to its owner."""
    return sealed.keyed_hash("kunci_konselor", f"{pegawai_id} {public.hex()}")


def stamp_of_note(kunci_id: int, konseling_id: int, tempat: object, body: bytes) -> str:
    """The keyed hash that ties a sealed note to its key and case."""
    text = f"{kunci_id} {konseling_id} {tempat} {body.hex()}"
    return sealed.keyed_hash("catatan_konseling", text)


def kunci_of(pegawai_id: int) -> KunciView | None:
    """The key that a konselor uses now."""
    row = KunciKonselor.objects.filter(pegawai_id=pegawai_id, diganti_at__isnull=True).first()
    if row is None:
        return None
    public = bytes(row.publik)
    return KunciView(
        row.pk,
        pegawai_id,
        personal_box.fingerprint(public),
        row.dibuat_at,
        row.cap == stamp_of_key(pegawai_id, public),
    )


def catatan_of(konseling_id: int) -> list[CatatanRingkas]:
    """The notes of a case from outside, the newest first."""
    rows = list(
        CatatanKonseling.objects.filter(konseling_id=konseling_id)
        .order_by("-ditulis_at", "-pk")
        .values_list("pk", "ditulis_at", "kunci_id", "dari_id")
    )
    names = _names(row[3] for row in rows)
    return [CatatanRingkas(pk, at, kunci, names.get(dari or 0, "")) for pk, at, kunci, dari in rows]


def _names(ids: Iterable[int | None]) -> Mapping[int, str]:
    wanted = {each for each in ids if each is not None}
    return dict(Pegawai.objects.filter(pk__in=wanted).values_list("pk", "nama"))
