"""What the copy knows of a trainee: it stands in her session and nowhere else."""

from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta

from django.http import HttpRequest

from teladan_rules.umpan_balik.latihan import SITUASI, PeranLatihan

_KEY = "latihan"


@dataclass(frozen=True)
class Peserta:
    """A trainee. `nip` is her own, of the real site, empty where she wants no certificate;
    `sejak` the event from which her steps count; `lompat` how many seconds her clock is ahead;
    `dibuka` the steps whose pages she opened; `jawaban` her answers to the situations."""

    peran: PeranLatihan
    nip: str
    sejak: int
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
