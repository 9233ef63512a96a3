"""A receipt in plain words: what was before and after, what can be said, what cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.accountability.queries import HasilView, SasaranView, UpayaView
from teladan.accountability.states import IndikatorDampak, Kesimpulan, Metode, Satuan, SebabBelum
from teladan.foundation.actor import Actor
from teladan.web.formats import angka, tanggal, terjemah

Isi = dict[str, Any]
TONES = {
    Kesimpulan.MEMBAIK: "success",
    Kesimpulan.MEMBURUK: "error",
    Kesimpulan.TIDAK_SEPERTI_HARAPAN: "warning",
    Kesimpulan.BELUM_DAPAT: "neutral",
}
ICONS = {
    Kesimpulan.MEMBAIK: "circle-check",
    Kesimpulan.MEMBURUK: "triangle-alert",
    Kesimpulan.TIDAK_SEPERTI_HARAPAN: "minus",
    Kesimpulan.BELUM_DAPAT: "circle-question-mark",
}


@dataclass(frozen=True)
class Ucapan:
    """One sasaran in words. `angka` are the plain figures, `serupa` those of like units, `taksiran`
    the estimate, `sebab` why no more can be said, `harapan` what had been expected."""

    sasaran: SasaranView
    hasil: HasilView | None
    kesimpulan: Kesimpulan
    angka: str
    serupa: str
    taksiran: str
    sebab: tuple[str, ...]
    harapan: str

    @property
    def speaks(self) -> bool:
        """Whether the figures can tell anything."""
        return self.kesimpulan is not Kesimpulan.BELUM_DAPAT

    @property
    def tone(self) -> str:
        return TONES[self.kesimpulan]

    @property
    def icon(self) -> str:
        return ICONS[self.kesimpulan]


def ucapan(sasaran: SasaranView) -> Ucapan:
    """What is said of one sasaran."""
    hasil = sasaran.hasil
    if hasil is None:
        waiting = _(
            "Belum dihitung. Angkanya dihitung di latar belakang, paling lambat sepuluh menit."
        )
        return Ucapan(
            sasaran, None, Kesimpulan.BELUM_DAPAT, "", "", "", (waiting,), expectation(sasaran)
        )
    isi = hasil.isi
    return Ucapan(
        sasaran,
        hasil,
        hasil.kesimpulan,
        _before_after(sasaran, hasil.kesimpulan, isi),
        _of_others(sasaran, isi),
        _estimated(sasaran, isi),
        tuple(terjemah(SebabBelum(each).label) for each in isi["sebab"]),
        expectation(sasaran, isi),
    )


def expectation(sasaran: SasaranView, isi: Isi | None = None) -> str:
    """What was expected, and whether the estimate reaches it."""
    arah = terjemah(sasaran.arah.label).lower()
    if sasaran.harapan is None:
        return _("Diharapkan %(arah)s, tanpa besaran.") % {"arah": arah}
    said = _("Diharapkan %(arah)s %(besar)s.") % {
        "arah": arah,
        "besar": _amount(sasaran.harapan, sasaran.indikator),
    }
    if isi is None or isi.get("taksiran") is None or isi["sebab"]:
        return said
    low, high = (abs(Decimal(isi["taksiran"][end])) for end in ("bawah", "atas"))
    if max(low, high) < sasaran.harapan:
        return said + " " + _("Perubahan yang terlihat lebih kecil daripada itu.")
    return said


def name_of(sasaran: SasaranView) -> str:
    """The indikator."""
    return terjemah(sasaran.indikator.label)


def _amount(value: Decimal | Fraction, indikator: IndikatorDampak) -> str:
    """A size with its unit, at most one decimal."""
    exact = Fraction(value)
    places = 0 if exact.denominator == 1 else 1
    return f"{angka(abs(exact), places)} {terjemah(indikator.satuan)}"


def _plain(cell: Isi | None) -> Fraction | None:
    return None if cell is None or cell["nilai"] is None else Fraction(cell["nilai"])


def _pair(isi: Isi, whose: str) -> tuple[Fraction | None, Fraction | None]:
    found = isi.get("ringkas", {}).get(whose, {})
    return _plain(found.get("sebelum")), _plain(found.get("sesudah"))


def _before_after(sasaran: SasaranView, kesimpulan: Kesimpulan, isi: Isi) -> str:
    """Where nothing may be said of a change, the two figures stand beside each other."""
    before, after = _pair(isi, "unit")
    if before is None or after is None:
        return ""
    words = {"nama": name_of(sasaran), "lama": figure(before), "baru": figure(after),
             "satuan": _unit(sasaran, isi)}  # fmt: skip
    if kesimpulan is Kesimpulan.BELUM_DAPAT:
        return _("Angka yang ada: sebelum %(lama)s, sesudah %(baru)s %(satuan)s.") % words
    if before == after:
        return _("%(nama)s tetap %(baru)s %(satuan)s.") % words
    if after < before:
        return _("%(nama)s turun dari %(lama)s menjadi %(baru)s %(satuan)s.") % words
    return _("%(nama)s naik dari %(lama)s menjadi %(baru)s %(satuan)s.") % words


def _unit(sasaran: SasaranView, isi: Isi) -> str:
    words = terjemah(sasaran.indikator.satuan)
    if sasaran.indikator is IndikatorDampak.PENGADUAN and isi.get("satuan"):
        words += " " + _("per %(masa)s") % {"masa": terjemah(Satuan(isi["satuan"]).label)}
    return words


def figure(value: Fraction) -> str:
    """The figure, with one decimal where it has any."""
    return angka(value, 0 if value.denominator == 1 else 1)


def _of_others(sasaran: SasaranView, isi: Isi) -> str:
    before, after = _pair(isi, "pembanding")
    if before is None or after is None or not isi.get("pembanding"):
        return ""
    names = ", ".join(each["nama"] for each in isi["pembanding"])
    return _("Unit serupa tanpa upaya ini (%(unit)s): %(lama)s menjadi %(baru)s %(satuan)s.") % {
        "unit": names, "lama": figure(before), "baru": figure(after),
        "satuan": _unit(sasaran, isi),
    }  # fmt: skip


def _estimated(sasaran: SasaranView, isi: Isi) -> str:
    given = isi.get("taksiran")
    if given is None:
        return ""
    words = {"perubahan": moved(Decimal(given["perubahan"]), sasaran.indikator),
             "selang": span(given, sasaran.indikator)}  # fmt: skip
    if isi["metode"] == Metode.SELISIH:
        said = _(
            "Dibanding unit serupa dan arah sebelumnya, angkanya %(perubahan)s; dengan keyakinan "
            "95 persen %(selang)s."
        ) % words  # fmt: skip
    else:
        said = _(
            "Dibanding bila arah sebelumnya berlanjut, angkanya %(perubahan)s; dengan keyakinan "
            "95 persen %(selang)s."
        ) % words  # fmt: skip
    return f"{said} {_too_small(given, sasaran)}" if _hidden(isi) else said


def _hidden(isi: Isi) -> bool:
    """Whether all that is in the way is the usual up and down."""
    return bool(isi["sebab"] == [SebabBelum.TERMASUK_NOL.value])


def _too_small(given: Isi, sasaran: SasaranView) -> str:
    """What these data could not have shown: half the length of the interval."""
    half = (Decimal(given["atas"]) - Decimal(given["bawah"])) / 2
    amount = f"{angka(half, 1)} {terjemah(sasaran.indikator.satuan)}"
    return _(
        "Data sebanyak ini belum dapat memperlihatkan perubahan di bawah kira-kira %(besar)s; itu "
        "tidak berarti upayanya gagal."
    ) % {"besar": amount}  # fmt: skip


def moved(value: Decimal, indikator: IndikatorDampak, places: int = 1) -> str:
    """ "turun 10,9 menit"."""
    rounded = value.quantize(Decimal(1).scaleb(-places))
    if rounded == 0:
        return _("tidak bergeser")
    amount = f"{angka(abs(rounded), places)} {terjemah(indikator.satuan)}"
    return (_("turun %(n)s") if rounded < 0 else _("naik %(n)s")) % {"n": amount}


def span(given: Isi, indikator: IndikatorDampak, places: int = 1) -> str:
    """ "antara turun 12,1 menit dan turun 9,4 menit"."""
    ends = sorted((Decimal(given["bawah"]), Decimal(given["atas"])))
    return _("antara %(satu)s dan %(dua)s") % {
        "satu": moved(ends[0], indikator, places),
        "dua": moved(ends[1], indikator, places),
    }


def timing(upaya: UpayaView, actor: Actor) -> tuple[str, str]:
    """Whether what is expected was written down before anybody could look: words and a tone."""
    day = actor.today(upaya.dicatat_at)
    when = {"hari": tanggal(day)}
    if day <= upaya.mulai:
        return _("Harapan dicatat %(hari)s, sebelum upaya dimulai.") % when, "success"
    if day <= upaya.efek_dari:
        return _(
            "Dicatat %(hari)s, ketika upaya sudah berjalan tetapi hasilnya belum ada."
        ) % when, "info"
    return (
        _(
            "Dicatat setelah angkanya dapat dilihat (%(hari)s). Upaya yang dipilih karena angkanya "
            "kebetulan bagus akan tampak berhasil: bacalah dengan hati-hati."
        )
        % when,
        "warning",
    )


def limits(upaya: UpayaView, isi: Isi | None) -> list[str]:
    """What the figures do not say, always said."""
    found = [
        _(
            "Angka ini menunjukkan apa yang terjadi sesudah upaya, bukan bukti bahwa upaya inilah "
            "sebabnya. Hal lain yang berubah pada waktu yang sama tidak terlihat di sini."
        )
    ]
    if upaya.bersama:
        names = ", ".join(f"“{judul}”" for _pk, judul in upaya.bersama)
        found.append(
            _("Pada waktu yang berdekatan unit ini juga menjalankan %(lain)s. Data tidak dapat "
              "memisahkan pengaruh masing-masing.") % {"lain": names}
        )  # fmt: skip
    if isi is not None and isi.get("metode") == Metode.SELISIH:
        found.append(
            _("Musim dianggap sama di unit ini dan unit pembanding. Bila musim keduanya berbeda, "
              "selisihnya ikut memuat musim.")
        )  # fmt: skip
        found.append(_of_the_other_side(len(isi["pembanding"])))
    elif isi is not None and isi.get("berkala"):
        found.append(_("Naik turun tahunan diperhitungkan dari catatan setahun sebelum upaya."))
    return [*found, *_of_looking_often(upaya)]


def _of_the_other_side(count: int) -> str:
    """A difference moves from either end; one like unit cannot balance itself out."""
    if count == 1:
        return _(
            "Pembandingnya hanya satu unit. Bila di unit itulah sesuatu berubah, selisihnya ikut "
            "bergerak: bacalah juga angka kedua unit masing-masing."
        )
    return _("Selisih juga bergerak bila yang berubah unit pembanding: bacalah angka keduanya.")


def _of_looking_often(upaya: UpayaView) -> list[str]:
    """Chance has more openings the more figures are looked at, and the more often."""
    found = []
    count = len(upaya.sasaran)
    if count > 1:
        share = 1 - Fraction(19, 20) ** count
        found.append(
            _("Ada %(n)s ukuran yang dilihat. Makin banyak yang dilihat, makin besar kemungkinan "
              "satu di antaranya tampak berubah hanya karena kebetulan: di sini dapat sampai "
              "kira-kira %(satu)s dari 100.") % {"n": angka(count), "satu": angka(share * 100, 0)}
        )  # fmt: skip
    found.append(
        _("Angkanya dihitung ulang setiap minggu sampai setahun sesudah upaya. Jawaban yang baru "
          "muncul sekali dapat berubah lagi: tunggulah beberapa minggu.")
    )  # fmt: skip
    return found


def refused(isi: Isi) -> list[str]:
    """Units that were to be compared with and were not, with the reason."""
    words = {
        "kurang_data": _("%(nama)s tidak dipakai: terlalu banyak masa tanpa angka."),
        "upaya_sendiri": _("%(nama)s tidak dipakai: menjalankan upaya sendiri."),
    }
    return [words[each["sebab"]] % {"nama": each["nama"]} for each in isi.get("ditolak", ())]


def counted(isi: Isi) -> str:
    """How many periods the estimate rests on."""
    used = [row for row in isi["masa"] if row["dipakai"] is not None]
    before = sum(not row["sesudah"] for row in used)
    return _("%(sebelum)s %(masa)s sebelum dan %(sesudah)s sesudah") % {
        "sebelum": angka(before),
        "sesudah": angka(len(used) - before),
        "masa": terjemah(Satuan(isi["satuan"]).label),
    }


def others(upaya: UpayaView) -> str:
    """How many other measures run beside it."""
    count = len(upaya.bersama)
    return ngettext(
        "bersama %(n)d upaya lain", "bersama %(n)d upaya lain", count
    ) % {"n": count} if count else ""  # fmt: skip


def days(upaya: UpayaView) -> str:
    """The days of the measure."""
    if upaya.mulai == upaya.selesai:
        return tanggal(upaya.mulai)
    return f"{tanggal(upaya.mulai)} – {tanggal(upaya.selesai)}"


def sensitivity(sasaran: SasaranView, isi: Isi) -> list[tuple[str, str]]:
    """The same change, estimated in other ways."""
    names = {
        "tanpa_pembanding": _("Tanpa unit pembanding"),
        "tanpa_tren": _("Tanpa memperhitungkan arah"),
        "newey_west": _("Galat Newey-West (selangnya terlalu sempit, lihat penjelasan)"),
    }
    return [
        (names[nama], f"{moved(Decimal(each['perubahan']), sasaran.indikator)} "
                      f"({span(each, sasaran.indikator)})")
        for nama, each in isi.get("kepekaan", {}).items()
    ]  # fmt: skip


def first_isi(spoken: Sequence[Ucapan]) -> Isi | None:
    """The receipt that has an estimate, if any has."""
    receipts = [each.hasil.isi for each in spoken if each.hasil is not None]
    return next((isi for isi in receipts if isi.get("taksiran")), next(iter(receipts), None))


def day(text: str) -> date:
    """A day of a receipt."""
    return date.fromisoformat(text)
