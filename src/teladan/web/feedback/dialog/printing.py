"""The record of a talk in words for print."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.documents.catatan_dialog import (
    BahasanBaris,
    CatatanDialogDokumen,
    JanjiBaris,
    PihakDialog,
    render_catatan_dialog,
)
from teladan.feedback import policies, queries
from teladan.feedback.queries import DialogView, JanjiView
from teladan.organisation.queries import PegawaiCard, instansi_view, pegawai_cards
from teladan.web.formats import nip, tanggal, tanggal_panjang, tanggal_waktu, terjemah
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.permenpanrb_6_2022.periode import Periode


def printed(request: HttpRequest, dialog: DialogView) -> bytes:
    """The PDF of a recorded talk. Raises WrongState before it was recorded."""
    policies.check_is_recorded(dialog)
    cards = pegawai_cards([dialog.pegawai_id, dialog.penilai_id], on=dialog.tanggal)
    spoken = [item for item in dialog.butir if item.dibahas]
    data = CatatanDialogDokumen(
        instansi=instansi_view(actor_of(request).instansi_id).nama,
        tanggal=tanggal_panjang(dialog.tanggal),
        periode=terjemah(Periode.from_key(dialog.periode).label),
        pegawai=_side(_("Pegawai"), dialog.pegawai_nama, cards.get(dialog.pegawai_id)),
        penilai=_side(_("Pejabat penilai"), dialog.penilai_nama, cards.get(dialog.penilai_id)),
        bahasan=tuple(BahasanBaris(item.teks, item.asal, item.kata) for item in spoken),
        lain=tuple(item.teks for item in dialog.butir if not item.dibahas),
        catatan=dialog.catatan,
        janji=tuple(_promise(item) for item in queries.janji_of_dialog(dialog.id)),
        berikut=tanggal_panjang(dialog.dialog_berikut),
        dicatat=_("%(nama)s, %(kapan)s")
        % {"nama": dialog.dicatat_oleh_nama, "kapan": tanggal_waktu(dialog.dicatat_at)},
        dibenarkan=tanggal_waktu(dialog.dibenarkan_at) if dialog.dibenarkan_at else _("belum"),
        tanggapan=dialog.tanggapan,
        tambahan=tuple(
            f"{note.teks} ({note.oleh_nama}, {tanggal_waktu(note.pada)})"
            for note in dialog.tambahan
        ),
        dicetak=tanggal_waktu(at_of(request)),
        contoh=settings.TELADAN_DEMO,
    )
    return render_catatan_dialog(data)


def _side(role: str, name: str, card: PegawaiCard | None) -> PihakDialog:
    if card is None:
        return PihakDialog(role, name, "", "", "")
    return PihakDialog(role, card.nama, nip(card.nip), card.jabatan_nama, card.unit_nama)


def _promise(item: JanjiView) -> JanjiBaris:
    words = [terjemah(item.status.label)]
    if item.keterangan:
        words.append(item.keterangan)
    if item.bantahan:
        words.append(_("Pihak lain: “%(kata)s”") % {"kata": item.bantahan})
    return JanjiBaris(item.pemegang_nama, item.teks, tanggal(item.tenggat), "\n".join(words))
