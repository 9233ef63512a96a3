"""The two years of the example in the order of the calendar."""

from teladan.demo import budaya, cerita, khusus, percakapan, rekan, tindak_lanjut
from teladan.demo.angka import fill_from_public
from teladan.demo.bernama import bernama
from teladan.demo.harian import record_days
from teladan.demo.layanan import open_services
from teladan.demo.planning import Penulisan, write_skps
from teladan.demo.putaran import putaran_kini, putaran_lalu
from teladan.demo.rencana import Tahun
from teladan.demo.roster import TANPA_PENILAI
from teladan.demo.tahunan import (
    Jalannya,
    evaluate_period,
    record_period,
    record_running,
    set_capaian,
)
from teladan.demo.tokoh import TOKOH
from teladan.demo.waktu import jam
from teladan.demo.warga import listen, open_queue, release
from teladan.demo.world import World
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik, PredikatOrganisasi

_ISTIMEWA = {
    ("03.12", "2025"): PredikatOrganisasi.ISTIMEWA,
    ("03.12", "2026-TW1"): PredikatOrganisasi.ISTIMEWA,
    ("03.12", "2026-TW2"): PredikatOrganisasi.ISTIMEWA,
    ("07.2", "2026-TW2"): PredikatOrganisasi.BUTUH_PERBAIKAN,
}
_TRIWULAN_SAMPAI = 1000
_TERBUKA = "2026-07"
_SENDIRI = frozenset((*TOKOH, "sari"))


def tahun_2025(world: World) -> None:
    """Last year, complete: each quarter's realisasi and evaluation, and the annual evaluation.

    A very large example keeps only the annual one, so that it is loaded within minutes.
    """
    tahun = Tahun(2025)
    open_services(world)
    world.progress("SKP 2025")
    write_skps(world, Penulisan(tahun, draf=frozenset({TANPA_PENILAI})))
    jalan = Jalannya(world, 2025, "pengelola", _ISTIMEWA)
    world.progress("Realisasi, umpan balik, dan evaluasi triwulan 2025")
    for periode in tahun.periode:
        listen(world, periode)
        if periode.nomor == 4:
            world.progress("Putaran umpan balik dari berbagai pihak 2025, dari undian sampai rilis")
            bernama(world, putaran_lalu(world))
        record_period(jalan, periode)
        if len(world.holders) <= _TRIWULAN_SAMPAI:
            set_capaian(jalan, periode)
            evaluate_period(jalan, periode)
        release(world, periode)
        if periode.nomor >= 3:
            budaya.denyut(world, periode.nomor - 2)
    periode = Periode.tahunan(2025)
    world.progress("Evaluasi tahun 2025 dan dokumen para tokoh cerita")
    set_capaian(jalan, periode)
    evaluate_period(jalan, periode, tanpa=TOKOH)
    cerita.tahun_lalu(jalan)


def tahun_2026(world: World) -> None:
    """This year up to the demo's day in the third quarter."""
    tahun = Tahun(2026)
    first, second, third, _fourth = tahun.periode
    world.progress("SKP 2026: ditulis, diajukan, disepakati")
    khusus.awal_tahun(world)
    write_skps(world, _penulisan(world, tahun))
    cerita.matriks_puskesmas(world)
    jalan = Jalannya(world, 2026, "pengelola", _ISTIMEWA)
    tindak_lanjut.awal_tahun(world)
    khusus.sari_pindah(world)
    _triwulan_1(jalan, first)
    tindak_lanjut.sesudah_triwulan_1(world)
    cerita.revisi_bidan(world)
    khusus.tukar_kepala(world)
    khusus.purnama_pindah(world)
    _triwulan_2(jalan, second)
    world.progress(f"{third.label}: catatan harian, tugas, SKP yang direvisi")
    record_days(world, third)
    world.progress(f"{third.label}: antrean, survei, dan laporan warga")
    listen(world, third)
    khusus.kehadiran(world, (7,))
    khusus.data_bermasalah(world)
    cerita.agustus(jalan)
    record_running(jalan, third, at=jam(2026, 8, 18, 15), tanpa=_SENDIRI)
    for key in ("kapus", "kadisdukcapil"):
        if world.has(key):
            fill_from_public(world, world.holder(key), third, at=jam(2026, 8, 18, 16))
    open_queue(world)
    world.progress("Putaran umpan balik yang berjalan, dialog, dan budaya")
    putaran_kini(world)
    rekan.berkelanjutan(world)
    rekan.berkala(jalan, third)
    percakapan.dialog_pekan_ini(world)
    budaya.denyut(world, 5)
    tindak_lanjut.sesudah_triwulan_2(world)


