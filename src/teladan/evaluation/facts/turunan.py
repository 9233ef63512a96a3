"""From the facts and the evaluator's judgement to predikat, proposals and the derivation.

Pure: the same input gives the same result for ever, which is what a replay checks. Every node
of the tree says in plain words what it is; the citation stands one step below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from teladan.evaluation.facts.masukan import (
    CapaianMasukan,
    EvaluasiMasukan,
    HasilKerjaMasukan,
    IndikatorMasukan,
    PerilakuMasukan,
)
from teladan.evaluation.facts.suara import (
    layanan_steps,
    partisipasi_steps,
    pihak_lain,
    rincian_steps,
)
from teladan.evaluation.facts.umpan_balik import (
    BUKTI,
    konteks_steps,
    saldo_nilai,
    saldo_step,
    tindakan_steps,
)
from teladan_rules.legal import Citation, Determination, Step, json_safe
from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.capaian import (
    CapaianInput,
    capaian_indikator,
    propose_rating_rencana,
    rating_capaian,
)
from teladan_rules.permenpanrb_6_2022.hasil_kerja import (
    CapaianHasilKerja,
    HasilKerjaInput,
    propose_rating_hasil_kerja,
)
from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.perilaku_kerja import (
    PerilakuKerjaInput,
    propose_rating_perilaku_kerja,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.predikat import determine_predikat
from teladan_rules.permenpanrb_6_2022.sumber import (
    PANDUAN_HASIL_KERJA,
    PANDUAN_PERILAKU,
    SETIAP_HASIL_KERJA,
    pasal,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    Predikat,
    RatingEkspektasi,
)
from teladan_rules.text import N_

_ORGANISASI = pasal("Lampiran Bab IV huruf B angka 1, hlm. 92–94")
_RATING_PENILAI = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 1) huruf (c), hlm. 97")
_TUGAS = pasal("Lampiran Bab II tahap 6, hlm. 50")


@dataclass(frozen=True)
class Turunan:
    """What the rules make of one evaluation."""

    predikat: Determination[Predikat]
    usulan_hasil: Determination[RatingEkspektasi]
    usulan_perilaku: Determination[RatingEkspektasi]
    usulan_rencana: Mapping[int, Determination[RatingEkspektasi]]
    trace: Step
    pilihan: Predikat | None = None

    @property
    def predikat_akhir(self) -> Predikat | None:
        """The predikat of the kuadran, or what the law leaves to the evaluator's choice."""
        return self.predikat.value or self.pilihan

    def result(self) -> dict[str, object]:
        """What a receipt keeps as the result: values only, JSON-safe."""
        return {
            "predikat": json_safe(self.predikat_akhir),
            "usulan_hasil_kerja": json_safe(self.usulan_hasil.value),
            "usulan_perilaku_kerja": json_safe(self.usulan_perilaku.value),
            "usulan_rencana": {
                str(key): json_safe(item.value) for key, item in self.usulan_rencana.items()
            },
            "tidak_diputus": {
                "hasil_kerja": self.usulan_hasil.undecided,
                "perilaku_kerja": self.usulan_perilaku.undecided,
            },
        }


def derive(data: EvaluasiMasukan) -> Turunan:
    """Apply PermenPANRB 6/2022 Lampiran Bab IV huruf B to one evaluation."""
    terukur = {
        item.id: tuple(_measured(each, data.parameters) for each in item.indikator)
        for item in data.hasil_kerja
    }
    rencana = {
        key: propose_rating_rencana(tuple(each.rating.value for each in items), data.parameters)
        for key, items in terukur.items()
    }
    hasil = propose_rating_hasil_kerja(_hasil_input(data), data.parameters)
    perilaku = propose_rating_perilaku_kerja(_perilaku_input(data), data.parameters)
    predikat = determine_predikat(
        data.rating_hasil_kerja, data.rating_perilaku_kerja, putus_studi=data.putus_studi
    )
    pilihan = _pilihan(data, predikat)
    rhk = tuple(_rhk(item, rencana[item.id], terukur[item.id]) for item in data.hasil_kerja)
    trace = _tree(data, predikat, hasil, perilaku, rhk)
    if pilihan is not None:
        trace = replace(trace, value=json_safe(pilihan), kind="pertimbangan")
    return Turunan(predikat, hasil, perilaku, rencana, trace, pilihan)


