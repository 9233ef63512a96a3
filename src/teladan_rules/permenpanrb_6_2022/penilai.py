"""Who evaluates whom, and when the result is final (Lampiran Bab IV huruf A angka 2-14)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from teladan_rules.codec import encode
from teladan_rules.legal import Citation, Determination, Step
from teladan_rules.permenpanrb_6_2022.jendela_evaluasi import jendela_evaluasi
from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenisPenugasan
from teladan_rules.text import N_

_A = "Lampiran Bab IV huruf A angka "


class Penilai(StrEnum):
    """The office that evaluates; organisation knows the person who holds it."""

    PEJABAT_PENILAI = "pejabat_penilai"
    ATASAN_PEJABAT_PENILAI = "atasan_pejabat_penilai"
    PEJABAT_PENILAI_LAMA = "pejabat_penilai_lama"
    PEJABAT_PENILAI_BARU = "pejabat_penilai_baru"
    PIMPINAN_UNIT_PLT = "pimpinan_unit_plt"

    @property
    def label(self) -> str:
        return _LABEL[self.value]


_LABEL = {
    "pejabat_penilai": N_("Pejabat Penilai Kinerja"),
    "atasan_pejabat_penilai": N_("Atasan dari Pejabat Penilai Kinerja"),
    "pejabat_penilai_lama": N_("Pejabat Penilai Kinerja yang lama"),
    "pejabat_penilai_baru": N_("Pejabat Penilai Kinerja yang baru"),
    "pimpinan_unit_plt": N_("Pimpinan unit kerja tempat pegawai melapor sebagai Plt."),
}


@dataclass(frozen=True, slots=True)
class KeadaanEvaluasi:
    """The facts on which it depends who evaluates.

    ``pada``: the day in question. ``mutasi_pegawai``/``mutasi_penilai``: first day in the new
    place, if a move happened in or after the period. ``penilai_berhalangan_tetap``: the atasan
    langsung is permanently absent. ``penugasan``: of the pegawai on the last day of the period.
    ``sudah_dievaluasi``: the evaluation was signed in time.
    """

    periode: Periode
    pada: date
    penugasan: JenisPenugasan = JenisPenugasan.DEFINITIF
    mutasi_pegawai: date | None = None
    mutasi_penilai: date | None = None
    penilai_berhalangan_tetap: bool = False
    sudah_dievaluasi: bool = False


def tentukan_penilai(keadaan: KeadaanEvaluasi, parameters: Parameters) -> Determination[Penilai]:
    """Which office evaluates. Always decided; the first fitting provision wins, in the order:
    late (angka 11), permanent absence (2), moved pegawai (13), moved penilai (14), Plt (5)."""
    value, basis, note = _pilih(keadaan, parameters)
    mulai, selesai = jendela_evaluasi(keadaan.periode, parameters)
    trace = Step(
        id="penilai",
        label=N_("Yang melakukan evaluasi"),
        value=value,
        kind="hasil",
        basis=(basis,),
        children=(
            Step("periode", N_("Periode"), keadaan.periode.key),
            Step("pada", N_("Pada tanggal"), keadaan.pada.isoformat()),
            _step_jendela(mulai, selesai, keadaan.periode, parameters),
        ),
        note=note,
    )
    inputs = {"data": encode(keadaan), "parameters": parameters.to_json()}
    return Determination(value, (basis,), inputs, trace)


def _pilih(keadaan: KeadaanEvaluasi, parameters: Parameters) -> tuple[Penilai, Citation, str]:
    _, selesai = jendela_evaluasi(keadaan.periode, parameters)
    if keadaan.pada > selesai and not keadaan.sudah_dievaluasi:
        return (
            Penilai.ATASAN_PEJABAT_PENILAI,
            pasal(_A + "11, hlm. 90"),
            N_("Jangka waktu evaluasi terlampaui; hasil evaluasi oleh atasan bersifat final."),
        )
    if keadaan.penilai_berhalangan_tetap:
        return (
            Penilai.ATASAN_PEJABAT_PENILAI,
            pasal(_A + "2, hlm. 89"),
            N_("Atasan langsung berhalangan tetap; evaluasi oleh atasannya secara berjenjang."),
        )
    if keadaan.mutasi_pegawai is not None:
        return (
            Penilai.PEJABAT_PENILAI_BARU,
            pasal(_A + "13, hlm. 91"),
            N_(
                "Pegawai berpindah: capaian kinerja organisasi unit baru yang dipakai. Untuk "
                "evaluasi periodik, dengan kesepakatan, hasil periode sebelumnya dapat dipakai."
            ),
        )
    if keadaan.mutasi_penilai is not None:
        return _mutasi_penilai(keadaan.periode, keadaan.mutasi_penilai, parameters)
    if keadaan.penugasan is JenisPenugasan.PLT:
        return (
            Penilai.PIMPINAN_UNIT_PLT,
            pasal(_A + "5, hlm. 89"),
            N_("Pegawai ditugaskan sebagai Plt."),
        )
    return Penilai.PEJABAT_PENILAI, pasal("Pasal 1 angka 9"), N_("Atasan langsung mengevaluasi.")


def _mutasi_penilai(
    periode: Periode, mutasi: date, parameters: Parameters
) -> tuple[Penilai, Citation, str]:
    basis = pasal(_A + "14, hlm. 91")
    mulai, _ = jendela_evaluasi(periode, parameters)
    if mutasi >= mulai:
        return (
            Penilai.PEJABAT_PENILAI_LAMA,
            basis,
            N_("Penilai berpindah di dalam rentang waktu evaluasi: ia tetap mengevaluasi."),
        )
    return (
        Penilai.PEJABAT_PENILAI_BARU,
        basis,
        N_("Penilai berpindah sebelum rentang waktu evaluasi: ia tidak mengevaluasi."),
    )


def penilai_lama_menilai(
    periode: Periode, tanggal_mutasi: date, parameters: Parameters
) -> Determination[bool]:
    """Does the moved pejabat penilai still evaluate ``periode``? (angka 14, example Purnama).

    ``tanggal_mutasi`` is the first day in the new post. True from the first day of the
    evaluation window on, whose start is a local parameter for periodic evaluations.
    """
    basis = (pasal(_A + "14, hlm. 91"),)
    mulai, selesai = jendela_evaluasi(periode, parameters)
    value = tanggal_mutasi >= mulai
    trace = Step(
        id="penilai_lama_menilai",
        label=N_("Pejabat Penilai Kinerja yang berpindah masih mengevaluasi pegawai lamanya"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(
            Step("tanggal_mutasi", N_("Tanggal mutasi"), tanggal_mutasi.isoformat()),
            _step_jendela(mulai, selesai, periode, parameters),
        ),
    )
    inputs = {
        "periode": periode.key,
        "tanggal_mutasi": tanggal_mutasi,
        "parameters": parameters.to_json(),
    }
    return Determination(value, basis, inputs, trace)


def _step_jendela(mulai: date, selesai: date, periode: Periode, parameters: Parameters) -> Step:
    tahunan = periode.periodik is None
    return Step(
        id="jendela",
        label=N_("Rentang waktu pelaksanaan evaluasi"),
        value=f"{mulai.isoformat()} s.d. {selesai.isoformat()}",
        kind="fakta" if tahunan else "kebijakan_daerah",
        basis=(pasal(_A + "8, hlm. 90"),),
        children=()
        if tahunan
        else (parameters.jendela_buka_bulan.step(), parameters.jendela_tutup_bulan.step()),
    )


@dataclass(frozen=True, slots=True)
class KeadaanHasil:
    """The facts on which finality depends. ``oleh``: who evaluated."""

    jenis_jabatan: JenisJabatan
    pimpinan_unit_mandiri: bool
    instansi_daerah: bool
    oleh: Penilai
    dinilai_pimpinan_tertinggi: bool
    """Evaluated by kepala daerah (daerah), or by the coordinating minister or pimpinan instansi
    (pusat)."""


def hasil_final(keadaan: KeadaanHasil, *, terlambat: bool) -> Determination[bool]:
    """Is the result final (no keberatan)? Lampiran Bab IV huruf A angka 11 and 12.

    ``terlambat``: the atasan evaluated because the pejabat penilai missed the window. An atasan
    who evaluates because the penilai is permanently absent (angka 2) doesn't make it final.
    """
    value, basis, note = _final(keadaan, terlambat)
    trace = Step("final", N_("Hasil evaluasi bersifat final"), value, "hasil", (basis,), (), note)
    inputs = {"data": encode(keadaan), "terlambat": terlambat}
    return Determination(value, (basis,), inputs, trace)


def _final(keadaan: KeadaanHasil, terlambat: bool) -> tuple[bool, Citation, str]:
    if terlambat and keadaan.oleh is Penilai.ATASAN_PEJABAT_PENILAI:
        return True, pasal(_A + "11, hlm. 90"), N_("Dievaluasi atasan karena penilai terlambat.")
    basis = pasal(_A + "12, hlm. 90")
    puncak = {JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA}
    if keadaan.instansi_daerah:
        puncak = {JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA}
    termasuk = keadaan.pimpinan_unit_mandiri or keadaan.jenis_jabatan in puncak
    if termasuk and keadaan.dinilai_pimpinan_tertinggi:
        return True, basis, N_("Dievaluasi kepala daerah, menteri, atau pimpinan instansi.")
    return False, basis, N_("Pegawai dapat mengajukan keberatan (Pasal 29).")
