"""From the database to the official forms: what `documents.render` prints (Format A, B, C, D)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from teladan.documents import data as d
from teladan.documents.ekinerja import EkinerjaData
from teladan.documents.forms import FormCode
from teladan.evaluation.facts.collect import Bahan
from teladan.evaluation.models import TandaTangan
from teladan.evaluation.queries.fakta import IndikatorFakta, RhkFakta
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.queries.umpan_balik import UcapanUmpanBalik
from teladan.organisation.queries import (
    InstansiView,
    PegawaiCard,
    instansi_view,
    pegawai_cards,
)
from teladan.planning.queries.isi import SkpIsi, angka
from teladan_rules.permenpanrb_6_2022.golongan import golongan
from teladan_rules.permenpanrb_6_2022.periode import TRIWULAN, Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    Aspek,
    JenisHasilKerja,
    JenisPeriodik,
    JenjangFungsional,
    NilaiBerakhlak,
    Perspektif,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
    SifatUmpanBalik,
    ZonaWaktu,
)


@dataclass(frozen=True)
class Orang:
    """The people of some evaluations with their posts, and the instansi they belong to."""

    instansi: InstansiView
    cards: Mapping[int, PegawaiCard]

    def identitas(self, pegawai_id: int | None) -> d.Identitas:
        """One column of an identity block; nobody prints as "—"."""
        card = self.cards.get(pegawai_id or 0)
        if card is None:
            return d.Identitas("—")
        return d.Identitas(
            card.nama, card.nip, pangkat(card.golongan), card.jabatan_nama or None,
            card.unit_nama or None,
        )  # fmt: skip

    @property
    def zona(self) -> ZoneInfo:
        return ZoneInfo(ZonaWaktu(self.instansi.zona_waktu.lower()).zoneinfo)


def orang(pegawai_ids: Iterable[int | None], *, instansi_id: int, on: date) -> Orang:
    """Three queries, however many people."""
    ids = {key for key in pegawai_ids if key is not None}
    return Orang(instansi_view(instansi_id), pegawai_cards(ids, on=on))


@dataclass(frozen=True)
class Zona:
    """A time zone: its rules and the name that documents print."""

    info: ZoneInfo
    nama: str


def zona_of(instansi_id: int) -> Zona:
    """The zone of an instansi."""
    found = ZonaWaktu(instansi_view(instansi_id).zona_waktu.lower())
    return Zona(ZoneInfo(found.zoneinfo), found.label)


def pangkat(kode: str) -> str | None:
    """ "Penata Muda (III/a)", or the code alone where there is no pangkat (PPPK)."""
    if not kode:
        return None
    try:
        return golongan(kode).label
    except ValueError:
        return kode


def periode_kata(periode: Periode) -> str:
    """The word after PERIODE on Format C and D: "TRIWULAN III", "AGUSTUS", "AKHIR"."""
    if periode.periodik is None:
        return "AKHIR"
    if periode.periodik is JenisPeriodik.TRIWULANAN:
        return f"TRIWULAN {TRIWULAN[periode.nomor - 1]}"
    return periode.label.rsplit(" ", 1)[0].upper()


def _ttd(rows: Mapping[str, tuple[str, datetime]], sebagai: str, people: Orang) -> d.TandaTangan:
    found = rows.get(sebagai)
    if found is None:
        return d.TandaTangan(tempat=people.instansi.kota or None)
    cara, at = found
    local = at.astimezone(people.zona)
    stamp = local if cara == "elektronik" else None
    return d.TandaTangan(
        people.instansi.kota or None, local.date(), stamp, people.instansi.zona_waktu.upper()
    )


def _signatures(evaluasi_id: int) -> dict[str, tuple[str, datetime]]:
    rows = TandaTangan.objects.filter(evaluasi_id=evaluasi_id)
    return {
        sebagai: (cara, at)
        for sebagai, cara, at in rows.values_list("sebagai", "cara", "ditandatangani_at")
    }


def kepala(view: EvaluasiInti, people: Orang, lambang: bytes | None = None) -> d.Kepala:
    """The head of Format C and D with the signatures given so far."""
    rows, periode = _signatures(view.id), view.waktu
    return d.Kepala(
        instansi=people.instansi.nama,
        mulai=periode.mulai,
        selesai=periode.selesai,
        pegawai=people.identitas(view.pegawai_id),
        pejabat_penilai=people.identitas(view.pejabat_penilai_id),
        ttd_pegawai=_ttd(rows, "pegawai", people),
        ttd_pejabat_penilai=_ttd(rows, "penilai", people),
        lambang=lambang,
    )


def dokumen_evaluasi(view: EvaluasiInti, head: d.Kepala, people: Orang) -> d.DokumenEvaluasi:
    """Format D.1.1, or D.1.2 where the atasan evaluated."""
    notes = tuple(text for text in (view.catatan, view.rekomendasi) if text)
    return d.DokumenEvaluasi(
        kepala=head,
        periode=periode_kata(view.waktu),
        atasan_pejabat_penilai=people.identitas(view.atasan_pejabat_penilai_id),
        capaian_organisasi=(
            PredikatOrganisasi(view.capaian_organisasi) if view.capaian_organisasi else None
        ),
        predikat=Predikat(view.predikat) if view.predikat else None,
        catatan=notes,
        ttd_atasan=head.ttd_pejabat_penilai,
    )


def hasil_evaluasi(bahan: Bahan, head: d.Kepala) -> d.EvaluasiDokumen:
    """Format C.1.1, C.1.2 or C.1.3."""
    view = bahan.view
    return d.EvaluasiDokumen(
        kepala=head,
        periode=periode_kata(view.waktu),
        hasil_kerja=hasil_kerja(bahan.fakta.rhk),
        perilaku=perilaku(bahan),
        capaian_organisasi=(
            PredikatOrganisasi(view.capaian_organisasi) if view.capaian_organisasi else None
        ),
        rating_hasil_kerja=_rating(view.rating_hasil_kerja),
        rating_perilaku_kerja=_rating(view.rating_perilaku_kerja),
        predikat=Predikat(view.predikat) if view.predikat else None,
    )


def _rating(value: str) -> RatingEkspektasi | None:
    return RatingEkspektasi(value) if value else None


def hasil_kerja(rows: Iterable[RhkFakta]) -> tuple[d.HasilKerjaBaris, ...]:
    """The rows of HASIL KERJA with realisasi, bukti and umpan balik."""
    return tuple(
        d.HasilKerjaBaris(
            jenis=JenisHasilKerja(rhk.jenis),
            rencana=rhk.teks,
            indikator=tuple(
                _indikator(item, rhk, nomor) for nomor, item in enumerate(rhk.indikator)
            ),
            penugasan_dari=rhk.penugasan_dari or None,
            intervensi=rhk.induk_teks or None,
            umpan_balik=tuple(_ucapan(item) for item in rhk.ucapan),
        )
        for rhk in rows
    )


def _indikator(item: IndikatorFakta, rhk: RhkFakta, nomor: int) -> d.IndikatorBaris:
    return d.IndikatorBaris(
        indikator=item.teks,
        target=target_teks(item),
        aspek=Aspek(item.aspek) if item.aspek else None,
        perspektif=Perspektif(rhk.perspektif) if rhk.perspektif else None,
        realisasi=realisasi_teks(item),
        bukti_dukung=tuple(bukti.judul for bukti in rhk.bukti) if nomor == 0 else (),
    )


def target_teks(item: IndikatorFakta) -> str | None:
    """The target of the period with its unit; the year's where the period has none."""
    if item.target_tanggal is not None:
        return f"{item.target_tanggal:%d-%m-%Y}"
    if item.target is None:
        return item.target_label or None
    upper = f"–{angka(item.target_atas)}" if item.target_atas is not None else ""
    return f"{angka(item.target)}{upper} {item.satuan}".strip()


