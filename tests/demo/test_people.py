"""The invented people and the example accounts, before anything is stored."""

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.test import override_settings

from teladan.demo import accounts
from teladan.demo.rencana import entry_for
from teladan.demo.roster import NIP_SALAH, roster
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, parse_nip
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan

ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"
CONTOH = "teladan.demo.hasher.ContohPasswordHasher"


@pytest.mark.parametrize(("size", "least", "most"), [(300, 290, 305), (10_000, 9_900, 10_010)])
def test_an_example_has_about_as_many_people_as_asked(size: int, least: int, most: int) -> None:
    assert least <= len(roster(size)) <= most


def test_the_same_size_gives_the_same_people() -> None:
    first = [(each.key, each.nip, each.nama) for each in roster(300)]
    roster.cache_clear()
    assert [(each.key, each.nip, each.nama) for each in roster(300)] == first


def test_numbers_are_unique_and_valid_but_for_the_seeded_one() -> None:
    people = roster(300)
    assert len({each.nip for each in people}) == len(people)
    for each in people:
        if each.key == NIP_SALAH:
            with pytest.raises(NipTidakSah, match="Bulan lahir 13"):
                parse_nip(each.nip)
        else:
            assert parse_nip(each.nip).jenis_pegawai is each.jenis


def test_everybody_who_plans_has_a_plan_in_the_tables() -> None:
    for each in roster(300):
        if each.post.jenis is not JenisJabatan.JPT_UTAMA:
            assert entry_for(each)["hasil"], each.post.jabatan


def test_the_story_has_the_same_people_in_every_size() -> None:
    def named(size: int) -> dict[str, str]:
        return {each.key: each.nip for each in roster(size) if each.key == each.post.key}

    assert named(40).items() <= named(300).items() <= named(2_000).items()


def test_one_account_per_role() -> None:
    roles = [each.peran for each in accounts()]
    assert len(roles) == len(set(roles))
    assert {"pegawai", "pejabat penilai", "pimpinan", "pengelola kinerja", "admin"} <= set(roles)
    assert len({each.sandi for each in accounts()}) == 1


def test_the_known_password_means_nothing_outside_demo_mode() -> None:
    sandi = accounts()[0].sandi
    with override_settings(PASSWORD_HASHERS=[CONTOH]):
        stored = make_password(sandi)
        assert check_password(sandi, stored)
    with override_settings(PASSWORD_HASHERS=[ARGON2]):
        assert not check_password(sandi, stored)
