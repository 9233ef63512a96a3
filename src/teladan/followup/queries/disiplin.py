"""Perkara disiplin: who has a part in it, its steps, its words. Who may read is a policy's."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from teladan.followup.models import AnggotaTim, LangkahPerkara, PerkaraDisiplin
from teladan.followup.states.disiplin import StatusPerkara, UnsurTim
from teladan.foundation.actor import Peran
from teladan.foundation.sealed import seal, unseal
from teladan.organisation.queries import grant_list, penilai_by_pegawai
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman, Ketidakhadiran, TingkatHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin
from teladan_rules.pp_94_2021.usulan import TINGKAT

#: Once stopped, a file is closed to all but the person, until it is destroyed.
TERTUTUP = StatusPerkara.DIHENTIKAN
SELESAI = (StatusPerkara.BERLAKU, StatusPerkara.DIBATALKAN, StatusPerkara.DIHENTIKAN)
_L = LangkahDisiplin
_MEMERIKSA = (_L.PANGGILAN_1, _L.PANGGILAN_2, _L.PEMERIKSAAN, _L.LAPORAN)


@dataclass(frozen=True)
class PerkaraRef:
    """A perkara without a word of what it is about: enough to say who may open it."""

    id: int
    instansi_id: int
    pegawai_id: int
    pegawai_nama: str
    unit_kerja_id: int | None
    unit_nama: str
    status: StatusPerkara
    dibuka_oleh_id: int
    dibuka_at: datetime
    pemeriksa_id: int
    pemeriksa_nama: str
    penelaah_id: int | None
    penelaah_nama: str
    pejabat_id: int | None
    pejabat_nama: str
    tenggat: date | None
    berlaku_sejak: date | None
    berakhir: date | None
    musnah_pada: date | None
    tim_ids: frozenset[int] = frozenset()

    @property
    def berjalan(self) -> bool:
        return self.status not in SELESAI


@dataclass(frozen=True)
class IsiPerkara:
    """What a perkara is about. `jenis` and `tingkat` once they were decided."""

    pelanggaran: JenisPelanggaran
    kejadian: date
    uraian: str
    pasal: str = ""
    dampak: DampakPelanggaran | None = None
    absen: Ketidakhadiran | None = None
    jenis: JenisHukuman | None = None

    @property
    def tahun(self) -> int:
        return self.kejadian.year

    @property
    def tingkat(self) -> TingkatHukuman | None:
        return TINGKAT[self.jenis] if self.jenis else None


@dataclass(frozen=True)
class LangkahView:
    """A step that was taken, with its words."""

    langkah: LangkahDisiplin
    tanggal: date
    tenggat: date | None
    oleh_id: int | None
    oleh_nama: str
    dicatat_at: datetime
    isi: Mapping[str, str] = field(default_factory=dict)

    @property
    def hari(self) -> date | None:
        """The day for which a summons calls."""
        return date.fromisoformat(self.isi["hari"]) if self.isi.get("hari") else None

    @property
    def terlambat(self) -> bool:
        """Whether it came after its last day."""
        return self.tenggat is not None and self.tanggal > self.tenggat


@dataclass(frozen=True)
class AnggotaView:
    """A member of the tim pemeriksa."""

    pegawai_id: int
    nama: str
    unsur: UnsurTim


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "unit_kerja_id", "unit_kerja__nama",
    "status", "dibuka_oleh_id", "dibuka_at", "pemeriksa_id", "pemeriksa__nama", "penelaah_id",
    "penelaah__nama", "pejabat_id", "pejabat__nama", "tenggat", "berlaku_sejak", "berakhir",
    "musnah_pada",
)  # fmt: skip


def sealed_json(words: Mapping[str, Any]) -> bytes:
    """Words of a perkara as the tables keep them."""
    return seal(json.dumps(words))


def opened_json(stored: bytes | memoryview) -> dict[str, Any]:
    """The words again. Raises Unreadable where the key is gone."""
    found: dict[str, Any] = json.loads(unseal(stored)) if bytes(stored) else {}
    return found


def perkara_ref(perkara_id: int) -> PerkaraRef | None:
    """One perkara, or None. The caller asks a policy who may see it."""
    return next(iter(_refs(Q(pk=perkara_id))), None)


def perkara_of(pegawai_id: int) -> tuple[PerkaraRef, ...]:
    """A person's own perkara, the newest first."""
    return _refs(Q(pegawai_id=pegawai_id))


def perkara_with_part(pegawai_id: int) -> tuple[PerkaraRef, ...]:
    """Those in which she examines, checks or decides; never her own."""
    part = Q(pemeriksa_id=pegawai_id) | Q(penelaah_id=pegawai_id) | Q(pejabat_id=pegawai_id)
    team = AnggotaTim.objects.filter(pegawai_id=pegawai_id).values("perkara_id")
    return _refs((part | Q(pk__in=team)) & ~Q(pegawai_id=pegawai_id) & ~Q(status=TERTUTUP))


