"""Figures of the plans that nobody chooses: filled from what the public said."""

from datetime import datetime

from teladan.demo.jawaban import MULAI_SURVEI
from teladan.demo.roster import Holder
from teladan.demo.world import World
from teladan.monitoring.commands import RealisasiRow, fill_from_layanan
from teladan.monitoring.queries.realisasi import realisasi_values
from teladan_rules.permenpanrb_6_2022.periode import Periode


def fill_from_public(
    world: World, holder: Holder, periode: Periode, *, at: datetime
) -> dict[int, RealisasiRow]:
    """Fill the indikator of a plan that name the public's voice as their source; the rows that
    were filled, by indikator. Those without a figure (too few answers) stay to be told by hand."""
    skp_id = world.skp.get((holder.key, periode.tahun))
    if skp_id is None or periode.selesai < MULAI_SURVEI:
        return {}
    items = [item for rhk in world.isi[skp_id].rhk for item in rhk.indikator]
    if all(item.sumber_kode == "manual" for item in items):
        return {}
    by = world.actor(holder.key, at)
    if not fill_from_layanan(skp_id=skp_id, periode=periode.key, by=by, at=at):
        return {}
    stored = realisasi_values(skp_id, periode=(periode.key,))
    return {
        pk: RealisasiRow(pk, periode.key, nilai=value.nilai)
        for (pk, _periode), value in stored.items()
        if value.asal.startswith("layanan:")
    }
