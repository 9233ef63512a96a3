"""Drawing a round again from its log, to see that nobody slipped a name in or took one out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from teladan.audit.queries import payload_of
from teladan.feedback.models import KandidatUndian, Undian
from teladan.feedback.queries.kontak import kandidat_from, kandidat_hash
from teladan.feedback.queries.putaran import PutaranView, aturan_hash
from teladan.organisation.models import Pegawai
from teladan_rules.umpan_balik.undian import (
    Beban,
    Kandidat,
    Terundi,
    benih_sha256,
    pengganti,
    undi,
)
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi

#: About so many people and more, drawing and drawing again is work for the worker.
MANY = 1500
#: How often `verify_undian` tells that it has come further.
VERIFY_STEPS = 3
_KEPT = 200
Progress = Callable[[], None]
_Row = tuple[int, int, int, str, int | None]
"""pk, penerima, pemberi, kelompok and the pair that took its place."""


@dataclass(frozen=True)
class Periksa:
    """A draw repeated from its log: whether seed, numbers and candidates are those whose digests
    stand in the audit chain since the draw. `berbeda` are the pairs that one has and the other has
    not, as (penerima, pemberi), at most 200 of them; `jumlah_berbeda` counts all."""

    diundi: int
    pengganti: int
    benih_sama: bool
    aturan_sama: bool
    kandidat_sama: bool
    jumlah_berbeda: int
    berbeda: tuple[tuple[int, int], ...]

    @property
    def sama(self) -> bool:
        digests = self.benih_sama and self.aturan_sama and self.kandidat_sama
        return digests and not self.jumlah_berbeda


def is_large(putaran_id: int) -> bool:
    """Whether a drawn round is so large that its check is work for the worker."""
    return KandidatUndian.objects.filter(putaran_id=putaran_id).count() >= MANY


def last_check(putaran: PutaranView) -> tuple[Periksa, datetime] | None:
    """What the worker found last, and when; None if it has not been asked."""
    stored = putaran.ringkasan.get("pemeriksaan")
    if stored is None:
        return None
    fields = {**stored, "berbeda": tuple((one, other) for one, other in stored["berbeda"])}
    at = datetime.fromisoformat(fields.pop("pada"))
    return Periksa(**fields), at


def names_of_pairs(pairs: Collection[tuple[int, int]]) -> tuple[tuple[str, str], ...]:
    """Both names of each pair, in their order: one query."""
    people = {pegawai_id for pair in pairs for pegawai_id in pair}
    if not people:
        return ()
    nama = dict(Pegawai.objects.filter(pk__in=list(people)).values_list("pk", "nama"))
    return tuple(sorted((nama.get(one, "?"), nama.get(other, "?")) for one, other in pairs))


def verify_undian(putaran: PutaranView, *, progress: Progress | None = None) -> Periksa:
    """Draw a round again from its seed and its candidates, replacements included: 3 queries.

    ``progress`` is called VERIFY_STEPS times.
    """
    told = progress or silent
    stored = KandidatUndian.objects.filter(putaran_id=putaran.putaran_id)
    kandidat = {key: kandidat_from(isi) for key, isi in stored.values_list("penerima_id", "isi")}
    digest = kandidat_hash(kandidat)
    told()
    rows: list[_Row] = list(
        Undian.objects.filter(putaran_id=putaran.putaran_id)
        .order_by("pk")
        .values_list("pk", "penerima_id", "pemberi_id", "kelompok", "diganti_oleh_id")
    )
    replaced_by = {row[4]: row for row in rows if row[4] is not None}
    first = {row[1:3] for row in rows if row[0] not in replaced_by}
    expected = undi(
        kandidat, putaran.aturan.undian, benih=putaran.benih, beban=Beban(bulan=putaran.beban)
    )
    told()
    wrong = {(each.penerima_id, each.pemberi_id) for each in expected} ^ first
    wrong |= _wrong_replacements(putaran, kandidat, rows, replaced_by)
    told()
    said = payload_of(
        "putaran.drawn", "putaran", putaran.putaran_id, instansi_id=putaran.instansi_id
    )
    return Periksa(
        diundi=len(first),
        pengganti=len(replaced_by),
        benih_sama=benih_sha256(putaran.benih) == said.get("benih_sha256"),
        aturan_sama=aturan_hash(putaran.aturan, putaran.beban) == said.get("aturan_sha256"),
        kandidat_sama=digest == said.get("kandidat_sha256"),
        jumlah_berbeda=len(wrong),
        berbeda=tuple(sorted(wrong)[:_KEPT]),
    )


def silent() -> None:
    """Nobody waits to be told."""


def _wrong_replacements(
    putaran: PutaranView,
    kandidat: Mapping[int, Sequence[Kandidat]],
    rows: Sequence[_Row],
    replaced_by: Mapping[int, _Row],
) -> set[tuple[int, int]]:
    """The pairs that came for a replaced one and are not the next in the order of that moment."""
    asked: Counter[int] = Counter()
    drawn: dict[int, set[int]] = defaultdict(set)
    wrong: set[tuple[int, int]] = set()
    for pk, penerima, pemberi, _side, _next in rows:
        old = replaced_by.get(pk)
        if old is not None:
            expected = pengganti(
                Terundi(penerima, old[2], KelompokPemberi(old[3])),
                kandidat.get(penerima, ()),
                drawn[penerima],
                aturan=putaran.aturan.undian,
                benih=putaran.benih,
                beban=Beban(asked, putaran.beban),
            )
            if expected is None or expected.pemberi_id != pemberi:
                wrong.add((penerima, pemberi))
        asked[pemberi] += 1
        drawn[penerima].add(pemberi)
    return wrong
