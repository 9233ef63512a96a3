"""What the pages of karier share: one pegawai's state, the words for it, the picture."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.followup import policies
from teladan.followup.facts.angka_kredit import Halangan, KeadaanAngkaKredit, keadaan
from teladan.followup.queries.karier import BahanKarier, bahan_karier
from teladan.foundation.errors import Invalid, TooMany
from teladan.organisation.commands import confirm_password
from teladan.organisation.queries import PegawaiRef
from teladan.web.charts import Bar, Chart, bars
from teladan.web.formats import angka
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.permenpanrb_1_2023.konversi import BULAN_SETAHUN, konversi
from teladan_rules.permenpanrb_1_2023.pembagian import BarisKonversi, Selisih, baris_konversi
from teladan_rules.permenpanrb_6_2022.periode import BULAN
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat


@dataclass(frozen=True)
class Orang:
    """One pegawai whom the reader may see: reference, records, where she stands."""

    ref: PegawaiRef
    bahan: BahanKarier
    keadaan: KeadaanAngkaKredit


def load(request: HttpRequest, pegawai_id: int) -> Orang:
    """Raises NotVisible."""
    actor = actor_of(request)
    bahan = bahan_karier([pegawai_id], on=actor.today(at_of(request))).get(pegawai_id)
    ref = policies.check_can_read_karier(bahan.card.ref if bahan else None, actor=actor)
    assert bahan is not None
    return Orang(ref, bahan, keadaan(bahan))


def base(who: Orang, request: HttpRequest) -> dict[str, Any]:
    """The names that every page of one pegawai holds."""
    actor = actor_of(request)
    own = who.ref.pegawai_id == actor.pegawai_id
    return {
        "nav": "karier" if own else "angka_kredit",
        "own": own,
        "card": who.bahan.card,
        "bahan": who.bahan,
        "state": who.keadaan,
        "stop": stop_words().get(who.keadaan.halangan or ""),
        "can_manage": policies.can_manage_karier(who.ref, actor=actor),
        "can_issue": policies.can_issue_konversi(who.ref, actor=actor),
        "signs": who.ref.pegawai_id in actor.bawahan_ids,
        "masa": masa,
        "today": actor.today(at_of(request)),
    }


def password_problem(request: HttpRequest) -> tuple[str, int]:
    """A signature asks for the password anew: what is wrong with it and the status, or ""."""
    try:
        confirm_password(
            password=request.POST.get("sandi", ""),
            address=request.META.get("REMOTE_ADDR", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, TooMany) as refused:
        return str(refused), 422 if isinstance(refused, Invalid) else 429
    return "", 200


def masa(item: BarisKonversi) -> str:
    """ "Januari–Juni 2026" """
    first, last = BULAN[item.masa.bulan_mulai - 1], BULAN[item.masa.bulan_selesai - 1]
    months = _(first) if first == last else f"{_(first)}–{_(last)}"
    return f"{months} {item.masa.tahun}"


def changes(
    found: KeadaanAngkaKredit,
) -> list[tuple[str, Predikat, Predikat | None, Fraction]]:
    """What has changed of issued PAK, months that follow each other as one line: when, from which
    predikat to which (None: it no longer counts), and what it is worth more."""
    groups: list[list[Selisih]] = []
    for item in found.selisih:
        if groups and _same_change(groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [
        (
            masa(baris_konversi(item.semula for item in group)[0]),
            group[0].semula.predikat,
            group[0].kini.predikat if group[0].kini else None,
            sum((item.nilai for item in group), Fraction(0)),
        )
        for group in groups
    ]


def _same_change(one: Selisih, other: Selisih) -> bool:
    before = replace(one.semula, bulan=one.semula.bulan + 1) == other.semula
    now = (one.kini and one.kini.predikat, other.kini and other.kini.predikat)
    return before and now[0] == now[1]


def stop_words() -> dict[str, tuple[str, str]]:
    """Why there is nothing to reckon: title and explanation."""
    return {
        Halangan.BUKAN_JF: (
            _("Angka kredit hanya untuk jabatan fungsional"),
            _(
                "Jabatan yang dipegang sekarang bukan jabatan fungsional, jadi predikat kinerja "
                "tidak dikonversi. Yang dihitung: predikat kinerja dan masa dalam pangkat; lihat "
                "daftar periksa di bawah."
            ),
        ),
        Halangan.PPPK: (
            _("Bagi PPPK, angka kredit tidak menaikkan pangkat"),
            _(
                "PPPK tidak mempunyai kenaikan pangkat. Konversi di bawah hanya keterangan; yang "
                "menentukan perpanjangan perjanjian kerja ialah penilaian kinerja."
            ),
        ),
        Halangan.TANPA_GOLONGAN: (
            _("Golongan belum dicatat"),
            _("Tanpa golongan, kebutuhan angka kredit tidak dapat dihitung. Minta admin atau "
              "pengelola kinerja melengkapinya."),
        ),
        Halangan.GOLONGAN_LAIN: (
            _("Golongan berada di luar jenjang"),
            _("Golongan yang tercatat tidak termasuk golongan jenjang ini, misalnya sesudah "
              "naik jenjang atau pindah jabatan. Kebutuhannya perlu dipastikan pengelola kinerja."),
        ),
    }  # fmt: skip


def picture(found: KeadaanAngkaKredit) -> Chart | None:
    """One bar towards the next step; None where there is nothing to reckon against."""
    result = found.hasil
    if result is None or result.kebutuhan is None:
        return None
    text = _("%(total)s dari %(perlu)s") % {
        "total": angka(result.total, 2),
        "perlu": angka(result.kebutuhan, 2),
    }
    reached = result.kurang == 0
    return bars(
        _("Angka kredit menuju %(langkah)s") % {"langkah": _(found.berikut)},
        [Bar(_("Angka kredit Anda"), result.total, text, "success" if reached else "primary")],
        header=_("Angka kredit"),
        maximum=max(result.kebutuhan, result.total),
    )


def outlook(
    found: KeadaanAngkaKredit, today: date
) -> list[tuple[Predikat, Fraction, int | None, date | None]]:
    """Per predikat: a year's angka kredit, months to the next step, the month it would come."""
    if found.jenjang is None or found.hasil is None:
        return []
    rows = []
    for predikat in Predikat:
        months = found.bulan(predikat)
        end = None if months is None else _later(_last_counted(found, today), months)
        rows.append((predikat, konversi(found.jenjang, predikat), months, end))
    return rows


def _last_counted(found: KeadaanAngkaKredit, today: date) -> date:
    last = max(((item.masa.tahun, item.masa.bulan_selesai) for item in found.semua), default=None)
    return date(last[0], last[1], 1) if last else date(today.year, today.month, 1)


def _later(day: date, months: int) -> date | None:
    count = day.year * BULAN_SETAHUN + day.month - 1 + months
    return date(count // BULAN_SETAHUN, count % BULAN_SETAHUN + 1, 1) if months < 1200 else None
