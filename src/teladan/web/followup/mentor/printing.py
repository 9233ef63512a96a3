"""Format B.1.7 of a pair: what the two agreed and noted, to be signed by pen."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.documents.bimbingan import (
    BimbinganDokumen,
    FormatBimbingan,
    TandaBimbingan,
    render_bimbingan,
)
from teladan.documents.data import Identitas
from teladan.evaluation.facts.formulir import pangkat
from teladan.followup.queries import PasanganView, TemuView, TujuanView
from teladan.foundation.errors import WrongState
from teladan.organisation.queries import (
    PegawaiCard,
    instansi_view,
    pegawai_cards,
    pejabat_penilai_of,
)
from teladan.web.formats import angka, tanggal, terjemah
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.permenpanrb_6_2022.periode import Periode


def printed(request: HttpRequest, view: PasanganView) -> bytes:
    """The form as a draft: the application holds no signature of it. Raises WrongState before
    goals were written."""
    if view.mulai is None or not view.tujuan:
        raise WrongState(
            _("Tujuannya belum ditulis, jadi belum ada yang dapat dicetak."),
            next_step=_("Cetak setelah belajar dimulai."),
        )
    today = actor_of(request).today(at_of(request))
    penilai = pejabat_penilai_of(view.pegawai_id, on=view.mulai)
    ids = [view.pegawai_id, view.mentor_id, *([penilai.pegawai_id] if penilai else [])]
    cards = pegawai_cards(ids, on=view.mulai)
    year = Periode.tahunan(view.mulai.year)
    learns, helps = _identity(cards[view.pegawai_id]), _identity(cards[view.mentor_id])
    data = BimbinganDokumen(
        format=FormatBimbingan.B_1_7,
        instansi=instansi_view(view.instansi_id).nama,
        mulai=year.mulai,
        selesai=year.selesai,
        pegawai=learns,
        penilai=_identity(cards[penilai.pegawai_id]) if penilai else Identitas(""),
        baris={
            "tujuan": tuple(_goal(view, goal) for goal in view.tujuan),
            "jurnal": tuple(_talk(view, talk) for talk in view.temu if talk.tanggal <= today),
        },
        teks={},
        ttd_pegawai=TandaBimbingan(learns),
        ttd_pembimbing=TandaBimbingan(helps),
        draf=True,
        contoh=settings.TELADAN_DEMO,
    )
    return render_bimbingan(data)


def _goal(view: PasanganView, goal: TujuanView) -> tuple[str, ...]:
    until = view.temu[-1].tanggal if view.temu else view.mulai
    span = _("%(dari)s sampai %(sampai)s") % {"dari": tanggal(view.mulai), "sampai": tanggal(until)}
    if goal.berangka:
        measure = _("%(ukuran)s: dari %(awal)s menjadi %(target)s %(satuan)s") % {
            "ukuran": goal.ukuran, "awal": angka(goal.awal), "target": angka(goal.target),
            "satuan": goal.satuan,
        }  # fmt: skip
    else:
        measure = goal.ukuran or _("Baris profil pegawai sebelum dan sesudahnya")
    return terjemah(view.label), span, goal.teks, measure.strip()


def _talk(view: PasanganView, talk: TemuView) -> tuple[str, ...]:
    said = [talk.kata_pegawai, talk.kata_mentor]
    number = view.temu.index(talk) + 1
    following = view.temu[number].tanggal if number < len(view.temu) else None
    return (
        tanggal(talk.tanggal),
        "\n".join(word for word in said if word) or _("Tidak dicatat"),
        "",
        tanggal(following) if following else "",
    )


def _identity(card: PegawaiCard) -> Identitas:
    return Identitas(card.nama, card.nip, pangkat(card.golongan), card.jabatan_nama, card.unit_nama)
