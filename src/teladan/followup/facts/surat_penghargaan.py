"""From a decided proposal to the words of its letter and piagam."""

from datetime import date

from django.conf import settings

from teladan.documents.penghargaan import KriteriaBaris, SuratPenghargaanDokumen
from teladan.documents.text import tanggal
from teladan.followup.queries.penghargaan import HasilView, UsulanView
from teladan.organisation.queries import PegawaiCard, instansi_view, pegawai_cards
from teladan_rules.penghargaan.vocabulary import Kriteria
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, format_nip

_PRIORITAS = (
    "Prioritas untuk diikutsertakan dalam program kelompok rencana suksesi (Pasal 31 ayat (1) "
    "huruf a).",
    "Prioritas untuk pengembangan kompetensi (Pasal 31 ayat (1) huruf b).",
)


def surat_dokumen(view: UsulanView, *, on: date) -> SuratPenghargaanDokumen:
    """What is printed. What was answered about integritas stands on no paper."""
    day = view.diputus_at.date() if view.diputus_at else on
    cards = pegawai_cards({pk for pk in (view.pegawai_id, view.pemutus_id) if pk}, on=day)
    person, decided = cards.get(view.pegawai_id or 0), cards.get(view.pemutus_id or 0)
    instansi = instansi_view(view.instansi_id)
    given = (view.prioritas_suksesi, view.prioritas_pengembangan)
    return SuratPenghargaanDokumen(
        instansi=instansi.nama,
        kota=instansi.kota,
        jenis=view.jenis.label,
        tahun=str(view.tahun),
        penerima=view.penerima,
        nip=_nip(person),
        jabatan=person.jabatan_nama if person else "",
        unit=person.unit_nama if person else "",
        alasan=view.alasan_putusan,
        kriteria=tuple(
            _kriteria(each) for each in view.kriteria if each.kunci is not Kriteria.INTEGRITAS
        ),
        prioritas=tuple(text for text, yes in zip(_PRIORITAS, given, strict=True) if yes),
        tanggal=tanggal(day),
        pemutus=view.pemutus_nama,
        pemutus_nip=_nip(decided),
        pemutus_jabatan=decided.jabatan_nama if decided else "",
        contoh=settings.TELADAN_DEMO,
    )


def _kriteria(each: HasilView) -> KriteriaBaris:
    said = "Terpenuhi." if each.putusan else "Belum terpenuhi."
    return KriteriaBaris(each.kunci.label, each.sebab, f"{said} {each.alasan}".strip())


def _nip(card: PegawaiCard | None) -> str:
    """A pejabat negara has none."""
    try:
        return format_nip(card.nip) if card else ""
    except NipTidakSah:
        return card.nip if card else ""
