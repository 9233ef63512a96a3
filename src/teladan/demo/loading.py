"""Loading the example: all of it or, if anything breaks, nothing."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.demo import budaya, kisah, kota_misal, latihan
from teladan.demo.accounts import KEYS
from teladan.demo.fresh import prepare_database
from teladan.demo.organisation import KABUPATEN_CONTOH, KOTA_MISAL, build, open_accounts
from teladan.demo.roster import roster
from teladan.demo.waktu import MULAI
from teladan.foundation.clock import start_demo_clock
from teladan.foundation.errors import Denied


def load(*, size: int, progress: Callable[[str], None], berlatih: bool = False) -> None:
    """Build the example instansi with about `size` pegawai; `progress` takes a line per step.
    `berlatih`: as the copy to practise on, in which everybody can be played.

    One transaction, so that a loading that is interrupted leaves nothing behind; the demo's
    clock starts when it is complete. Raises Denied outside demo mode, because the example's
    password is known to everybody, and WrongState where the database holds a real instansi.
    """
    if not settings.TELADAN_DEMO:
        raise Denied(
            _("Data contoh hanya dimuat dalam mode contoh."),
            next_step=_("Jalankan ./teladan demo."),
        )
    prepare_database()
    with transaction.atomic():
        holders = roster(size)
        progress(f"Organisasi dan {len(holders)} pegawai Kabupaten Contoh")
        kabupaten = build(KABUPATEN_CONTOH, holders, progress)
        open_accounts(kabupaten, kabupaten.pegawai if berlatih else KEYS)
        kisah.tahun_2025(kabupaten)
        kisah.tahun_2026(kabupaten)
        if berlatih:
            latihan.prepare(kabupaten)
        else:
            budaya.akun_terpakai(kabupaten)
        progress("Kota Misal, instansi kedua (WITA, evaluasi bulanan)")
        misal = build(KOTA_MISAL, kota_misal.HOLDERS, progress)
        open_accounts(misal, ("misal_kepala",))
        kisah.kota_misal(misal)
    start_demo_clock(starts=MULAI)
