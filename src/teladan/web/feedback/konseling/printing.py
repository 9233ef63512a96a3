"""Format B.1.10 in words for print."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.documents.laporan_perilaku import (
    LaporanPerilakuDokumen,
    PihakLaporan,
    render_laporan_perilaku,
)
from teladan.feedback import queries
from teladan.feedback.queries import BuktiUmpanBalik, KonselingView
from teladan.organisation.queries import PegawaiCard, instansi_view, pegawai_cards
from teladan.web.formats import nip, tanggal_panjang, tanggal_waktu, terjemah
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak


def printed(request: HttpRequest, view: KonselingView) -> bytes:
    """The PDF of a report."""
    actor, day = actor_of(request), actor_of(request).today(view.dibuat_at)
    pelapor_id = view.pelapor_id or 0
    cards = pegawai_cards([view.pegawai_id, pelapor_id], on=day)
    instansi = instansi_view(actor.instansi_id)
    since = view.dibuat_at - queries.LOOK_BACK
    told = queries.told_before(view.pegawai_id, pelapor_id=pelapor_id, since=since)
    data = LaporanPerilakuDokumen(
        instansi=instansi.nama,
        kota=instansi.kota,
        tanggal=tanggal_panjang(day),
        pegawai=_side(view.nama, cards.get(view.pegawai_id)),
        penilai=_side(view.nama_pelapor, cards.get(pelapor_id)),
        nilai=tuple(terjemah(NilaiBerakhlak(each).label) for each in view.isi.nilai),
        ekspektasi=view.isi.ekspektasi,
        masalah=view.isi.masalah,
        serupa=bool(view.isi.serupa),
        upaya=view.isi.upaya,
        bukti=tuple(_told(item) for item in told if _attached(item, view)),
        tanggapan=view.isi.tanggapan,
        dicetak=tanggal_waktu(at_of(request)),
        contoh=settings.TELADAN_DEMO,
    )
    return render_laporan_perilaku(data)


def _attached(item: BuktiUmpanBalik, view: KonselingView) -> bool:
    kept = view.isi.dialog if item.jenis == "dialog" else view.isi.umpan_balik
    return item.bukti_id in kept


def _told(item: BuktiUmpanBalik) -> str:
    kind = _("Dialog kinerja") if item.jenis == "dialog" else _("Umpan balik")
    return f"{kind}, {tanggal_panjang(item.tanggal)}: {item.teks}"


def _side(name: str, card: PegawaiCard | None) -> PihakLaporan:
    if card is None:
        return PihakLaporan(name, "", "", "", "")
    return PihakLaporan(card.nama, nip(card.nip), card.golongan, card.jabatan_nama, card.unit_nama)