def _penulisan(world: World, tahun: Tahun) -> Penulisan:
    """Most agree in January; one unit waits for its head's plan, a few are late."""
    kelurahan = {each.key for each in world.holders if each.office.kode == "08.4"}
    lurah = {khusus.LURAH} & kelurahan
    chance = world.random("terlambat")
    others = [each.key for each in world.holders if not each.post.key and not each.post.memimpin]
    late = frozenset(chance.sample(sorted(set(others) - kelurahan), len(others) // 25))
    draft = frozenset(sorted(late)[: len(late) // 2])
    return Penulisan(
        tahun,
        sendiri=_SENDIRI - {"sari"},
        menunggu=frozenset(kelurahan - lurah),
        draf=draft | lurah | {TANPA_PENILAI},
        diajukan=late - draft,
    )


def _triwulan_1(jalan: Jalannya, periode: Periode) -> None:
    world = jalan.world
    world.progress(f"{periode.label}: catatan harian, realisasi, evaluasi")
    record_days(world, periode)
    listen(world, periode)
    cerita.triwulan(jalan, periode)
    record_period(jalan, periode, tanpa=_SENDIRI)
    set_capaian(jalan, periode)
    khusus.kehadiran(world, (1, 2, 3))
    budaya.sertifikat(world)
    budaya.denyut(world, 3)
    cerita.evaluasi_triwulan_1(jalan)
    evaluate_period(jalan, periode, tanpa=(*cerita.DITULIS_SENDIRI, "sari"))
    release(world, periode)


def _triwulan_2(jalan: Jalannya, periode: Periode) -> None:
    world = jalan.world
    world.progress(f"{periode.label}: catatan harian, realisasi, evaluasi")
    record_days(world, periode)
    listen(world, periode)
    cerita.triwulan(jalan, periode)
    record_period(jalan, periode, tanpa=_SENDIRI)
    set_capaian(jalan, periode)
    khusus.kehadiran(world, (4, 5, 6))
    rekan.tindak_lanjut(world)
    percakapan.dialog_juni(world)
    budaya.denyut(world, 4)
    budaya.tanya_jawab(world)
    cerita.evaluasi_triwulan_2(jalan)
    evaluate_period(jalan, periode, tersisa=0.15, tanpa=cerita.SENDIRI_TW2)
    release(world, periode)


def kota_misal(world: World) -> None:
    """The second instansi: last year's annual evaluation, then month by month to July.

    July waits for three people: on the demo's day its window is open, so that whoever tries
    the example can evaluate somebody from the facts to the signature.
    """
    for year, months in ((2025, slice(11, 12)), (2026, slice(0, 7))):
        tahun = Tahun(year, JenisPeriodik.BULANAN)
        write_skps(world, Penulisan(tahun))
        jalan = Jalannya(world, year, "misal_pengelola")
        for periode in tahun.periode[months]:
            record_period(jalan, periode)
            evaluated = Periode.tahunan(year) if year == 2025 else periode
            set_capaian(jalan, evaluated)
            menunggu = [each.key for each in world.holders[-3:]] if periode.key == _TERBUKA else ()
            evaluate_period(jalan, evaluated, tanpa=menunggu)