def realisasi_teks(item: IndikatorFakta) -> str | None:
    """What was reached in words or figures; None while nothing was entered."""
    parts = []
    if item.realisasi is not None:
        parts.append(f"{angka(item.realisasi)} {item.satuan}".strip())
    if item.realisasi_tanggal is not None:
        parts.append(f"{item.realisasi_tanggal:%d-%m-%Y}")
    if item.realisasi_teks:
        parts.append(item.realisasi_teks)
    return "; ".join(parts) or None


def _ucapan(item: UcapanUmpanBalik) -> str:
    return f"{SifatUmpanBalik(item.sifat).label}: {item.teks}"


def perilaku(bahan: Bahan) -> tuple[d.PerilakuBaris, ...]:
    """The seven values with ekspektasi khusus and umpan balik."""
    fakta = bahan.fakta
    return tuple(
        d.PerilakuBaris(
            nilai,
            ekspektasi_khusus=_lines(fakta.isi, nilai),
            umpan_balik=tuple(_ucapan(item) for item in fakta.ucapan_perilaku.get(nilai.value, ())),
        )
        for nilai in NilaiBerakhlak
    )


def _lines(isi: SkpIsi, nilai: NilaiBerakhlak) -> tuple[str, ...]:
    text = isi.ekspektasi.get(nilai.value, "").strip()
    return (text,) if text else ()


def form_evaluasi(*, kualitatif: bool, form_jpt: bool) -> FormCode:
    """Which Format C applies (Lampiran Bab IV huruf B angka 3 huruf (e))."""
    if kualitatif:
        return FormCode.C_1_1
    return FormCode.C_1_2 if form_jpt else FormCode.C_1_3


def form_dokumen(view: EvaluasiInti) -> FormCode:
    """D.1.2 where the atasan evaluated in the place of the pejabat penilai, else D.1.1."""
    by_atasan = view.penilai_id != view.pejabat_penilai_id
    return FormCode.D_1_2 if by_atasan else FormCode.D_1_1


def ekinerja(bahan: Bahan, people: Orang) -> EkinerjaData:
    """One pegawai and period in the field order of e-Kinerja BKN."""
    view = bahan.view
    card, penilai = people.cards.get(view.pegawai_id), people.cards.get(view.penilai_id)
    signed = view.sudah_ditandatangani
    return EkinerjaData(
        periode=view.waktu,
        pegawai=people.identitas(view.pegawai_id),
        pejabat_penilai=people.identitas(view.penilai_id),
        hasil_kerja=hasil_kerja(bahan.fakta.rhk),
        perilaku=perilaku(bahan),
        rating_hasil_kerja=_rating(view.rating_hasil_kerja) if signed else None,
        rating_perilaku_kerja=_rating(view.rating_perilaku_kerja) if signed else None,
        predikat=Predikat(view.predikat) if signed and view.predikat else None,
        jenjang=JenjangFungsional(card.jenjang) if card and card.jenjang else None,
        penilai_golongan=penilai.golongan if penilai else None,
    )
