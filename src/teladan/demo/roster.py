"""Who works where in Kabupaten Contoh: the offices peopled, before anything is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from teladan.demo.offices import Office, Post, is_pppk, offices
from teladan.demo.people import Identity, Register
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenisPegawai

SEED = 20260819

TANPA_PENILAI = "07/5/2"
"""Somebody for whom the staff list names no pejabat penilai."""
NIP_SALAH = "08.1/2/0"
"""Somebody whose number no calendar allows."""


@dataclass(frozen=True)
class Holder:
    """One person in one post. `key` names her: the story's key, or unit, post and number."""

    key: str
    office: Office
    post: Post
    jenis: JenisPegawai
    identity: Identity
    nip_penilai: str = ""

    @property
    def nip(self) -> str:
        return self.identity.nip

    @property
    def nama(self) -> str:
        return self.identity.nama


@lru_cache(maxsize=4)
def roster(size: int) -> tuple[Holder, ...]:
    """Everybody of an example of about `size` people, always the same for the same size."""
    return people_of(offices(size), Register(SEED))


def people_of(units: Iterable[Office], register: Register) -> tuple[Holder, ...]:
    """The posts of these units held by invented people, each with who evaluates her."""
    return tuple(_with_penilai([*_holders(units, register)]))


def _holders(units: Iterable[Office], register: Register) -> Iterator[Holder]:
    for office in units:
        for place, post in enumerate(office.posts):
            for nth in range(post.banyak):
                jenis = is_pppk(post, nth)
                key = post.key if post.key and nth == 0 else f"{office.kode}/{place}/{nth}"
                yield Holder(key, office, post, jenis, _identity(register, post, jenis, key))


def _identity(register: Register, post: Post, jenis: JenisPegawai, key: str) -> Identity:
    age = _age(post, jenis)
    if key == post.key and post.nama is not None:
        return register.named(key, jenis, age=age, nama=post.nama, female=bool(post.female))
    person = register.person(jenis, age=age, female=_female(post))
    if key == NIP_SALAH:
        return replace(person, nip=f"{person.nip[:4]}13{person.nip[6:]}")
    return person


def _female(post: Post) -> bool | None:
    """Where a post is held by one sex only, as midwives are."""
    if post.jabatan.startswith("Bidan"):
        return True
    return False if post.jabatan.startswith(("Sopir", "Pengemudi", "Penjaga")) else None


def _age(post: Post, jenis: JenisPegawai) -> int:
    if jenis is JenisPegawai.PPPK:
        return 31
    if post.jenis in {JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_PRATAMA}:
        return 53
    return {"IV": 48, "III": 37, "II": 33}.get(post.golongan.split("/")[0], 40)


def _with_penilai(holders: list[Holder]) -> Iterator[Holder]:
    leaders = {each.office.kode: each for each in holders if each.post.memimpin}
    by_key = {each.key: each for each in holders}
    for each in holders:
        above = leaders.get(each.office.kode)
        if each.post.memimpin:
            above = by_key.get(each.office.penilai) or leaders.get(each.office.induk or "")
        nip = above.nip if above and each.key != TANPA_PENILAI else ""
        yield Holder(each.key, each.office, each.post, each.jenis, each.identity, nip)
