"""Attendance as input of the rules for perilaku kerja, only where a local rule says so."""

from dataclasses import dataclass

from teladan.monitoring.queries import (
    Ambang,
    Aturan,
    Kehadiran,
    aturan_for,
    kehadiran_context,
)
from teladan.organisation.queries import pegawai_card
from teladan_rules.permenpanrb_6_2022.fakta_daerah import (
    AturanDaerah,
    FaktaDaerah,
    terapkan_aturan,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class KehadiranFacts:
    """What the dated local rule makes of a pegawai's attendance in a period.

    `kurang` names the lines of the rule whose counts are missing: they decide nothing.
    """

    aturan: Aturan
    kehadiran: Kehadiran
    fakta: tuple[FaktaDaerah, ...]
    kurang: tuple[str, ...]


def kehadiran_facts(
    pegawai_id: int, periode: Periode, *, unit_kerja_id: int | None = None
) -> KehadiranFacts | None:
    """Attendance as facts, only where a dated local rule covers the unit and the whole period.

    The unit is that of the SKP (`unit_kerja_id`), else of her post at the period's end.
    Without a rule there are no facts: None, because P6 itself knows no attendance threshold.
    """
    card = pegawai_card(pegawai_id, on=periode.selesai)
    if card is None:
        return None
    rule = aturan_for(
        unit_kerja_id or card.unit_kerja_id, instansi_id=card.instansi_id, periode=periode
    )
    if rule is None:
        return None
    context = kehadiran_context(pegawai_id, periode)
    facts = [fakta_kehadiran(rule, line, context) for line in rule.ambang]
    return KehadiranFacts(
        rule,
        context,
        tuple(fact for fact in facts if fact is not None),
        tuple(line.kode for line, fact in zip(rule.ambang, facts, strict=True) if fact is None),
    )


def fakta_kehadiran(rule: Aturan, line: Ambang, context: Kehadiran) -> FaktaDaerah | None:
    """What one line of the rule makes of the attendance; None where a count is missing."""
    hadir, terlambat = context.jumlah("hadir"), context.jumlah("terlambat")
    wajib = context.jumlah("hari_kerja") if line.kode == "hadir_minimum" else hadir
    dipenuhi = hadir
    if line.kode == "tepat_waktu_minimum":
        dipenuhi = hadir - terlambat if hadir is not None and terlambat is not None else None
    if dipenuhi is None or wajib is None:
        return None
    local = AturanDaerah(
        id=f"kehadiran.{line.kode}",
        label=line.label,
        peraturan=rule.perkada,
        pasal=rule.pasal,
        mulai=rule.berlaku_dari,
        sampai=rule.berlaku_sampai,
        nilai=line.nilai,
        ambang=line.ambang,
        rating_tertinggi=line.rating_tertinggi,
    )
    return terapkan_aturan(local, dipenuhi=dipenuhi, wajib=wajib, tanggal=context.periode.selesai)