_SETELAH_PUTUS_STUDI = frozenset({Predikat.KURANG, Predikat.SANGAT_KURANG})


def _pilihan(data: EvaluasiMasukan, predikat: Determination[Predikat]) -> Predikat | None:
    """The evaluator's choice where the law leaves it to her, and only between its two."""
    wanted = data.predikat_pilihan
    decided = predikat.value is not None or None in {
        data.rating_hasil_kerja,
        data.rating_perilaku_kerja,
    }
    if decided or not data.putus_studi or wanted not in _SETELAH_PUTUS_STUDI:
        return None
    return wanted


def capaian_of(item: IndikatorMasukan) -> Determination[Fraction]:
    """Capaian of one indikator against the target of the period."""
    is_range = item.arah is ArahIndikator.RENTANG
    return capaian_indikator(
        CapaianInput(
            arah=item.arah,
            target=item.target_atas if is_range else item.target,
            target_bawah=item.target if is_range else None,
            realisasi=item.realisasi,
            target_tanggal=item.target_tanggal,
            realisasi_tanggal=item.realisasi_tanggal,
        )
    )


@dataclass(frozen=True, slots=True)
class _Terukur:
    """An indikator's capaian and the rating that it proposes: measured once, used twice."""

    capaian: Determination[Fraction]
    rating: Determination[RatingEkspektasi]


def _measured(item: IndikatorMasukan, parameters: Parameters) -> _Terukur:
    capaian = capaian_of(item)
    return _Terukur(capaian, rating_capaian(capaian.value, parameters))


def _hasil_input(data: EvaluasiMasukan) -> HasilKerjaInput:
    return HasilKerjaInput(
        tuple(
            CapaianHasilKerja(
                str(item.id),
                item.teks,
                item.jenis,
                item.rating,
                item.umpan_balik if item.umpan_balik.jumlah else None,
                item.diambil_alih,
            )
            for item in data.hasil_kerja
        )
    )


def _perilaku_input(data: EvaluasiMasukan) -> PerilakuKerjaInput:
    return PerilakuKerjaInput(
        ratings={item.nilai: item.rating for item in data.perilaku},
        umpan_balik=sum((item.saldo for item in data.perilaku), UmpanBalikSaldo()),
        fakta=data.fakta_daerah,
    )


def _tree(
    data: EvaluasiMasukan,
    predikat: Determination[Predikat],
    hasil: Determination[RatingEkspektasi],
    perilaku: Determination[RatingEkspektasi],
    rhk: tuple[Step, ...],
) -> Step:
    return Step(
        id="predikat",
        label=predikat.trace.label,
        value=predikat.trace.value,
        kind="hasil",
        basis=predikat.basis,
        note=predikat.trace.note,
        children=(
            Step(
                "rating_hasil_kerja",
                N_("Rating hasil kerja yang ditetapkan pejabat penilai"),
                data.rating_hasil_kerja,
                "pertimbangan",
                (_RATING_PENILAI, PANDUAN_HASIL_KERJA),
                (hasil.trace, *rhk),
                data.alasan_hasil_kerja or None,
            ),
            Step(
                "rating_perilaku_kerja",
                N_("Rating perilaku kerja yang ditetapkan pejabat penilai"),
                data.rating_perilaku_kerja,
                "pertimbangan",
                (PANDUAN_PERILAKU,),
                (perilaku.trace, *(_nilai(item) for item in data.perilaku)),
                data.alasan_perilaku_kerja or None,
            ),
            _capaian_organisasi(data.capaian_organisasi),
            *pihak_lain(data),
            *konteks_steps(data),
        ),
    )


def _capaian_organisasi(capaian: CapaianMasukan | None) -> Step:
    if capaian is None:
        return Step(
            "capaian_organisasi",
            N_("Capaian kinerja organisasi"),
            None,
            basis=(_ORGANISASI,),
            note=N_("belum ditetapkan"),
        )
    return Step(
        "capaian_organisasi",
        N_("Capaian kinerja organisasi yang dipertimbangkan"),
        capaian.predikat,
        "pertimbangan",
        (_ORGANISASI,),
        (
            Step("capaian_organisasi.unit", N_("Unit yang dipimpin penilai"), capaian.unit_kerja),
            Step(
                "capaian_organisasi.periode",
                N_("Periode"),
                Periode.from_key(capaian.periode).label,
            ),
            Step("capaian_organisasi.dasar", N_("Dasar penetapan"), capaian.dasar),
            *_sidik("capaian_organisasi.bukti", capaian.bukti_sha256),
            *layanan_steps("capaian_organisasi.layanan", capaian.layanan),
        ),
        N_("Menjadi pertimbangan pola distribusi; tidak mengubah rating dengan sendirinya."),
    )


