"""The only bridge from the database to the regulation: facts and ratings → rule input."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from teladan.citizen_voice.queries import AngkaPartisipasi, figures_for_rhk
from teladan.evaluation.facts.masukan import (
    SKEMA,
    AngkaLayananMasukan,
    BuktiMasukan,
    CapaianMasukan,
    EvaluasiMasukan,
    HasilKerjaMasukan,
    IndikatorMasukan,
    JanjiMasukan,
    LayananMasukan,
    PartisipasiMasukan,
    PengaduanTerbuktiMasukan,
    PerilakuMasukan,
    RincianMasukan,
    SuaraPutaranMasukan,
    TindakanMasukan,
    TugasMasukan,
)
from teladan.evaluation.queries.capaian import Capaian, capaian_by_penilai
from teladan.evaluation.queries.fakta import Fakta, IndikatorFakta, RhkFakta, fakta_of
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.queries.kehadiran import kehadiran_of
from teladan.evaluation.queries.layanan import PengaduanTerbukti, pengaduan_terbukti
from teladan.evaluation.queries.penilaian import Nilai, Penilaian, penilaian_of
from teladan.evaluation.queries.umpan_balik import TindakanFakta
from teladan.feedback.queries import Saldo
from teladan.monitoring.facts import fakta_kehadiran
from teladan.monitoring.queries import Aturan, Kehadiran, RekapLayananView, rekap_layanan
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.fakta_daerah import FaktaDaerah
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    JenisHasilKerja,
    NilaiBerakhlak,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
)


@dataclass(frozen=True)
class Bahan:
    """One evaluation with everything that it rests on: what the evaluator's page shows and
    what `masukan` turns into rule input."""

    view: EvaluasiInti
    fakta: Fakta
    penilaian: Penilaian
    capaian: Capaian | None
    kehadiran: tuple[Aturan, Kehadiran] | None
    layanan: RekapLayananView | None = None
    layanan_organisasi: RekapLayananView | None = None
    pengaduan_terbukti: tuple[PengaduanTerbukti, ...] = ()
    partisipasi: Mapping[int, Sequence[AngkaPartisipasi]] = field(default_factory=dict)

    def masukan(self) -> EvaluasiMasukan:
        """The rule input of this evaluation as it stands; made once."""
        return self._masukan

    @cached_property
    def _masukan(self) -> EvaluasiMasukan:
        view = self.view
        return EvaluasiMasukan(
            skema=SKEMA,
            periode=view.periode,
            hasil_kerja=tuple(
                _hasil(
                    rhk,
                    self.penilaian.hasil.get(rhk.id, Nilai()),
                    self.partisipasi.get(rhk.id, ()),
                    self.fakta.tindakan_of(rhk.id),
                )
                for rhk in self.fakta.rhk
            ),
            perilaku=tuple(_perilaku(nilai, self) for nilai in NilaiBerakhlak),
            fakta_daerah=_fakta_daerah(self.kehadiran),
            capaian_organisasi=_capaian(self.capaian, self.layanan_organisasi),
            rating_hasil_kerja=_rating(view.rating_hasil_kerja),
            alasan_hasil_kerja=view.alasan_hasil_kerja,
            rating_perilaku_kerja=_rating(view.rating_perilaku_kerja),
            alasan_perilaku_kerja=view.alasan_perilaku_kerja,
            putus_studi=view.putus_studi,
            predikat_pilihan=(Predikat(view.predikat_pilihan) if view.predikat_pilihan else None),
            parameters=parameters_for(view.waktu.selesai),
            layanan=_layanan(self.layanan),
            pengaduan_terbukti=tuple(
                PengaduanTerbuktiMasukan(item.nomor, item.kategori, item.diputus)
                for item in self.pengaduan_terbukti
            ),
            tindakan=_tindakan(self.fakta.tindakan_of(None)),
            janji=tuple(
                JanjiMasukan(item.teks, item.oleh_pegawai, item.tenggat, item.status, item.bantahan)
                for item in self.fakta.janji
            ),
        )


def collect(
    evaluasi: Iterable[EvaluasiInti], *, on: date, konteks: bool = True
) -> dict[int, Bahan]:
    """Everything that these evaluations rest on, by id, in a fixed number of queries; without
    `konteks` neither capaian organisasi nor attendance, which e-Kinerja does not ask for.

    All must be of one period. The capaian organisasi is that of the unit which the pejabat
    penilai leads (Lampiran Bab IV huruf B angka 1 huruf g).
    """
    wanted = list(evaluasi)
    if not wanted:
        return {}
    facts, ratings = fakta_of(wanted), penilaian_of([view.id for view in wanted])
    attendance = kehadiran_of(wanted) if konteks else {}
    periode, leaders = wanted[0].waktu, {view.pejabat_penilai_id for view in wanted}
    capaian = (
        capaian_by_penilai(leaders, periode=periode, on=on, zona=wanted[0].zona) if konteks else {}
    )
    units = {view.unit_kerja_id for view in wanted}
    units |= {item.unit_kerja_id for item in capaian.values()}
    layanan = rekap_layanan(units, periode=periode.key) if konteks else {}
    terbukti = pengaduan_terbukti(wanted, periode=periode) if konteks else {}
    rhk_ids = [rhk.id for view in wanted for rhk in facts[view.id].rhk if rhk.terbuka]
    partisipasi = figures_for_rhk(rhk_ids) if konteks and rhk_ids else {}
    return {
        view.id: Bahan(
            view=view,
            fakta=facts[view.id],
            penilaian=ratings[view.id],
            capaian=capaian.get(view.pejabat_penilai_id),
            kehadiran=attendance.get(view.id),
            layanan=layanan.get(view.unit_kerja_id),
            layanan_organisasi=_of_capaian(layanan, capaian.get(view.pejabat_penilai_id)),
            pengaduan_terbukti=terbukti.get(view.pegawai_id, ()),
            partisipasi={
                rhk.id: partisipasi[rhk.id] for rhk in facts[view.id].rhk if rhk.id in partisipasi
            },
        )
        for view in wanted
    }


def _of_capaian(
    layanan: Mapping[int, RekapLayananView], capaian: Capaian | None
) -> RekapLayananView | None:
    """The figures of the unit and period whose capaian was considered."""
    found = layanan.get(capaian.unit_kerja_id) if capaian else None
    return found if found is not None and capaian and found.periode == capaian.periode else None


def _rating(value: str) -> RatingEkspektasi | None:
    return RatingEkspektasi(value) if value else None


def _saldo(saldo: Saldo) -> UmpanBalikSaldo:
    return UmpanBalikSaldo(saldo.positif, saldo.netral, saldo.negatif)


def _hasil(
    rhk: RhkFakta,
    nilai: Nilai,
    partisipasi: Sequence[AngkaPartisipasi],
    tindakan: Sequence[TindakanFakta],
) -> HasilKerjaMasukan:
    return HasilKerjaMasukan(
        id=rhk.id,
        teks=rhk.teks,
        jenis=JenisHasilKerja(rhk.jenis),
        rating=_rating(nilai.rating),
        alasan=nilai.alasan,
        indikator=tuple(_indikator(item) for item in rhk.indikator),
        bukti=tuple(
            BuktiMasukan(item.id, item.jenis, item.judul, item.sha256, item.rincian)
            for item in rhk.bukti
        ),
        umpan_balik=_saldo(rhk.umpan_balik),
        tugas=TugasMasukan(rhk.tugas.tenggat, rhk.tugas.selesai) if rhk.tugas else None,
        partisipasi=tuple(
            PartisipasiMasukan(
                item.judul,
                item.usulan,
                item.diterima,
                item.penilaian,
                None if item.rerata is None else bulatkan(item.rerata, 2),
            )
            for item in partisipasi
        ),
        tindakan=_tindakan(tindakan),
    )


def _tindakan(items: Iterable[TindakanFakta]) -> tuple[TindakanMasukan, ...]:
    return tuple(
        TindakanMasukan(item.jenis, item.periode, item.catatan, item.tanggapan) for item in items
    )


def _indikator(item: IndikatorFakta) -> IndikatorMasukan:
    return IndikatorMasukan(
        id=item.id or 0,
        teks=item.teks,
        satuan=item.satuan,
        arah=ArahIndikator(item.arah),
        target=item.target,
        target_atas=item.target_atas,
        target_tanggal=item.target_tanggal,
        realisasi=item.realisasi,
        realisasi_tanggal=item.realisasi_tanggal,
        realisasi_teks=item.realisasi_teks,
        realisasi_periode=item.realisasi_periode,
    )


def _perilaku(nilai: NilaiBerakhlak, bahan: Bahan) -> PerilakuMasukan:
    given = bahan.penilaian.perilaku.get(nilai.value, Nilai())
    saldo = bahan.fakta.umpan_balik_perilaku.get(nilai.value, Saldo())
    putaran = tuple(
        SuaraPutaranMasukan(item.putaran, item.kelompok, item.sebaran)
        for item in bahan.fakta.putaran.get(nilai.value, ())
    )
    return PerilakuMasukan(nilai, _rating(given.rating), given.alasan, _saldo(saldo), putaran)


def _capaian(capaian: Capaian | None, layanan: RekapLayananView | None) -> CapaianMasukan | None:
    if capaian is None:
        return None
    return CapaianMasukan(
        PredikatOrganisasi(capaian.predikat),
        capaian.unit_nama,
        capaian.periode,
        capaian.dasar,
        capaian.bukti_sha256,
        _layanan(layanan),
    )


def _layanan(rekap: RekapLayananView | None) -> LayananMasukan | None:
    if rekap is None:
        return None
    return LayananMasukan(
        rekap.unit_nama,
        rekap.gambaran.unit,
        tuple(
            AngkaLayananMasukan(
                item.sumber.value,
                item.sumber.label,
                item.sumber.satuan,
                item.nilai,
                item.dari,
                item.sampai,
                tuple(RincianMasukan(line.label, line.nilai) for line in item.rincian),
                item.catatan,
            )
            for item in rekap.gambaran.angka
        ),
        rekap.sha256,
    )


def _fakta_daerah(attendance: tuple[Aturan, Kehadiran] | None) -> tuple[FaktaDaerah, ...]:
    """What a dated local rule makes of attendance; a total with a missing month is no fact."""
    if attendance is None:
        return ()
    rule, kehadiran = attendance
    facts = (fakta_kehadiran(rule, line, kehadiran) for line in rule.ambang)
    return tuple(fact for fact in facts if fact is not None)