def perkara_tanpa_pemegang(instansi_id: int, *, on: date) -> tuple[PerkaraRef, ...]:
    """Running perkara whose holder is neither a pemeriksa disiplin nor the atasan langsung any
    more: somebody must take them over. Four queries."""
    refs = _refs(Q(instansi_id=instansi_id) & ~Q(status__in=SELESAI))
    held = {
        grant.pegawai_id
        for grant in grant_list(instansi_id, on=on)
        if grant.peran is Peran.PEMERIKSA_DISIPLIN and grant.berlaku_dari <= on
    }
    line = penilai_by_pegawai({ref.pegawai_id for ref in refs}, on=on)
    leads = {(pegawai_id, penilai.pegawai_id) for pegawai_id, penilai in line.items()}
    return tuple(
        ref
        for ref in refs
        if ref.pemeriksa_id not in held and (ref.pegawai_id, ref.pemeriksa_id) not in leads
    )


def _refs(where: Q) -> tuple[PerkaraRef, ...]:
    rows = list(
        PerkaraDisiplin.objects.filter(where).order_by("-dibuka_at", "-pk").values_list(*_FIELDS)
    )
    teams: dict[int, set[int]] = {}
    members = AnggotaTim.objects.filter(perkara_id__in=[row[0] for row in rows])
    for perkara_id, pegawai_id in members.values_list("perkara_id", "pegawai_id"):
        teams.setdefault(perkara_id, set()).add(pegawai_id)
    return tuple(_ref(row, frozenset(teams.get(row[0], ()))) for row in rows)


def _ref(row: tuple[Any, ...], team: frozenset[int]) -> PerkaraRef:
    fields: list[Any] = [value if value is not None else "" for value in row]
    for n in (4, 11, 13, 15, 16, 17, 18):
        fields[n] = row[n]
    fields[6] = StatusPerkara(row[6])
    fields.append(team)
    return PerkaraRef(*fields)


def isi_perkara(perkara_id: int) -> IsiPerkara:
    """What it is about. Raises PerkaraDisiplin.DoesNotExist, Unreadable."""
    (stored,) = PerkaraDisiplin.objects.values_list("isi_tersegel").get(pk=perkara_id)
    return isi_of(opened_json(stored))


def isi_of(words: Mapping[str, Any]) -> IsiPerkara:
    """Opened words as an IsiPerkara."""
    absen = words.get("absen")
    return IsiPerkara(
        pelanggaran=JenisPelanggaran(words["pelanggaran"]),
        kejadian=date.fromisoformat(words["kejadian"]),
        uraian=words["uraian"],
        pasal=words["pasal"],
        dampak=DampakPelanggaran(words["dampak"]) if words.get("dampak") else None,
        absen=Ketidakhadiran(*absen) if absen else None,
        jenis=JenisHukuman(words["jenis"]) if words.get("jenis") else None,
    )


def words_of(isi: IsiPerkara) -> bytes:
    """An IsiPerkara as the tables keep it."""
    absen = isi.absen
    return sealed_json(
        {
            "pelanggaran": isi.pelanggaran.value,
            "kejadian": isi.kejadian.isoformat(),
            "uraian": isi.uraian,
            "pasal": isi.pasal,
            "dampak": isi.dampak.value if isi.dampak else "",
            "absen": [absen.hari, absen.terpanjang, absen.menit_kurang] if absen else None,
            "jenis": isi.jenis.value if isi.jenis else "",
        }
    )


def pelapor_of(perkara_id: int) -> str:
    """Who reported it; never for the person whom it is about."""
    (stored,) = PerkaraDisiplin.objects.values_list("pelapor_tersegel").get(pk=perkara_id)
    return str(opened_json(stored).get("pelapor", ""))


def langkah_of(perkara_id: int) -> tuple[LangkahView, ...]:
    """The steps that were taken, the oldest first, with their words."""
    rows = LangkahPerkara.objects.filter(perkara_id=perkara_id).order_by("pk")
    return tuple(
        LangkahView(
            LangkahDisiplin(langkah), tanggal, tenggat, oleh, nama or "", at, opened_json(stored)
        )
        for langkah, tanggal, tenggat, oleh, nama, at, stored in rows.values_list(
            "langkah", "tanggal", "tenggat", "oleh_id", "oleh__nama", "dicatat_at", "isi_tersegel"
        )
    )


def langkah_terakhir(steps: Iterable[LangkahView], *kinds: LangkahDisiplin) -> LangkahView | None:
    """The last of these kinds that was taken."""
    found = [step for step in steps if step.langkah in kinds]
    return found[-1] if found else None


def examined_by(steps: Iterable[LangkahView]) -> frozenset[int]:
    """Who summoned, heard or reported, also before the file was handed over."""
    found = {step.oleh_id for step in steps if step.langkah in _MEMERIKSA}
    return frozenset(each for each in found if each is not None)


def came_after(
    steps: Sequence[LangkahView], kind: LangkahDisiplin, before: LangkahDisiplin
) -> bool:
    """Whether the last step of a kind was written after the last one of another."""
    kinds = [step.langkah for step in steps]
    if kind not in kinds or before not in kinds:
        return False
    return kinds[::-1].index(kind) < kinds[::-1].index(before)


def tim_of(perkara_id: int) -> tuple[AnggotaView, ...]:
    """The tim pemeriksa."""
    rows = AnggotaTim.objects.filter(perkara_id=perkara_id).order_by("pk")
    return tuple(
        AnggotaView(pegawai_id, nama, UnsurTim(unsur))
        for pegawai_id, nama, unsur in rows.values_list("pegawai_id", "pegawai__nama", "unsur")
    )
