"""Loading the example: all of it or, if anything breaks, nothing."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from teladan.demo import kota_misal
from teladan.demo.accounts import KEYS
from teladan.demo.organisation import KABUPATEN_CONTOH, KOTA_MISAL, build, open_accounts
from teladan.demo.planning import Penulisan, write_skps
from teladan.demo.rencana import Tahun
from teladan.demo.roster import roster
from teladan.demo.tahunan import Jalannya, evaluate_period, record_period, set_capaian
from teladan.demo.waktu import MULAI
from teladan.demo.world import Progress, World
from teladan.foundation.clock import start_demo_clock
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


class NotDemoMode(Exception):
    """The example is for demo mode only: it brings accounts whose password everybody knows."""


def load(*, size: int, progress: Callable[[str], None]) -> None:
    """Build the example instansi with about `size` pegawai; `progress` takes a line per step.

    One transaction, so that a loading that is interrupted leaves nothing behind; the demo's
    clock starts when it is complete. Raises NotDemoMode outside demo mode.
    """
    if not settings.TELADAN_DEMO:
        raise NotDemoMode("TELADAN_DEMO is not set")
    with transaction.atomic():
        holders = roster(size)
        progress(f"Organisasi dan {len(holders)} pegawai Kabupaten Contoh")
        kabupaten = build(KABUPATEN_CONTOH, holders, progress)
        open_accounts(kabupaten, KEYS)
        _years(kabupaten, progress)
        progress("Kota Misal, instansi kedua (WITA, evaluasi bulanan)")
        misal = build(KOTA_MISAL, kota_misal.HOLDERS, progress)
        open_accounts(misal, ("misal_kepala",))
        for year in (2025, 2026):
            write_skps(misal, Penulisan(Tahun(year, JenisPeriodik.BULANAN)))
    start_demo_clock(starts=MULAI)


def _years(world: World, progress: Progress) -> None:
    for year, done in ((2025, 4), (2026, 2)):
        tahun = Tahun(year)
        progress(f"SKP {year}")
        write_skps(world, Penulisan(tahun))
        peserta = tuple(each for each in world.holders if (each.key, year) in world.skp)
        jalan = Jalannya(world, year, peserta, frozenset(), "pengelola", {})
        for periode in tahun.periode[:done]:
            progress(f"Realisasi, umpan balik, dan evaluasi {periode.label}")
            record_period(jalan, periode)
            set_capaian(jalan, periode)
            evaluate_period(jalan, periode)
        if done == 4:
            periode = Periode.tahunan(year)
            progress(f"Evaluasi {periode.label}")
            set_capaian(jalan, periode)
            evaluate_period(jalan, periode)