def _sidik(id_: str, sha256: str) -> tuple[Step, ...]:
    return (Step(id_, N_("Sidik berkas (SHA-256)"), sha256),) if sha256 else ()


def _rhk(
    item: HasilKerjaMasukan,
    usulan: Determination[RatingEkspektasi],
    terukur: tuple[_Terukur, ...],
) -> Step:
    key = f"hasil_kerja.{item.id}"
    return Step(
        key,
        item.teks,
        item.rating,
        "pertimbangan" if item.rating else "fakta",
        (SETIAP_HASIL_KERJA,),
        (
            *(_indikator(*pair) for pair in zip(item.indikator, terukur, strict=True)),
            Step(
                f"{key}.usulan",
                N_("Usulan dari capaian indikatornya"),
                usulan.value,
                "kebijakan_daerah",
                note=usulan.undecided,
            ),
            *(
                Step(
                    f"bukti.{bukti.id}",
                    bukti.judul,
                    bukti.jenis,
                    "fakta",
                    (BUKTI,),
                    (
                        *_sidik(f"bukti.{bukti.id}.sha256", bukti.sha256),
                        *rincian_steps(f"bukti.{bukti.id}", bukti.rincian),
                    ),
                )
                for bukti in item.bukti
            ),
            *_tanpa_bukti(item, key),
            saldo_step(f"{key}.umpan_balik", item.umpan_balik),
            *_tugas(item, key),
            *partisipasi_steps(item, key),
            *tindakan_steps(key, item.tindakan),
        ),
        item.alasan or None,
    )


def _tanpa_bukti(item: HasilKerjaMasukan, key: str) -> tuple[Step, ...]:
    if item.bukti:
        return ()
    return (Step(f"{key}.bukti", N_("Bukti dukung"), None, basis=(BUKTI,), note=N_("belum ada")),)


def _tugas(item: HasilKerjaMasukan, key: str) -> tuple[Step, ...]:
    if item.tugas is None:
        return ()
    due, done = item.tugas.tenggat, item.tugas.selesai
    note = N_("belum selesai")
    if done is not None:
        late = (done - due).days
        note = N_("tepat waktu") if late <= 0 else f"terlambat {late} hari kalender"
    return (
        Step(
            f"{key}.tugas",
            N_("Penugasan: tenggat dan tanggal selesai"),
            f"{due.isoformat()} → {done.isoformat() if done else '—'}",
            "fakta",
            (_TUGAS,),
            note=note,
        ),
    )


def _indikator(item: IndikatorMasukan, terukur: _Terukur) -> Step:
    capaian, rating = terukur.capaian, terukur.rating
    words = (
        (Step(f"indikator.{item.id}.teks", N_("Uraian realisasi"), item.realisasi_teks),)
        if item.realisasi_teks
        else ()
    )
    return Step(
        f"indikator.{item.id}",
        item.teks,
        capaian.trace.value,
        "hitungan",
        capaian.basis,
        (
            *(child for child in capaian.trace.children),
            *words,
            Step(
                f"indikator.{item.id}.periode",
                N_("Realisasi menurut laporan periode"),
                item.realisasi_periode or None,
            ),
            rating.trace,
        ),
        capaian.undecided,
    )


def _nilai(item: PerilakuMasukan) -> Step:
    return Step(
        f"nilai.{item.nilai.value}",
        item.nilai.label,
        item.rating,
        "pertimbangan" if item.rating else "fakta",
        (PANDUAN_PERILAKU,),
        (saldo_nilai(item),),
        item.alasan or None,
    )


def citations(step: Step) -> tuple[Citation, ...]:
    """Every provision that the derivation rests on, each once, in the order of the tree."""
    found: dict[Citation, None] = {}
    for node in step.walk():
        found.update(dict.fromkeys(node.basis))
    return tuple(found)
