"""Who stands how to whom; who may change what."""

from datetime import date, timedelta

import pytest

from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation import commands, policies, queries
from teladan.organisation.policies import Relation
from tests.personas import AT, SINCE, Dunia

R = Relation
TODAY = AT.date()


@pytest.mark.parametrize(
    ("name", "relations"),
    [
        ("bidan", {R.DIRI}),
        ("kepala_puskesmas", {R.PEJABAT_PENILAI, R.PIMPINAN_UNIT}),
        ("kepala_bidang", {R.ATASAN_PEJABAT_PENILAI, R.PIMPINAN_UNIT}),
        ("kepala_dinas", {R.PIMPINAN_UNIT}),
        ("admin", {R.ADMIN}),
        ("pengelola", {R.PENGELOLA_KINERJA}),
        ("inspektorat", {R.INSPEKTORAT}),
        ("kasubbag", set()),
        ("guru", set()),
        ("tetangga_kepala", set()),
        ("tetangga_admin", set()),
    ],
)
def test_each_persona_stands_to_the_bidan_as_the_line_says(
    dunia: Dunia, name: str, relations: set[Relation]
) -> None:
    ref = queries.pegawai_ref(dunia.pegawai["bidan"], on=TODAY)
    assert ref is not None
    assert policies.relation_to(ref, actor=dunia.actor(name)) == relations


def test_the_records_own_pejabat_penilai_keeps_her_relation(dunia: Dunia) -> None:
    ref = policies.PegawaiRef(
        dunia.pegawai["bidan"], dunia.instansi_id, dunia.unit["puskesmas"],
        pejabat_penilai_id=dunia.pegawai["kasubbag"],
    )  # fmt: skip
    assert R.PEJABAT_PENILAI in policies.relation_to(ref, actor=dunia.actor("kasubbag"))
    assert R.ATASAN_PEJABAT_PENILAI in policies.relation_to(ref, actor=dunia.actor("kepala_bidang"))


def test_a_role_for_a_unit_reaches_the_units_below_and_no_other(dunia: Dunia) -> None:
    commands.grant_peran(
        isi=commands.PeranIsi(
            dunia.pegawai["guru"], Peran.ADMIN, TODAY, date(2026, 12, 31), dunia.unit["bidang"]
        ),
        by=dunia.actor("admin"),
        at=AT,
    )
    guru = dunia.actor("guru")
    assert guru.covers(dunia.unit["puskesmas"], Peran.ADMIN)
    assert not guru.covers(dunia.unit["sekolah"], Peran.ADMIN)
    assert not guru.covers(None, Peran.ADMIN)
    with pytest.raises(Denied):
        commands.grant_peran(
            isi=commands.PeranIsi(dunia.pegawai["bidan"], Peran.ADMIN, TODAY, date(2026, 12, 31)),
            by=guru,
            at=AT,
        )


def test_a_role_ends_by_itself_and_when_it_is_revoked(dunia: Dunia) -> None:
    assert dunia.actor("admin").has(Peran.ADMIN)
    after = AT.replace(year=2027)
    assert not dunia.actor("admin", at=after).has(Peran.ADMIN)
    grants = queries.grant_list(dunia.instansi_id, on=TODAY)
    mine = next(g for g in grants if g.pegawai_id == dunia.pegawai["pengelola"])
    commands.revoke_peran(pemberian_id=mine.pemberian_id, by=dunia.actor("admin"), at=AT)
    assert not dunia.actor("pengelola").grants
    with pytest.raises(WrongState):
        commands.revoke_peran(pemberian_id=mine.pemberian_id, by=dunia.actor("admin"), at=AT)
    with pytest.raises(NotVisible):
        commands.revoke_peran(
            pemberian_id=mine.pemberian_id, by=dunia.actor("tetangga_admin"), at=AT
        )


@pytest.mark.parametrize(("days", "refusal"), [(-1, Invalid), (400, Invalid)])
def test_a_role_needs_a_sane_end(dunia: Dunia, days: int, refusal: type[Exception]) -> None:
    isi = commands.PeranIsi(
        dunia.pegawai["guru"], Peran.INSPEKTORAT, TODAY, TODAY + timedelta(days=days)
    )
    with pytest.raises(refusal):
        commands.grant_peran(isi=isi, by=dunia.actor("admin"), at=AT)


def test_nobody_grants_herself_a_role(dunia: Dunia) -> None:
    isi = commands.PeranIsi(dunia.pegawai["admin"], Peran.INSPEKTORAT, TODAY, TODAY)
    with pytest.raises(Denied, match="diri sendiri"):
        commands.grant_peran(isi=isi, by=dunia.actor("admin"), at=AT)


@pytest.mark.parametrize("name", ["bidan", "kepala_dinas", "pengelola", "inspektorat"])
def test_only_an_admin_changes_the_organisation(dunia: Dunia, name: str) -> None:
    by = dunia.actor(name)
    with pytest.raises(Denied):
        commands.create_unit_kerja(isi=commands.UnitKerjaIsi("X", "Unit X", TODAY), by=by, at=AT)
    with pytest.raises(Denied):
        commands.create_pegawai(
            isi=commands.PegawaiIsi("199901012024011001", "Orang Baru"), by=by, at=AT
        )
    with pytest.raises(Denied):
        commands.update_instansi(isi=commands.InstansiIsi("Lain"), by=by, at=AT)


