"""Running rounds among chosen pairs, for what happens to answers after the draw.

The draw itself would choose other pairs each time; what is sealed and released must be asked of
pairs that a test knows. Rows are laid as `draw_putaran` and `start_due_putaran` leave them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from teladan.feedback.commands import JawabanPerilaku, answer_undian
from teladan.feedback.commands.kotak import open_kotak
from teladan.feedback.models import Putaran, Undian
from teladan.feedback.states import StatusPutaran
from teladan.organisation.queries import pegawai_cards
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi, TingkatPerilaku
from tests.personas import AT, Dunia

MULAI, SELESAI = date(2026, 8, 10), date(2026, 8, 20)
RILIS = AT + timedelta(days=9)
"""The day after the last one."""
SEMUA = (
    "kepala_dinas", "kepala_bidang", "kasubbag", "pelaksana", "kepala_puskesmas", "bidan",
    "kepala_sekolah", "guru", "pppk", "admin", "pengelola", "inspektorat",
)  # fmt: skip
Pair = tuple[str, str]


@dataclass
class Putar:
    """A running round: its drawn pairs (pemberi, penerima) by the names of the world."""

    dunia: Dunia
    putaran_id: int
    kotak_id: UUID
    undian: dict[Pair, int] = field(default_factory=dict)

    def answer(self, pair: Pair, isi: JawabanPerilaku | None = None, **changes: object) -> None:
        """The pemberi of the pair answers about its penerima."""
        given: dict[str, object] = {
            "undian_id": self.undian[pair],
            "isi": isi or jawaban(),
            "kunci": f"kunci-formulir-{pair[0]}-{pair[1]}",
            "by": self.dunia.actor(pair[0]),
            "at": AT,
        }
        answer_undian(**(given | changes))  # type: ignore[arg-type]

    @property
    def row(self) -> Putaran:
        return Putaran.objects.get(pk=self.putaran_id)


def jawaban(
    tingkat: TingkatPerilaku = TingkatPerilaku.KONSISTEN, kekuatan: str = "", saran: str = ""
) -> JawabanPerilaku:
    """The same level for every value."""
    return JawabanPerilaku({nilai: tingkat for nilai in NilaiBerakhlak}, kekuatan, saran)


def berjalan(
    dunia: Dunia, pairs: Iterable[Pair], sisi: Mapping[Pair, KelompokPemberi] | None = None
) -> Putar:
    """A round that has begun, among these pairs; all are rekan where `sisi` does not say."""
    with transaction.atomic():
        kotak_id = open_kotak(dunia.instansi_id)
    putaran = Putaran.objects.create(
        instansi_id=dunia.instansi_id,
        nama="Umpan balik triwulan III",
        periode="2026-TW3",
        status=StatusPutaran.BERJALAN,
        keberatan_sampai=MULAI,
        mulai=MULAI,
        selesai=SELESAI,
        kotak_id=kotak_id,
        dibuat_at=AT,
    )
    made = Putar(dunia, putaran.pk, kotak_id)
    units = _units(dunia)
    for pair in pairs:
        row = Undian.objects.create(
            instansi_id=dunia.instansi_id,
            putaran=putaran,
            pemberi_id=dunia.pegawai[pair[0]],
            penerima_id=dunia.pegawai[pair[1]],
            unit_kerja_id=units[dunia.pegawai[pair[1]]],
            kelompok=(sisi or {}).get(pair, KelompokPemberi.REKAN).value,
            dijawab=False,
        )
        made.undian[pair] = row.pk
    return made


def about(penerima: str, *pemberi: str) -> list[Pair]:
    """Pairs about one person."""
    return [(name, penerima) for name in pemberi]


def others(penerima: str, count: int) -> tuple[str, ...]:
    """So many persons of the world who are not `penerima`."""
    return tuple(name for name in SEMUA if name != penerima)[:count]


def _units(dunia: Dunia) -> dict[int, int]:
    """The unit of each person of the instansi."""
    cards = pegawai_cards([dunia.pegawai[name] for name in SEMUA], on=MULAI)
    return {pk: card.unit_kerja_id or 0 for pk, card in cards.items()}
