"""A plan through the eyes of telaah: findings by the field beside which they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.planning.queries import RhkIsi, SkpDetail
from teladan_rules.permenpanrb_6_2022.telaah_skp import (
    HasilKerjaTelaah,
    IndikatorTelaah,
    RencanaTelaah,
    Temuan,
    telaah_skp,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Pendekatan


@dataclass(frozen=True)
class Telaah:
    """The findings of one plan. `total` counts them."""

    temuan: tuple[Temuan, ...]
    by_field: Mapping[str, str]

    @property
    def total(self) -> int:
        return len(self.temuan)

    def of(self, bidang: str) -> str:
        """What stands below a field, why first, then what instead; "" without a finding."""
        return self.by_field.get(bidang, "")


def telaah_of(
    detail: SkpDetail, *, induk_tersedia: bool, teks_unit: frozenset[str] = frozenset()
) -> Telaah:
    """Read a plan; no query."""
    rencana = RencanaTelaah(
        tuple(_hasil(rhk) for rhk in detail.isi.rhk),
        Pendekatan(detail.header.pendekatan),
        induk_tersedia and not detail.header.form_jpt,
        teks_unit,
    )
    found = telaah_skp(rencana)
    by_field: dict[str, str] = {}
    for item in found:
        sentence = f"{_(item.alasan)} {_(item.saran)} ({item.dasar})"
        by_field[item.bidang] = f"{by_field.get(item.bidang, '')} {sentence}".strip()
    return Telaah(found, by_field)


def _hasil(rhk: RhkIsi) -> HasilKerjaTelaah:
    parts = tuple(
        IndikatorTelaah(
            id=str(item.id),
            teks=item.teks,
            satuan=item.satuan,
            arah=ArahIndikator(item.arah),
            target=item.target,
            target_atas=item.target_atas,
            target_tanggal=item.target_tanggal,
            sumber_data=item.sumber_data
            or ("" if item.sumber_kode == "manual" else item.sumber_kode),
            realisasi_lalu=item.baseline,
        )
        for item in rhk.indikator
    )
    linked = rhk.induk_id is not None or bool(rhk.penugasan_dari) or rhk.menunggu_induk
    return HasilKerjaTelaah(str(rhk.id), rhk.teks, parts, linked)
