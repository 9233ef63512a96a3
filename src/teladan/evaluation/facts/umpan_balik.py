"""The part of a derivation that feedback gives: named words beside what a round said, what the
pimpinan did, promises of the talks. Pure like the rest of the tree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from teladan.evaluation.facts.masukan import (
    EvaluasiMasukan,
    JanjiMasukan,
    PerilakuMasukan,
    SuaraPutaranMasukan,
    TindakanMasukan,
)
from teladan.feedback.states import JenisTindakan, StatusJanji
from teladan_rules.legal import Step
from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.text import N_, Kalimat
from teladan_rules.umpan_balik.vocabulary import MINIMUM

BUKTI = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 1) huruf (a)–(b), hlm. 97")
_BERBAGAI_PIHAK = pasal("Pasal 18 ayat (2)")
_AMBIL_ALIH = pasal("Pasal 20 ayat (7) dan ayat (8)")
_TINDAKAN = pasal("Pasal 20 ayat (2) sampai dengan ayat (5)")
_DIALOG = pasal("Pasal 3 huruf c")
_PUTARAN = Kalimat(N_("{putaran}: {n:d} orang menilai nilai ini"))
_BELUM_CUKUP = Kalimat(
    N_("{putaran}: belum cukup; kurang dari {minimum:d} orang dapat menilai nilai ini")
)
_JANJI = Kalimat(N_("{ditepati:d} ditepati, {tidak:d} tidak ditepati, {terbuka:d} terbuka"))
_BAHAN = N_("Menjadi bahan pertimbangan; tidak mengubah rating dengan sendirinya.")
_TERTUTUP = N_("tidak ditampilkan")
_UNTUK_SIAPA = N_(
    "Memuat umpan balik dari berbagai pihak; rinciannya dibaca pegawai, pejabat penilai, dan "
    "atasan pejabat penilai."
)
_DARI_PUTARAN = ".putaran."
_AMBIL = ".ambil_alih"


def saldo_step(id_: str, saldo: UmpanBalikSaldo, children: tuple[Step, ...] = ()) -> Step:
    """A balance; none at all is said to be missing."""
    return Step(
        id_,
        N_("Umpan balik yang diterima"),
        str(saldo) if saldo.jumlah else None,
        "fakta",
        (BUKTI,),
        children,
        note=None if saldo.jumlah else N_("belum ada"),
    )


def saldo_nilai(item: PerilakuMasukan) -> Step:
    """The balance of a value: what was said by name, and apart from it what each round said."""
    key = f"nilai.{item.nilai.value}.umpan_balik"
    if not item.putaran:
        return saldo_step(key, item.umpan_balik)
    named = item.umpan_balik
    return saldo_step(
        key,
        item.saldo,
        (
            Step(
                f"{key}.bernama",
                N_("Dari pimpinan dan rekan, dengan nama"),
                str(named) if named.jumlah else None,
                note=None if named.jumlah else N_("belum ada"),
            ),
            *(
                _putaran(f"{key}{_DARI_PUTARAN}{nomor}", each)
                for nomor, each in enumerate(item.putaran, 1)
            ),
        ),
    )


def _putaran(key: str, item: SuaraPutaranMasukan) -> Step:
    label = N_("Dari berbagai pihak, tanpa nama")
    if not item.sebaran.n:
        note = _BELUM_CUKUP(putaran=item.putaran, minimum=MINIMUM)
        return Step(key, label, None, "fakta", (_BERBAGAI_PIHAK,), note=note)
    sides = tuple(
        Step(f"{key}.pihak.{nomor}", N_("Pihak"), each.label)
        for nomor, each in enumerate(item.kelompok, 1)
    )
    note = _PUTARAN(putaran=item.putaran, n=item.sebaran.n)
    saldo = str(item.sebaran.saldo)
    return Step(key, label, saldo, "fakta", (_BERBAGAI_PIHAK,), sides, note)


def tindakan_steps(key: str, items: Sequence[TindakanMasukan]) -> tuple[Step, ...]:
    """What the pimpinan did, a line each; a takeover says what Pasal 20 makes of its note."""
    return tuple(_tindakan(key, nomor, item) for nomor, item in enumerate(items, 1))


def _tindakan(key: str, nomor: int, item: TindakanMasukan) -> Step:
    taken = item.jenis is JenisTindakan.AMBIL_ALIH
    id_ = f"{key}{_AMBIL}.{nomor}" if taken else f"{key}.tindakan.{nomor}"
    answer = (
        (Step(f"{id_}.tanggapan", N_("Tanggapan pegawai"), item.tanggapan),)
        if item.tanggapan
        else ()
    )
    return Step(
        id_,
        item.jenis.label,
        Periode.from_key(item.periode).label,
        "pertimbangan",
        (_AMBIL_ALIH if taken else _TINDAKAN,),
        (Step(f"{id_}.catatan", N_("Catatan pimpinan"), item.catatan), *answer),
        N_("Catatan ini menjadi dasar pertimbangan pejabat penilai.") if taken else _BAHAN,
    )


def konteks_steps(data: EvaluasiMasukan) -> tuple[Step, ...]:
    """What was done and promised beside single hasil kerja; nothing where there is none."""
    steps = []
    if data.tindakan:
        lines = tindakan_steps("tindakan", data.tindakan)
        label = N_("Tindakan pimpinan atas pekerjaan secara umum")
        steps.append(Step("tindakan", label, None, "pertimbangan", (_TINDAKAN,), lines, _BAHAN))
    if data.janji:
        kept = Counter(item.status for item in data.janji)
        steps.append(
            Step(
                "janji",
                N_("Janji dialog kinerja yang jatuh tempo pada periode ini"),
                _JANJI(
                    ditepati=kept[StatusJanji.DITEPATI],
                    tidak=kept[StatusJanji.TIDAK_DITEPATI],
                    terbuka=kept[StatusJanji.TERBUKA],
                ),
                "fakta",
                (_DIALOG,),
                tuple(_janji(nomor, item) for nomor, item in enumerate(data.janji, 1)),
                _BAHAN,
            )
        )
    return tuple(steps)


def _janji(nomor: int, item: JanjiMasukan) -> Step:
    key = f"janji.{nomor}"
    who = N_("Janji pegawai") if item.oleh_pegawai else N_("Janji pejabat penilai")
    doubt = (
        (Step(f"{key}.bantahan", N_("Menurut pihak lain"), item.bantahan),) if item.bantahan else ()
    )
    due = Step(f"{key}.tenggat", N_("Tenggat"), item.tenggat.isoformat())
    return Step(key, item.teks, item.status.label, "fakta", (), (due, *doubt), who)


def takeovers(trace: Step) -> tuple[tuple[str, str, str], ...]:
    """Of each hasil kerja that was taken over: its text, the pimpinan's note and the answer."""
    return tuple(
        (owner.label, _child(step, "catatan"), _child(step, "tanggapan"))
        for owner in trace.walk()
        for step in owner.children
        if step.id.rpartition(".")[0] == f"{owner.id}{_AMBIL}"
    )


def _child(step: Step, name: str) -> str:
    found = (str(each.value) for each in step.children if each.id == f"{step.id}.{name}")
    return next(found, "")


def for_other_readers(trace: Step) -> Step:
    """The derivation for those who read results of others: what a round said of a person, and
    what was promised in her talks, is for her, her pejabat penilai and who decides in that place.
    The balance of all seven values stays; that of a value goes, too, because the named words could
    be taken from it."""
    if any(_DARI_PUTARAN in each.id for each in trace.children):
        return replace(trace, value=_TERTUTUP, children=(), note=_UNTUK_SIAPA)
    if trace.id == "janji":
        return replace(trace, children=())
    kept = tuple(for_other_readers(each) for each in trace.children)
    return trace if kept == trace.children else replace(trace, children=kept)
