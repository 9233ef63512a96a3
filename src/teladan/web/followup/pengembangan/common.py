"""What the pages of pengembangan share: the year, the evidence with its links, the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.followup.facts.pengembangan import UsulanPelatihan
from teladan.followup.queries import BuktiView, Butir, Profil, RencanaView
from teladan.followup.states.pengembangan import StatusKegiatan, StatusRencana
from teladan.followup.states.profil import Arah, JenisDasar
from teladan.foundation.errors import Invalid
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.pengembangan.jam_pelajaran import HitunganJp

_FIRST_YEAR = 2022


@dataclass(frozen=True)
class Langkah:
    """The one thing to do next: its words, why, and where."""

    judul: str
    sebab: str
    alamat: str
    ikon: str
    tone: str = "primary"


@dataclass(frozen=True)
class ButirBaris:
    """A line of the profile with its evidence; each piece with its address, if the reader may go
    there."""

    butir: Butir
    bukti: tuple[tuple[BuktiView, str], ...]

    @property
    def terkuat(self) -> BuktiView | None:
        """The newest piece that points where the line points."""
        pieces = (bukti for bukti, _address in self.bukti)
        return next((each for each in pieces if each.condong is self.butir.arah), None)


def chosen_year(request: HttpRequest) -> int:
    """`?tahun=`, else this year. Raises Invalid for a year that no profile can have."""
    today = actor_of(request).today(at_of(request))
    asked = request.GET.get("tahun") or request.POST.get("tahun", "")
    if not asked:
        return today.year
    year = whole(asked)
    if year is None or not _FIRST_YEAR <= year <= today.year + 1:
        raise Invalid(
            _("Tahun “%(asked)s” tidak dikenal.") % {"asked": asked},
            next_step=_("Pilih tahun dari daftar."),
        )
    return year


def year_choices(chosen: int, known: Sequence[int], today: date) -> list[tuple[str, str, bool]]:
    """The entries of the chooser, the newest first."""
    years = sorted({chosen, today.year, *known}, reverse=True)
    return [(str(year), f"?tahun={year}", year == chosen) for year in years]


def rows_of(profil: Profil, arah: Arah, *, own: bool, line: bool) -> tuple[ButirBaris, ...]:
    """The lines of one direction for a reader: herself (`own`), her line, or another."""
    return tuple(
        ButirBaris(
            butir,
            tuple(
                (each, _address(each, profil.pegawai_id, own=own, line=line))
                for each in butir.dasar
            ),
        )
        for butir in profil.of(arah)
    )


def _address(bukti: BuktiView, pegawai_id: int, *, own: bool, line: bool) -> str:
    match bukti.jenis:
        case JenisDasar.RATING | JenisDasar.CAPAIAN:
            return reverse("evaluation:result", args=[bukti.sumber_id])
        case JenisDasar.PELATIHAN:
            return reverse("pengembangan:kegiatan", args=[bukti.sumber_id])
        case JenisDasar.BIMBINGAN if own or line:
            return reverse("pembinaan:show", args=[bukti.sumber_id])
        case JenisDasar.PUTARAN if own:
            return reverse("perilaku:result", args=[bukti.sumber_id])
        case JenisDasar.UMPAN_BALIK if own:
            return f"{reverse('feedback:mine')}?periode={bukti.periode}"
        case JenisDasar.UMPAN_BALIK if line:
            return f"{reverse('feedback:bawahan', args=[pegawai_id])}?periode={bukti.periode}"
    return ""


def next_step(
    rencana: RencanaView, jp: HitunganJp, usulan: Sequence[UsulanPelatihan], *, today: date
) -> Langkah | None:
    """The one next step of a person; None where nothing waits for her."""
    plan = f"{reverse('pengembangan:rencana')}?tahun={rencana.tahun}"
    if rencana.status is StatusRencana.DIKEMBALIKAN:
        return Langkah(_("Perbaiki rencana Anda"), rencana.tanggapan, plan, "undo-2", "warning")
    for each in rencana.aktif:
        address = reverse("pengembangan:kegiatan", args=[each.kegiatan_id])
        if each.terbuka and each.target_tanggal and each.target_tanggal < today:
            why = _("Tanggal rencananya sudah lewat: catat hasilnya, atau batalkan.")
            return Langkah(each.nama, why, address, "calendar-clock", "warning")
        if each.status is StatusKegiatan.SELESAI and not each.sertifikat_sha256:
            why = _("Sudah selesai. JP-nya dihitung setelah sertifikatnya diunggah.")
            return Langkah(each.nama, why, address, "upload")
    if usulan and not rencana.aktif:
        return Langkah(
            _("Pilih satu usulan: %(nama)s") % {"nama": usulan[0].pelatihan.nama},
            usulan[0].alasan, plan, "lightbulb",
        )  # fmt: skip
    if rencana.status is StatusRencana.DRAF and rencana.aktif:
        why = _("Rencana yang disepakati masuk ke daftar kebutuhan pelatihan unit Anda.")
        return Langkah(_("Ajukan rencana kepada pejabat penilai"), why, plan, "send")
    if jp.kurang > jp.direncanakan:
        why = _("Masih %(n)s JP yang belum terencana tahun ini.") % {
            "n": jp.kurang - jp.direncanakan
        }
        return Langkah(
            _("Cari pelatihan di katalog"), why, reverse("pengembangan:katalog"), "search"
        )
    return None
