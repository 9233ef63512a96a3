"""Invented people: names from many islands, NIPs that are valid in shape and belong to nobody."""

from dataclasses import dataclass
from random import Random

from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai

_MEN = (
    "Adi", "Agung", "Agus", "Ahmad", "Andi", "Anton", "Arif", "Asep", "Bambang", "Bayu", "Beni",
    "Budi", "Cahyo", "Daniel", "Dedi", "Deni", "Dimas", "Eko", "Fajar", "Faisal", "Galih",
    "Gede", "Hadi", "Hendra", "Ilham", "Indra", "Irwan", "Jefri", "Joko", "Kadek", "Komang",
    "Luhut", "Made", "Marthen", "Nyoman", "Oktavianus", "Parlindungan", "Putu", "Rahmat",
    "Rizal", "Rudi", "Saiful", "Slamet", "Sofyan", "Teguh", "Togar", "Udin", "Wahyu", "Yohanes",
    "Yusuf", "Zainal",
)  # fmt: skip
_WOMEN = (
    "Aisyah", "Anisa", "Ayu", "Citra", "Dahlia", "Desi", "Dewi", "Dian", "Eka", "Elisabet",
    "Endang", "Erna", "Fatimah", "Fitri", "Hana", "Indah", "Ika", "Kartini", "Ketut", "Laras",
    "Lestari", "Lina", "Maria", "Marlina", "Maya", "Mega", "Melati", "Nani", "Nur", "Nurhayati",
    "Puspita", "Putri", "Rahayu", "Ratih", "Ratna", "Retno", "Rina", "Rini", "Rosmalina",
    "Sari", "Siti", "Sri", "Susi", "Theresia", "Tuti", "Vina", "Wahyuni", "Wati", "Yanti",
    "Yuliana",
)  # fmt: skip
_LAST = (
    "Adnyana", "Alamsyah", "Anggraini", "Batubara", "Cahyono", "Daulay", "Fauzi", "Ginting",
    "Gunawan", "Hakim", "Handayani", "Harahap", "Hartono", "Hasibuan", "Hidayat", "Iskandar",
    "Kurniawan", "Kusuma", "Lestari", "Lubis", "Mahendra", "Manurung", "Maulana", "Mandagi",
    "Nasution", "Nugroho", "Pangestu", "Permana", "Pertiwi", "Pohan", "Prasetyo", "Pratama",
    "Purnama", "Puspita", "Rahman", "Rangkuti", "Ramadhan", "Rumbiak", "Salim", "Santoso",
    "Saputra", "Setiawan", "Siregar", "Situmorang", "Subagyo", "Sudirman", "Suharto", "Suryani",
    "Susanto", "Syahputra", "Tambunan", "Tanjung", "Utami", "Wibowo", "Wicaksono", "Widodo",
    "Wijaya", "Wulandari", "Yulianto", "Zulkarnain",
)  # fmt: skip


@dataclass(frozen=True)
class Identity:
    """An invented person."""

    nama: str
    nip: str


class Register:
    """Hands out people, never the same NIP or name twice."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._random = Random(seed)
        self._nips: set[str] = set()
        self._names: set[str] = set()

    def person(
        self, jenis: JenisPegawai, *, age: int, nama: str | None = None, female: bool | None = None
    ) -> Identity:
        """Somebody of about this age in 2026; `nama` where the story names her."""
        woman = self._random.random() < 0.56 if female is None else female
        return Identity(nama or self._name(woman), self._nip(self._random, jenis, age, woman))

    def named(
        self, key: str, jenis: JenisPegawai, *, age: int, nama: str, female: bool
    ) -> Identity:
        """A person of the story, whose NIP depends on her alone: the same in every size."""
        self._names.add(nama)
        return Identity(nama, self._nip(Random(f"{self._seed}/{key}"), jenis, age, female))

    def _name(self, woman: bool) -> str:
        firsts = _WOMEN if woman else _MEN
        while True:
            parts = [self._random.choice(firsts)]
            if self._random.random() < 0.25:
                parts.append(self._random.choice(firsts))
            parts.append(self._random.choice(_LAST))
            name = " ".join(parts)
            if len(set(parts)) == len(parts) and (
                name not in self._names or len(self._names) > 4000
            ):
                self._names.add(name)
                return name

    def _nip(self, random: Random, jenis: JenisPegawai, age: int, woman: bool) -> str:
        while True:
            year = 2026 - age - random.randint(0, 3)
            born = f"{year}{random.randint(1, 12):02}{random.randint(1, 28):02}"
            entered = min(year + random.randint(22, 29), 2023)
            month = random.choice(("03", "04", "12", "01"))
            if jenis is JenisPegawai.PPPK:
                entered, month = random.choice((2022, 2023)), "21"
            nip = f"{born}{entered}{month}{2 if woman else 1}{random.randint(1, 40):03}"
            if nip not in self._nips:
                self._nips.add(nip)
                return nip
