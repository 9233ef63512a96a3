"""The SKP's own forms: Format A.1.1–A.1.3, A.1.6–A.1.8, B.1.1 and B.1.2."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from teladan.documents import data as d
from teladan.documents.forms import FormCode, form_rekaman
from teladan.evaluation.facts.formulir import Orang, orang, realisasi_teks
from teladan.evaluation.queries.fakta import RhkFakta, rhk_of_plan
from teladan.evaluation.queries.periode import read_periode
from teladan.planning.models import Skp, VersiSkp
from teladan.planning.queries.isi import IndikatorIsi, RhkIsi, SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    Aspek,
    JenisHasilKerja,
    NilaiBerakhlak,
    Perspektif,
)


@dataclass(frozen=True)
class SkpTercetak:
    """An agreed version of an SKP with its people: what the A and B forms are filled with."""

    skp_id: int
    instansi_id: int
    pegawai_id: int
    versi: int
    kualitatif: bool
    form_jpt: bool
    isi: SkpIsi
    kepala: d.Kepala
    disepakati_at: datetime

    @property
    def form(self) -> FormCode:
        """The SKP form of this jabatan and approach."""
        if self.kualitatif:
            return FormCode.A_1_1 if self.form_jpt else FormCode.A_1_6
        return FormCode.A_1_2 if self.form_jpt else FormCode.A_1_7

    @property
    def form_rekaman(self) -> FormCode:
        """The form for its record of umpan balik."""
        return form_rekaman(kualitatif=self.kualitatif, form_jpt=self.form_jpt)


def skp_tercetak(skp_id: int, *, instansi_id: int) -> SkpTercetak | None:
    """The last agreed version, ready to print; None if none was agreed."""
    names = (
        "pegawai_id", "pejabat_penilai_id", "pendekatan", "form_jpt", "mulai", "selesai", "versi",
    )  # fmt: skip
    row = Skp.objects.filter(pk=skp_id, instansi_id=instansi_id).values(*names).first()
    if row is None or row["versi"] < 1:
        return None
    version = VersiSkp.objects.filter(skp_id=skp_id, nomor=row["versi"]).values_list(
        "isi", "disepakati_oleh_id", "disepakati_at"
    )
    isi, agreed_by, agreed_at = version.get()
    people = orang(
        [row["pegawai_id"], row["pejabat_penilai_id"], agreed_by],
        instansi_id=instansi_id,
        on=agreed_at.date(),
    )
    return SkpTercetak(
        skp_id=skp_id,
        instansi_id=instansi_id,
        pegawai_id=row["pegawai_id"],
        versi=row["versi"],
        kualitatif=row["pendekatan"] == "kualitatif",
        form_jpt=row["form_jpt"],
        isi=SkpIsi.from_json(isi),
        kepala=_kepala(row, people, agreed_by, agreed_at),
        disepakati_at=agreed_at,
    )


def _kepala(row: dict[str, object], people: Orang, agreed_by: int, agreed_at: datetime) -> d.Kepala:
    """The agreement is a decision in the application, not a signature: the lines stay empty."""
    mulai, selesai = row["mulai"], row["selesai"]
    assert isinstance(mulai, date) and isinstance(selesai, date)
    place = d.TandaTangan(people.instansi.kota or None, agreed_at.astimezone(people.zona).date())
    return d.Kepala(
        instansi=people.instansi.nama,
        mulai=mulai,
        selesai=selesai,
        pegawai=people.identitas(int(str(row["pegawai_id"]))),
        pejabat_penilai=people.identitas(agreed_by),
        ttd_pegawai=place,
        ttd_pejabat_penilai=place,
    )


def skp_dokumen(skp: SkpTercetak) -> d.SkpDokumen:
    """Format A.1.1, A.1.2, A.1.6 or A.1.7."""
    return d.SkpDokumen(
        kepala=skp.kepala,
        hasil_kerja=tuple(_baris(rhk) for rhk in skp.isi.rhk),
        perilaku=tuple(
            d.PerilakuBaris(nilai, (text,) if (text := skp.isi.ekspektasi.get(nilai.value)) else ())
            for nilai in NilaiBerakhlak
        ),
    )


def _baris(rhk: RhkIsi) -> d.HasilKerjaBaris:
    return d.HasilKerjaBaris(
        jenis=JenisHasilKerja(rhk.jenis),
        rencana=rhk.teks,
        indikator=tuple(
            d.IndikatorBaris(
                indikator=item.teks,
                target=item.target_label or None,
                aspek=Aspek(item.aspek) if item.aspek else None,
                perspektif=Perspektif(rhk.perspektif) if rhk.perspektif else None,
            )
            for item in rhk.indikator
        ),
        penugasan_dari=rhk.penugasan_dari or None,
        intervensi=rhk.induk_teks or None,
    )


def lampiran_dokumen(skp: SkpTercetak) -> d.LampiranDokumen:
    """Format A.1.8."""
    part = skp.isi.lampiran
    return d.LampiranDokumen(
        kepala=skp.kepala,
        dukungan_sumber_daya=part.get("dukungan", ()),
        skema_pertanggungjawaban=part.get("skema", ()),
        konsekuensi=part.get("konsekuensi", ()),
    )


def manual_dokumen(skp: SkpTercetak) -> tuple[d.ManualIndikatorDokumen, ...]:
    """Format A.1.3, one per indikator."""
    return tuple(_manual(skp, rhk, item) for rhk in skp.isi.rhk for item in rhk.indikator)


def _manual(skp: SkpTercetak, rhk: RhkIsi, item: IndikatorIsi) -> d.ManualIndikatorDokumen:
    manual = item.manual

    def coded(name: str, kind: type[d.TingkatKendali] | type[d.PeriodePelaporan]) -> object:
        value = manual.get(name, "")
        return kind(value) if value in {member.value for member in kind} else None

    return d.ManualIndikatorDokumen(
        instansi=skp.kepala.instansi,
        mulai=skp.kepala.mulai,
        selesai=skp.kepala.selesai,
        rencana_hasil_kerja=rhk.teks,
        indikator=item.teks,
        tujuan=manual.get("tujuan") or None,
        definisi=manual.get("definisi") or None,
        formula=manual.get("formula") or None,
        satuan=item.satuan or None,
        tingkat_kendali=coded("tingkat_kendali", d.TingkatKendali),  # type: ignore[arg-type]
        sumber_data=item.sumber_data or None,
        periode_pelaporan=coded("periode_pelaporan", d.PeriodePelaporan),  # type: ignore[arg-type]
    )


def rencana_aksi_dokumen(skp: SkpTercetak, periode: Periode) -> d.RencanaAksiDokumen:
    """Format B.1.1 of a period."""
    return d.RencanaAksiDokumen(
        kepala=skp.kepala, hasil_kerja=tuple(_aksi(rhk, periode) for rhk in skp.isi.rhk)
    )


def _aksi(rhk: RhkIsi, periode: Periode, realisasi: Iterable[str] = ()) -> d.RencanaAksiBaris:
    steps = tuple(
        f"{aksi.teks} ({aksi.target})" if aksi.target else aksi.teks
        for aksi in rhk.rencana_aksi
        if aksi.periode == periode.key
    )
    return d.RencanaAksiBaris(rhk.teks, steps, tuple(realisasi))


def dokumentasi_dokumen(
    skp: SkpTercetak, periode: Periode, rows: Iterable[RhkFakta]
) -> d.DokumentasiDokumen:
    """Format B.1.2 of a period: what was planned beside what was realised."""
    said = {
        rhk.id: tuple(
            f"{item.teks}: {text}" for item in rhk.indikator if (text := realisasi_teks(item))
        )
        for rhk in rows
    }
    return d.DokumentasiDokumen(
        kepala=skp.kepala,
        hasil_kerja=tuple(_aksi(rhk, periode, said.get(rhk.id or 0, ())) for rhk in skp.isi.rhk),
    )


def isi_form(
    skp: SkpTercetak, form: FormCode, *, periode: str, indikator: int = 1
) -> d.Dokumen | None:
    """The data of this form for this SKP, or None where the form is not one of its own.

    Format A.1.3 is of one indikator, counted from 1 through the plan.
    """
    if form is skp.form:
        return skp_dokumen(skp)
    if form is FormCode.A_1_8:
        return lampiran_dokumen(skp)
    if form is FormCode.A_1_3 and skp.form_jpt:
        manuals = manual_dokumen(skp)
        return manuals[indikator - 1] if 0 < indikator <= len(manuals) else None
    if form is FormCode.B_1_1 and periode:
        return rencana_aksi_dokumen(skp, read_periode(periode))
    if form is FormCode.B_1_2 and periode:
        when = read_periode(periode)
        return dokumentasi_dokumen(skp, when, rhk_of_plan(skp.isi, when))
    return None


@dataclass(frozen=True)
class PilihanFormulir:
    """One form that an SKP can be printed as: of a period, or (A.1.3) of one indikator."""

    form: FormCode
    berperiode: bool = False
    indikator: int = 0
    keterangan: str = ""


def skp_form_list(skp: SkpTercetak, *, rekaman: bool) -> list[PilihanFormulir]:
    """The forms that this SKP has, in the order of the Lampiran; `rekaman`: with the record of
    umpan balik, for who may read it."""
    manual = [
        PilihanFormulir(FormCode.A_1_3, indikator=nomor, keterangan=item.indikator)
        for nomor, item in enumerate(manual_dokumen(skp), 1)
        if skp.form_jpt
    ]
    return [
        PilihanFormulir(skp.form),
        *manual,
        PilihanFormulir(FormCode.A_1_8),
        PilihanFormulir(FormCode.B_1_1, berperiode=True),
        PilihanFormulir(FormCode.B_1_2, berperiode=True),
        *([PilihanFormulir(skp.form_rekaman, berperiode=True)] if rekaman else []),
    ]
