"""What the loading knows while it goes: ids by name, and Actors of the persons of the story."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from teladan.demo.roster import Holder
from teladan.foundation.actor import Actor, system_actor
from teladan.organisation import queries
from teladan.planning.queries import SkpIsi

Progress = Callable[[str], None]
"""Takes a line for the person who waits."""


@dataclass
class World:
    """One instansi under construction. `pegawai` is by key (see `Holder.key`), `unit` by code,
    `skp` by key and year (`belum`: not agreed), `isi` by SKP; of the public's services
    `pelayanan` by unit code, `layanan` and `titik` by unit code and the table's key ("" the
    hall), `laporan` the stories' reports (id and the citizen's code), `rencana` the plans open
    to the public by their title."""

    instansi_id: int
    kode: str
    holders: tuple[Holder, ...]
    progress: Progress
    zona: str = "Asia/Jakarta"
    unit: dict[str, int] = field(default_factory=dict)
    pegawai: dict[str, int] = field(default_factory=dict)
    skp: dict[tuple[str, int], int] = field(default_factory=dict)
    belum: set[tuple[str, int]] = field(default_factory=set)
    isi: dict[int, SkpIsi] = field(default_factory=dict)
    pelayanan: dict[str, int] = field(default_factory=dict)
    layanan: dict[tuple[str, str], int] = field(default_factory=dict)
    titik: dict[tuple[str, str], int] = field(default_factory=dict)
    laporan: dict[str, tuple[int, str]] = field(default_factory=dict)
    rencana: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key_of_nip = {each.nip: each.key for each in self.holders}

    def holder(self, key: str) -> Holder:
        """Where somebody stands now."""
        return next(each for each in self.holders if each.key == key)

    def has(self, *keys: str) -> bool:
        """Whether an example of this size has these persons."""
        return all(key in self.pegawai for key in keys)

    def leader(self, kode: str, *, on: date) -> str:
        """The key of who leads a unit on a day."""
        unit = self.unit[kode]
        leader = queries.leaders_of([unit], on=on)[unit]
        return next(key for key, pegawai_id in self.pegawai.items() if pegawai_id == leader)

    def move(self, moved: Holder) -> None:
        """Somebody stands elsewhere from now on, or has another pejabat penilai."""
        self.holders = tuple(moved if each.key == moved.key else each for each in self.holders)

    @property
    def system(self) -> Actor:
        """The installation itself."""
        return system_actor(self.instansi_id, zona=self.zona)

    def actor(self, key: str, at: datetime) -> Actor:
        """A person as the request of that instant would load her."""
        actor = queries.actor_for(pegawai_id=self.pegawai[key], at=at)
        assert actor is not None, f"{key} is not in service"
        return actor

    def results_of(self, nip: str, year: int) -> list[int]:
        """The ids of the hasil kerja utama of a superior's plan, to be served."""
        skp_id = self.skp.get((self.key_of_nip.get(nip, ""), year))
        if skp_id is None:
            return []
        return [rhk.id for rhk in self.isi[skp_id].rhk if rhk.id and rhk.jenis == "utama"]

    def random(self, purpose: str) -> Random:
        """Chance that depends on the purpose alone, so that steps do not disturb each other."""
        return Random(f"{self.kode}/{purpose}")
