"""The papers of a file in words for print: neutral, and with the person's own words in full."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.documents.disiplin import (
    BagianNaskah,
    NaskahDisiplin,
    TandaTanganNaskah,
    render_naskah_disiplin,
)
from teladan.followup import queries
from teladan.followup.queries import AnggotaView, IsiPerkara, LangkahView, PerkaraRef
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import PegawaiCard, instansi_view, pegawai_cards
from teladan.web.documents.files import attachment
from teladan.web.followup.disiplin.berkas import is_open, seen
from teladan.web.formats import nip, tanggal_panjang, tanggal_waktu, terjemah
from teladan.web.shortcuts import actor_of, at_of, redirect_with_message
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin

_L = LangkahDisiplin


@dataclass(frozen=True)
class _Berkas:
    """What the papers are written from."""

    ref: PerkaraRef
    isi: IsiPerkara
    steps: Sequence[LangkahView]
    cards: Mapping[int, PegawaiCard]
    tim: Sequence[AnggotaView]
    instansi: str
    kota: str
    dicetak: str

    def step(self, *kinds: LangkahDisiplin) -> LangkahView:
        found = queries.langkah_terakhir(self.steps, *kinds)
        if found is None:
            raise NotVisible(_("Naskah ini belum ada."))
        return found

    @property
    def pegawai(self) -> tuple[tuple[str, str], ...]:
        card = self.cards.get(self.ref.pegawai_id)
        return (
            (_("Nama"), self.ref.pegawai_nama),
            (_("NIP"), nip(card.nip) if card else ""),
            (_("Jabatan"), card.jabatan_nama if card else ""),
            (_("Unit kerja"), self.ref.unit_nama),
        )

    def signs(self, role: str, pegawai_id: int | None, name: str = "") -> TandaTanganNaskah:
        card = self.cards.get(pegawai_id or 0)
        return TandaTanganNaskah(role, card.nama if card else name, nip(card.nip) if card else "")

    def paper(self, draft: "_Isi", hari: date, *tanda: TandaTanganNaskah) -> NaskahDisiplin:
        return NaskahDisiplin(
            instansi=self.instansi,
            judul=draft.judul,
            nomor=draft.nomor,
            pembuka=draft.pembuka,
            pihak=(*self.pegawai, *draft.pihak),
            bagian=tuple(BagianNaskah(title, text) for title, text in draft.bagian if text),
            penutup=draft.penutup,
            tempat_tanggal=f"{self.kota or '...................'}, {tanggal_panjang(hari)}",
            tanda_tangan=tanda,
            dicetak=self.dicetak,
            contoh=settings.TELADAN_DEMO,
        )


@dataclass(frozen=True)
class _Isi:
    """The words of one paper; a part without text is left out."""

    judul: str
    pembuka: str
    bagian: Sequence[tuple[str, str]]
    penutup: str = ""
    nomor: str = ""
    pihak: Sequence[tuple[str, str]] = ()


@require_GET
def print_draft(request: HttpRequest, perkara_id: int, naskah: str) -> HttpResponse:
    """One paper as PDF, for who has the file open; the person prints her own."""
    ref = seen(request, perkara_id)
    write = _NASKAH.get(naskah)
    if write is None:
        raise NotVisible(_("Naskah ini tidak dikenal."))
    if not is_open(request, ref):
        said = _("Buka berkasnya dahulu, lalu unduh naskahnya.")
        return redirect_with_message(request, "disiplin:show", said, perkara_id)
    content = render_naskah_disiplin(write(_berkas(request, ref)))
    return attachment(content, f"{naskah} {perkara_id}.pdf")


def _berkas(request: HttpRequest, ref: PerkaraRef) -> _Berkas:
    actor, at = actor_of(request), at_of(request)
    steps = queries.langkah_of(ref.id)
    team = queries.tim_of(ref.id)
    ids = {ref.pegawai_id, ref.pemeriksa_id, ref.pejabat_id or 0, *ref.tim_ids}
    ids |= {step.oleh_id or 0 for step in steps}
    view = instansi_view(actor.instansi_id)
    return _Berkas(
        ref, queries.isi_perkara(ref.id), steps, pegawai_cards(ids, on=actor.today(at)), team,
        view.nama, view.kota, tanggal_waktu(at),
    )  # fmt: skip


def _panggilan(b: _Berkas) -> NaskahDisiplin:
    step = b.step(_L.PANGGILAN_1, _L.PANGGILAN_2)
    first = step.langkah is _L.PANGGILAN_1
    judul = _("Surat Panggilan I") if first else _("Surat Panggilan II")
    day = date.fromisoformat(step.isi["hari"])
    isi = _Isi(
        judul,
        _("Bersama ini Saudara dipanggil untuk didengar keterangannya:"),
        [
            (_("Perihal"), _("Dugaan pelanggaran terhadap kewajiban atau larangan: %(apa)s.")
             % {"apa": terjemah(b.isi.pelanggaran.label)}),
            (_("Hak Saudara"), _("Saudara berhak menjelaskan, membawa bukti, membaca berita acara, "
                                 "dan menolak menandatanganinya dengan menyebut alasan.")),
            (_("Catatan"), step.isi.get("catatan", "")),
        ],
        penutup=_("Pemeriksaan berlangsung tertutup. Dugaan ini belum berarti Saudara bersalah."),
        pihak=((_("Hari, tanggal"), tanggal_panjang(day)), (_("Pukul"), step.isi["jam"]),
               (_("Tempat"), step.isi["tempat"])),
    )  # fmt: skip
    return b.paper(isi, step.tanggal, b.signs(_("Yang memanggil"), step.oleh_id))


def _berita_acara(b: _Berkas) -> NaskahDisiplin:
    step = b.step(_L.PEMERIKSAAN)
    cara = {"tatap_muka": _("tatap muka"), "virtual": _("virtual")}.get(step.isi.get("cara", ""))
    heard = _(
        "Pada %(hari)s telah didengar keterangan pegawai di bawah ini dalam pemeriksaan "
        "tertutup (%(cara)s)."
    ) % {"hari": tanggal_panjang(step.tanggal), "cara": cara}
    missed = _("Pegawai di bawah ini tidak hadir pada dua panggilan, jadi belum didengar.")
    isi = _Isi(
        _("Berita Acara Pemeriksaan"),
        missed if step.isi.get("tidak_hadir") else heard,
        [
            (_("Yang ditanyakan"), step.isi.get("pertanyaan", "")),
            (_("Keterangan pegawai, menurut kata-katanya sendiri"),
             step.isi.get("kata_pegawai", "")),
            (_("Bukti yang ada"), step.isi.get("bukti", "")),
            (_("Tanggapan pegawai atas berita acara"), _answer(b)),
        ],
    )  # fmt: skip
    team = [b.signs(_(each.unsur.label), each.pegawai_id) for each in b.tim]
    examiners = team or [b.signs(_("Pemeriksa"), step.oleh_id)]
    return b.paper(isi, step.tanggal, *examiners, b.signs(_("Yang diperiksa"), b.ref.pegawai_id))


def _answer(b: _Berkas) -> str:
    """What she said to what was written of her, once she was heard."""
    step = queries.langkah_terakhir(b.steps, _L.TANGGAPAN)
    if step is None:
        return ""
    if step.isi.get("menolak"):
        return _("Menolak menandatangani: %(alasan)s") % {"alasan": step.isi["menolak"]}
    verdict = _("Dibenarkan.") if step.isi.get("benar") == "1" else _("Tidak dibenarkan.")
    return f"{verdict}\n{step.isi.get('kata', '')}".strip()


def _laporan(b: _Berkas) -> NaskahDisiplin:
    step = b.step(_L.LAPORAN)
    isi = _Isi(
        _("Laporan Hasil Pemeriksaan"),
        _("Hasil pemeriksaan atas dugaan pelanggaran disiplin oleh:"),
        [
            (_("Dugaan"), f"{terjemah(b.isi.pelanggaran.label)}\n{b.isi.uraian}"),
            (_("Analisis"), step.isi["analisis"]),
            (_("Yang meringankan"), step.isi["meringankan"]),
            (_("Yang memberatkan"), step.isi["memberatkan"]),
            (_("Simpulan"), step.isi["simpulan"]),
            (_("Usulan"), terjemah(JenisHukuman(step.isi["jenis"]).label)),
            (_("Alasan bila berbeda dari usulan aturan"), step.isi["alasan_menyimpang"]),
        ],
    )
    return b.paper(isi, step.tanggal, b.signs(_("Yang melaporkan"), step.oleh_id))


def _decision(b: _Berkas) -> LangkahView:
    step = b.step(_L.KEPUTUSAN)
    if "jenis" not in step.isi:
        raise NotVisible(_("Naskah ini belum ada."))
    return step


def _keputusan(b: _Berkas) -> NaskahDisiplin:
    step = _decision(b)
    outside = step.isi.get("pejabat_luar", "")
    isi = _Isi(
        _("Keputusan tentang Hukuman Disiplin"),
        _("Setelah membaca laporan hasil pemeriksaan, ditetapkan terhadap:"),
        [
            (_("Pelanggaran"), f"{terjemah(b.isi.pelanggaran.label)} ({b.isi.pasal or '—'})"),
            (_("Pertimbangan"), step.isi["pertimbangan"]),
            (_("Alasan bila berbeda dari laporan"), step.isi["alasan_menyimpang"]),
            (_("Hukuman disiplin"), terjemah(JenisHukuman(step.isi["jenis"]).label)),
            (_("Berlaku"), _("Hari kerja ke-15 sejak keputusan ini diterima, kecuali diajukan "
                             "upaya administratif.")),
        ],
        nomor=step.isi["nomor"],
        penutup=_("Terhadap keputusan ini Saudara dapat mengajukan upaya administratif."),
    )  # fmt: skip
    signer = None if outside else b.ref.pejabat_id
    return b.paper(isi, step.tanggal, b.signs(outside or _("Pejabat yang berwenang"), signer))


def _tanda_terima(b: _Berkas) -> NaskahDisiplin:
    decided, step = _decision(b), b.step(_L.PENYAMPAIAN)
    cara = {"langsung": _("diserahkan langsung"), "dikirim": _("dikirim")}[step.isi["cara"]]
    isi = _Isi(
        _("Tanda Terima Keputusan"),
        _("Keputusan nomor %(nomor)s telah diterima oleh:") % {"nomor": decided.isi["nomor"]},
        [(_("Cara penyampaian"), cara), (_("Catatan"), step.isi["catatan"])],
        pihak=((_("Diterima"), tanggal_panjang(step.tanggal)),),
    )
    received = b.signs(_("Yang menerima"), b.ref.pegawai_id)
    return b.paper(isi, step.tanggal, b.signs(_("Yang menyerahkan"), None), received)


_NASKAH: Mapping[str, Callable[[_Berkas], NaskahDisiplin]] = {
    "panggilan": _panggilan,
    "berita-acara": _berita_acara,
    "laporan": _laporan,
    "keputusan": _keputusan,
    "tanda-terima": _tanda_terima,
}
