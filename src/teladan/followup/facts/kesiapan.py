"""Readiness for the next pangkat or jenjang as a checklist: what is met, what is missing, by when.

A condition of which the system holds no data is "perlu dipastikan" (None), never met and never
failed. Whether a sanction runs is asked for the person's own page only (`hukuman`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from teladan.followup.facts.angka_kredit import KeadaanAngkaKredit, keadaan
from teladan.followup.queries.karier import BahanKarier, bahan_karier
from teladan_rules.legal import Citation
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_1_2023 import kesiapan as rule
from teladan_rules.permenpanrb_6_2022.golongan import GOLONGAN
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai, Predikat

PANGKAT, JENJANG, KONTRAK = "pangkat", "jenjang", "kontrak"


@dataclass(frozen=True)
class BarisKesiapan:
    """A condition: `terpenuhi` None is "perlu dipastikan". `keadaan` says how it stands, `kurang`
    what is missing, `kapan` from which day it can be met, `sumber` which record tells it."""

    kode: str
    syarat: str
    terpenuhi: bool | None
    keadaan: str
    kurang: str
    kapan: date | None
    sumber: str
    dasar: Citation


@dataclass(frozen=True)
class Kesiapan:
    """The checklist of a step: `langkah` "pangkat", "jenjang" or "kontrak" (PPPK), `menuju` the
    next golongan or jenjang ("" where it is not known)."""

    langkah: str
    menuju: str
    baris: tuple[BarisKesiapan, ...]

    @property
    def terpenuhi(self) -> int:
        return sum(item.terpenuhi is True for item in self.baris)

    @property
    def belum(self) -> tuple[BarisKesiapan, ...]:
        return tuple(item for item in self.baris if item.terpenuhi is False)

    @property
    def perlu_dipastikan(self) -> tuple[BarisKesiapan, ...]:
        return tuple(item for item in self.baris if item.terpenuhi is None)

    @property
    def siap(self) -> bool:
        """Nothing that the system knows of is missing."""
        return not self.belum and self.terpenuhi > 0


def kesiapan_of(pegawai_id: int, on: date, *, hukuman: bool | None = None) -> Kesiapan | None:
    """The checklist of one pegawai, or None if there is no such pegawai. `hukuman`, on her own
    page only: whether a sanction runs. Check visibility before."""
    bahan = bahan_karier([pegawai_id], on=on).get(pegawai_id)
    return kesiapan(bahan, keadaan(bahan), on=on, hukuman=hukuman) if bahan else None


def kesiapan(
    bahan: BahanKarier, found: KeadaanAngkaKredit, *, on: date, hukuman: bool | None = None
) -> Kesiapan:
    """The same from what is loaded already."""
    if bahan.card.jenis == JenisPegawai.PPPK:
        lines = (_predikat(bahan, 1, on, rule.KONTRAK), _hukuman(hukuman))
        return Kesiapan(KONTRAK, "", lines)
    if found.ke_jenjang and found.berikut:
        return Kesiapan(JENJANG, found.berikut, tuple(_to_jenjang(bahan, found, on, hukuman)))
    return Kesiapan(PANGKAT, _next_pangkat(found), tuple(_to_pangkat(bahan, found, on, hukuman)))


def _to_jenjang(
    bahan: BahanKarier, found: KeadaanAngkaKredit, on: date, hukuman: bool | None
) -> Iterator[BarisKesiapan]:
    yield _angka_kredit(found)
    yield _predikat(bahan, rule.PREDIKAT_JENJANG, on, rule.PREDIKAT)
    yield _unknown(
        "uji_kompetensi",
        _("Lulus uji kompetensi jenjang berikutnya"),
        _("Hasil uji kompetensi tidak dicatat di sini."),
        rule.UJI_KOMPETENSI,
    )
    yield _unknown(
        "formasi",
        _("Tersedia formasi pada jenjang berikutnya"),
        _("Peta kebutuhan jabatan tidak dicatat di sini."),
        rule.FORMASI,
    )
    yield _hukuman(hukuman)


def _to_pangkat(
    bahan: BahanKarier, found: KeadaanAngkaKredit, on: date, hukuman: bool | None
) -> Iterator[BarisKesiapan]:
    functional = found.jenjang is not None
    if functional:
        yield _angka_kredit(found)
    yield _predikat(bahan, rule.PREDIKAT_PANGKAT, on, rule.PREDIKAT)
    yield _masa_pangkat(bahan, on, functional=functional)
    if not functional:
        yield _unknown(
            "batas_pangkat",
            _("Pangkat berikutnya tidak melampaui pangkat atasan dan batas pendidikan"),
            _("Batas pangkat menurut pendidikan dan jabatan tidak dicatat di sini."),
            rule.MASA_REGULER,
        )
    yield _hukuman(hukuman)


def _angka_kredit(found: KeadaanAngkaKredit) -> BarisKesiapan:
    result = found.hasil
    if result is None or result.kebutuhan is None:
        return BarisKesiapan(
            "angka_kredit", _("Angka kredit kumulatif mencukupi"), None,
            _("Belum dapat dihitung, atau tidak ada langkah berikutnya."), "", None,
            _("Perhitungan angka kredit"), rule.ANGKA_KREDIT,
        )  # fmt: skip
    enough = result.kurang == 0
    figures = {
        "total": _figure(bulatkan(result.total, 2)),
        "perlu": _figure(bulatkan(result.kebutuhan, 2)),
    }
    months = found.bulan(Predikat.BAIK)
    missing = _("Kurang %(n)s; sekitar %(bulan)s bulan lagi pada predikat Baik (perkiraan).")
    return BarisKesiapan(
        "angka_kredit",
        _("Angka kredit kumulatif mencukupi"),
        enough,
        _("%(total)s dari %(perlu)s") % figures,
        "" if enough else missing % {"n": _figure(bulatkan(result.kurang, 2)), "bulan": months},
        None,
        _("Evaluasi yang sudah diserahkan, saldo awal, dan PAK"),
        rule.ANGKA_KREDIT,
    )


def _predikat(bahan: BahanKarier, many: int, on: date, basis: Citation) -> BarisKesiapan:
    yearly = {item.waktu.tahun: item.predikat for item in bahan.predikat if item.tahunan}
    found = rule.syarat_predikat(yearly, banyak=many, on=on)
    parts = []
    if found.cukup:
        parts.append(_("%(tahun)s: paling rendah Baik") % {"tahun": _years(found.cukup)})
    if found.rendah:
        parts.append(_("%(tahun)s: di bawah Baik") % {"tahun": _years(found.rendah)})
    if found.belum_ada:
        parts.append(_("%(tahun)s: tidak dicatat di sini") % {"tahun": _years(found.belum_ada)})
    later = date(max(found.rendah) + many + 1, 1, 1) if found.rendah else None
    return BarisKesiapan(
        "predikat",
        _("Predikat kinerja tahunan paling rendah Baik dalam %(n)s tahun terakhir") % {"n": many},
        found.terpenuhi,
        "; ".join(parts),
        _("Diperlukan predikat paling rendah Baik pada tahun berikutnya.") if found.rendah else "",
        later,
        _("Evaluasi kinerja tahunan"),
        basis,
    )


def _masa_pangkat(bahan: BahanKarier, on: date, *, functional: bool) -> BarisKesiapan:
    years = rule.TAHUN_PANGKAT_JF if functional else rule.TAHUN_PANGKAT_REGULER
    basis = rule.MASA_JF if functional else rule.MASA_REGULER
    syarat = _("Paling sedikit %(n)s tahun dalam pangkat terakhir") % {"n": years}
    since = bahan.pangkat_sejak
    if since is None:
        return BarisKesiapan(
            "masa_pangkat", syarat, None, _("TMT pangkat belum dicatat."),
            _("Minta pengelola kinerja mencatat SK pangkat terakhir."), None,
            _("Riwayat pangkat"), basis,
        )  # fmt: skip
    full = rule.genap_pada(since, years)
    return BarisKesiapan(
        "masa_pangkat",
        syarat,
        full <= on,
        _("Golongan %(golongan)s sejak %(tmt)s")
        % {"golongan": bahan.golongan, "tmt": f"{since:%d-%m-%Y}"},
        "" if full <= on else _("Masa dalam pangkat belum genap."),
        None if full <= on else full,
        _("Riwayat pangkat"),
        basis,
    )


def _hukuman(running: bool | None) -> BarisKesiapan:
    words = {
        None: _("Perlu dipastikan kepada pemeriksa disiplin."),
        False: _("Tidak ada yang berjalan menurut catatan di sini."),
        True: _("Ada yang sedang berjalan."),
    }
    return BarisKesiapan(
        "hukuman_disiplin",
        _("Tidak sedang menjalani hukuman disiplin"),
        None if running is None else not running,
        words[running],
        "",
        None,
        _("Catatan disiplin (hanya Anda yang melihat keterangan ini)")
        if running is not None
        else _("Catatan disiplin tidak dibuka di halaman ini"),
        rule.HUKUMAN,
    )


def _unknown(kode: str, syarat: str, words: str, basis: Citation) -> BarisKesiapan:
    return BarisKesiapan(kode, syarat, None, words, "", None, _("Tidak ada data"), basis)


def _next_pangkat(found: KeadaanAngkaKredit) -> str:
    if found.berikut and not found.ke_jenjang:
        return found.berikut
    known = GOLONGAN.get(found.golongan)
    if known is None or known.jenis_pegawai is not JenisPegawai.PNS or found.jenjang is not None:
        return ""
    after = [
        item.kode
        for item in GOLONGAN.values()
        if item.jenis_pegawai is JenisPegawai.PNS and item.urutan == known.urutan + 1
    ]
    return after[0] if after else ""


def _figure(value: object) -> str:
    return str(value).replace(".", ",")


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in years)
