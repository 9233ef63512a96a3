"""Who practises in the copy, as her session knows it, and the guide that stands on every page:
what she has done, and where the next step is. Outside the copy nobody practises."""

from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from teladan.feedback.queries.latihan import LangkahView, langkah_of
from teladan_rules.umpan_balik.latihan import SITUASI, PeranLatihan, lulus

_KEY = "latihan"


@dataclass(frozen=True)
class Peserta:
    """A trainee. `nip` is her own, of the real site, empty where she wants no certificate;
    `sejak` the event from which her steps count, `pernah` the answers given before; `lompat` how
    many seconds her clock is ahead; `dibuka` the steps whose pages she opened; `jawaban`
    her answers to the situations."""

    peran: PeranLatihan
    nip: str
    sejak: int
    pernah: int = 0
    lompat: int = 0
    dibuka: list[str] = field(default_factory=list)
    jawaban: dict[str, str] = field(default_factory=dict)
    kode: str = ""

    @property
    def ahead(self) -> timedelta:
        return timedelta(seconds=self.lompat)

    @property
    def judges(self) -> bool:
        """Raters end with the situations."""
        return self.peran is PeranLatihan.PEJABAT_PENILAI

    @property
    def benar(self) -> int:
        """How many situations were judged rightly."""
        return sum(self.jawaban.get(each.kunci) == each.benar for each in SITUASI)

    @property
    def terjawab(self) -> bool:
        """Whether every situation has an answer."""
        return all(each.kunci in self.jawaban for each in SITUASI)


def peserta_of(request: HttpRequest) -> Peserta | None:
    """Who practises in this session; None before she begins."""
    kept = request.session.get(_KEY) if hasattr(request, "session") else None
    return Peserta(**kept | {"peran": PeranLatihan(kept["peran"])}) if kept else None


def keep(request: HttpRequest, peserta: Peserta, **changes: object) -> Peserta:
    """Store what is known of her, with these changes."""
    changed = replace(peserta, **changes)  # type: ignore[arg-type]
    request.session[_KEY] = asdict(changed) | {"peran": changed.peran.value}
    return changed


_P = PeranLatihan
#: Where a step is done: routes in the order of preference, the first that exists is linked.
TEMPAT: dict[tuple[PeranLatihan, str], tuple[str, ...]] = {
    (_P.PEGAWAI, "catatan"): ("monitoring:harian",),
    (_P.PEGAWAI, "realisasi"): ("monitoring:realisasi",),
    (_P.PEGAWAI, "apresiasi"): ("feedback:find",),
    (_P.PEGAWAI, "suara"): ("perilaku:mine",),
    (_P.PEGAWAI, "hasil"): ("perilaku:mine",),
    (_P.PEJABAT_PENILAI, "setujui"): ("planning:team",),
    (_P.PEJABAT_PENILAI, "umpan"): ("feedback:find",),
    (_P.PEJABAT_PENILAI, "dialog"): ("dialog:team",),
    (_P.PEJABAT_PENILAI, "evaluasi"): ("evaluation:team",),
    (_P.PEJABAT_PENILAI, "tanda_tangan"): ("evaluation:team",),
    (_P.PENGELOLA, "putaran"): ("putaran:list",),
    (_P.PENGELOLA, "undian"): ("putaran:list",),
    (_P.PENGELOLA, "kepatuhan"): ("dashboard:compliance",),
    (_P.PENGELOLA, "evaluasi_unit"): ("evaluation:unit",),
    (_P.PIMPINAN, "unit"): ("dashboard:unit",),
    (_P.PIMPINAN, "evaluasi_unit"): ("evaluation:unit",),
    (_P.PIMPINAN, "umpan"): ("feedback:find",),
    (_P.PIMPINAN, "perubahan"): ("budaya:wall",),
}
#: Opening one of these pages does a step that leaves no event.
DIBUKA: dict[tuple[PeranLatihan, str], str] = {
    (_P.PEGAWAI, "perilaku:result"): "hasil",
    (_P.PENGELOLA, "dashboard:compliance"): "kepatuhan",
    (_P.PENGELOLA, "evaluation:unit"): "evaluasi_unit",
    (_P.PIMPINAN, "dashboard:unit"): "unit",
    (_P.PIMPINAN, "evaluation:unit"): "evaluasi_unit",
}


@dataclass(frozen=True)
class Tahap:
    """A step as the guide shows it: `url` is empty where its page does not exist here."""

    judul: str
    petunjuk: str
    selesai: bool
    url: str


@dataclass(frozen=True)
class Panduan:
    """The guide of a trainee. `situasi_lulus` None: her role has no situations; `tempat_selesai`
    are the places of her finished steps, for the code."""

    peserta: Peserta
    tahap: tuple[Tahap, ...]
    tempat_selesai: tuple[int, ...]
    situasi_lulus: bool | None

    @property
    def selesai(self) -> int:
        return sum(each.selesai for each in self.tahap) + bool(self.situasi_lulus)

    @property
    def semua(self) -> int:
        return len(self.tahap) + (self.situasi_lulus is not None)

    @property
    def tuntas(self) -> bool:
        return self.selesai == self.semua

    @property
    def berikut(self) -> Tahap | None:
        """The first step that is not done."""
        return next((each for each in self.tahap if not each.selesai), None)


def panduan_of(request: HttpRequest) -> Panduan | None:
    """The guide of who practises here; None where nobody does."""
    peserta, actor = peserta_of(request), getattr(request, "actor", None)
    if peserta is None or actor is None:
        return None
    opened = {*peserta.dibuka, opened_step(request, peserta)}
    steps = langkah_of(
        peserta.peran,
        actor=actor,
        sejak=peserta.sejak,
        dibuka=opened,
        terjawab=peserta.pernah,
    )
    passed = peserta.terjawab and lulus(peserta.benar)
    return Panduan(
        peserta,
        tuple(_tahap(peserta.peran, step) for step in steps),
        tuple(step.place for step in steps if step.selesai),
        passed if peserta.judges and SITUASI else None,
    )


def opened_step(request: HttpRequest, peserta: Peserta) -> str:
    """The step that this very page does by being opened; empty where it does none."""
    match = request.resolver_match
    return DIBUKA.get((peserta.peran, match.view_name), "") if match else ""


def _tahap(peran: PeranLatihan, step: LangkahView) -> Tahap:
    return Tahap(step.judul, step.petunjuk, step.selesai, _url(TEMPAT[peran, step.kunci]))


def _url(routes: tuple[str, ...]) -> str:
    for name in routes:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