def test_nothing_of_the_neighbour_can_be_used(dunia: Dunia) -> None:
    by = dunia.actor("tetangga_admin")
    with pytest.raises(NotVisible):
        commands.create_jabatan(
            isi=commands.JabatanIsi(
                dunia.unit["puskesmas"], "X", commands.isi.JenisJabatan.PELAKSANA, TODAY
            ),
            by=by,
            at=AT,
        )
    with pytest.raises(NotVisible):
        commands.assign_pejabat_penilai(
            pegawai_id=dunia.pegawai["tetangga_pelaksana"],
            pejabat_penilai_id=dunia.pegawai["kasubbag"],
            berlaku_dari=TODAY,
            by=by,
            at=AT,
        )
    with pytest.raises(NotVisible):
        commands.assign_penugasan(
            isi=commands.PenugasanIsi(
                dunia.pegawai["tetangga_pelaksana"], dunia.jabatan["bidan"], TODAY
            ),
            by=by,
            at=AT,
        )


def test_a_new_post_ends_the_previous_one_the_day_before(dunia: Dunia) -> None:
    commands.assign_penugasan(
        isi=commands.PenugasanIsi(dunia.pegawai["guru"], dunia.jabatan["pelaksana"], TODAY),
        by=dunia.actor("admin"),
        at=AT,
    )
    newest, oldest = queries.post_history(dunia.pegawai["guru"])
    assert (newest.berlaku_dari, newest.berlaku_sampai) == (TODAY, None)
    assert oldest.berlaku_sampai == TODAY - timedelta(days=1)


def test_a_corrected_pejabat_penilai_of_the_same_day_leaves_no_overlap(dunia: Dunia) -> None:
    commands.assign_pejabat_penilai(
        pegawai_id=dunia.pegawai["guru"],
        pejabat_penilai_id=dunia.pegawai["kepala_dinas"],
        berlaku_dari=SINCE,
        by=dunia.actor("admin"),
        at=AT,
    )
    [only] = queries.line_history(dunia.pegawai["guru"])
    assert only.pejabat_penilai_id == dunia.pegawai["kepala_dinas"]


def test_a_plt_needs_an_end(dunia: Dunia) -> None:
    isi = commands.PenugasanIsi(
        dunia.pegawai["guru"], dunia.jabatan["kasubbag"], TODAY, commands.isi.JenisPenugasan.PLT
    )
    with pytest.raises(Invalid, match="memerlukan tanggal berakhir"):
        commands.assign_penugasan(isi=isi, by=dunia.actor("admin"), at=AT)


def test_a_unit_cannot_hang_below_itself(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="di bawah dirinya sendiri"):
        commands.move_unit_kerja(
            unit_kerja_id=dunia.unit["dinas"],
            induk_id=dunia.unit["subbag"],
            by=dunia.actor("admin"),
            at=AT,
        )


def test_an_actor_is_loaded_with_few_queries(
    dunia: Dunia,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    with django_assert_max_num_queries(4):
        assert queries.actor_for(pegawai_id=dunia.pegawai["kepala_bidang"], at=AT)
    with django_assert_max_num_queries(4):
        assert queries.actor_for(pegawai_id=dunia.pegawai["admin"], at=AT)


def test_the_calendar_is_the_national_one_with_the_instansis_changes(dunia: Dunia) -> None:
    by = dunia.actor("admin")
    commands.set_hari_libur(
        tanggal=date(2026, 8, 18), nama="Pemungutan suara", libur=True, by=by, at=AT
    )
    commands.set_hari_libur(
        tanggal=date(2026, 8, 17), nama="Upacara wajib", libur=False, by=by, at=AT
    )
    calendar = queries.kalender_for(dunia.instansi_id)
    assert not calendar.is_hari_kerja(date(2026, 8, 18))
    assert calendar.is_hari_kerja(date(2026, 8, 17))
    assert not queries.kalender_for(dunia.tetangga_id).is_hari_kerja(date(2026, 8, 17))


def test_a_unit_inherits_its_working_week_from_above(dunia: Dunia) -> None:
    unit = commands.create_unit_kerja(
        isi=commands.UnitKerjaIsi("1.01.9.1", "Kelas", SINCE, dunia.unit["sekolah"], False),
        by=dunia.actor("admin"),
        at=AT,
    )
    saturday = date(2026, 8, 15)
    assert not queries.kalender_for(dunia.instansi_id, unit).is_hari_kerja(saturday)
    from teladan.organisation.models import UnitKerja

    UnitKerja.objects.filter(pk=dunia.unit["sekolah"]).update(hari_per_minggu=6)
    assert queries.kalender_for(dunia.instansi_id, unit).is_hari_kerja(saturday)
