"""Days without valid reason: what is counted, what never is, who decides a contested one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.documents.tables import read_table
from teladan.followup import commands, queries
from teladan.followup.commands import GangguanIsi, RencanaHari
from teladan.followup.models import HariTanpaAlasan
from teladan.followup.queries import KetidakhadiranTahun
from teladan.followup.states.disiplin import KeperluanIntegritas, StatusHari
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring.commands import CatatanIsi, import_kehadiran, record_catatan
from teladan.monitoring.states import KeadaanHari
from tests.followup.disciplined import DUA, SATU, absent, opened, pemeriksa, two_steps
from tests.personas import AT, Dunia


@pytest.fixture
def dunia(dunia: Dunia) -> Dunia:
    pemeriksa(dunia)
    return dunia


def year_of(dunia: Dunia, name: str = "bidan", tahun: int = 2026) -> KetidakhadiranTahun:
    pegawai_id = dunia.pegawai[name]
    found = queries.ketidakhadiran_of(
        [pegawai_id], instansi_id=dunia.instansi_id, tahun=tahun, on=AT.date()
    )
    return found[pegawai_id]


def tried(dunia: Dunia, *lines: str, by: str = SATU) -> RencanaHari:
    table = read_table("\n".join(["NIP;Tanggal;Menit;Keterangan", *lines]).encode(), "h.csv")
    return commands.plan_hari(table=table, by=two_steps(dunia, by), at=AT)


def hari_id() -> int:
    return HariTanpaAlasan.objects.order_by("tanggal").values_list("pk", flat=True)[0]


def contested(dunia: Dunia) -> int:
    absent(dunia, "bidan", "2026-08-03", "2026-08-04")
    commands.contest_hari(
        hari_id=hari_id(), bantahan="Sif malam", bukti="Jadwal", by=dunia.actor("bidan"), at=AT
    )
    return hari_id()


def test_days_of_the_calendar_year_count_and_others_do_not(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2025-12-31", "2026-01-02", "2026-08-03")
    assert year_of(dunia).jumlah.hari == 2
    assert year_of(dunia, tahun=2025).jumlah.hari == 1


def test_a_run_goes_on_over_weekends_and_holidays(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03", "2026-07-06",
           "2026-07-09")  # fmt: skip
    assert year_of(dunia).jumlah.terpanjang == 5


def test_minutes_become_days_at_450(dunia: Dunia) -> None:
    table = read_table(
        "\n".join(
            ["NIP;Tanggal;Menit"]
            + [f"{dunia.nip['bidan']};2026-07-{day};90" for day in ("01", "02", "03", "06", "07")]
        ).encode(),
        "m.csv",
    )
    commands.import_hari(table=table, sumber="m.csv", by=two_steps(dunia, SATU), at=AT)
    year = year_of(dunia)
    assert (year.jumlah.hari, year.jumlah.menit_kurang, year.jumlah.kumulatif) == (0, 450, 1)


def test_valid_reasons_never_enter(dunia: Dunia) -> None:
    record_catatan(
        isi=CatatanIsi(date(2026, 8, 11), "Demam", keadaan=KeadaanHari.SAKIT),
        by=dunia.actor("bidan"), at=AT,
    )  # fmt: skip
    nip = dunia.nip["bidan"]
    plan = tried(
        dunia,
        f"{nip};2026-08-11;;",
        f"{nip};2026-08-10;;cuti tahunan",
        f"{nip};2026-08-07;;Dinas luar",
        f"{nip};2026-08-09;;",
        f"{nip};2026-08-12;;",
        f"{nip};2026-08-32;;",
        f"{nip};2026-08-06;999;",
        "111;2026-08-06;;",
        f"{nip};2026-08-05;;tanpa keterangan",
        f"{nip};2026-08-05;;",
    )
    assert [row.tanggal for row in plan.baru] == [date(2026, 8, 5)]
    said = [error.pesan for error in plan.galat]
    for n, why in enumerate(
        ("menyebut cuti atau sakit", "Beralasan sah", "Beralasan sah", "Bukan hari kerja",
         "belum lewat", "tidak terbaca", "bukan bilangan", "tidak ditemukan", "sudah ada"),
    ):  # fmt: skip
        assert why in said[n]
    assert not HariTanpaAlasan.objects.exists()


def test_the_same_file_twice_records_nothing_new(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2026-08-03")
    with pytest.raises(Invalid, match="Tidak ada hari baru"):
        absent(dunia, "bidan", "2026-08-03")
    assert HariTanpaAlasan.objects.count() == 1


def test_only_a_pemeriksa_imports_and_within_her_units(dunia: Dunia) -> None:
    for name in ("pengelola", "admin", "inspektorat", "kepala_puskesmas"):
        with pytest.raises(NotVisible):
            tried(dunia, f"{dunia.nip['bidan']};2026-08-03;;", by=name)
    own = tried(dunia, f"{dunia.nip[SATU]};2026-08-03;;")
    assert "di luar unit kerja yang Anda periksa" in own.galat[0].pesan
    with pytest.raises(Denied):
        table = read_table(b"NIP;Tanggal\n1;2", "x.csv")
        commands.plan_hari(table=table, by=dunia.actor(SATU), at=AT)


def test_an_outage_protects_its_unit_and_those_below(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2026-08-03", "2026-08-04")
    absent(dunia, "guru", "2026-08-03")
    isi = GangguanIsi(date(2026, 8, 3), date(2026, 8, 3), "Banjir", dunia.unit["bidang"])
    commands.record_gangguan(isi=isi, by=two_steps(dunia, SATU), at=AT)
    assert year_of(dunia).jumlah.hari == 1
    assert year_of(dunia).hari[0].gangguan == "Banjir"
    assert year_of(dunia, "guru").jumlah.hari == 1


def test_a_contested_day_waits_and_who_recorded_it_does_not_decide(dunia: Dunia) -> None:
    day = contested(dunia)
    assert year_of(dunia).jumlah.hari == 1
    with pytest.raises(Denied, match="Anda yang mencatat hari ini"):
        commands.decide_hari(hari_id=day, gugur=True, alasan="x", by=two_steps(dunia, SATU), at=AT)
    for name in ("guru", "kepala_bidang", "pengelola", "bidan"):
        with pytest.raises(NotVisible):
            commands.decide_hari(hari_id=day, gugur=True, alasan="x", by=dunia.actor(name), at=AT)
    commands.decide_hari(
        hari_id=day, gugur=False, alasan="Jadwal itu minggu lalu", by=two_steps(dunia, DUA), at=AT
    )
    assert year_of(dunia).jumlah.hari == 2
    found = queries.hari_view(day)
    assert found is not None
    assert (found.status, found.putusan) == (StatusHari.TETAP, "Jadwal itu minggu lalu")


def test_a_day_is_contested_by_its_person_with_words_and_proof(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2026-08-03")
    with pytest.raises(NotVisible):
        commands.contest_hari(
            hari_id=hari_id(), bantahan="x", bukti="y", by=dunia.actor("guru"), at=AT
        )
    with pytest.raises(Invalid) as refused:
        commands.contest_hari(
            hari_id=hari_id(), bantahan=" ", bukti="", by=dunia.actor("bidan"), at=AT
        )
    assert set(refused.value.fields) == {"bantahan", "bukti"}
    with pytest.raises(WrongState, match="sudah dihitung"):
        commands.decide_hari(
            hari_id=hari_id(), gugur=True, alasan="x", by=two_steps(dunia, DUA), at=AT
        )


def test_what_she_says_is_sealed(dunia: Dunia) -> None:
    contested(dunia)
    stored = bytes(HariTanpaAlasan.objects.get(pk=hari_id()).isi_tersegel)
    assert b"Sif malam" not in stored
    assert b"Jadwal" not in stored


def test_a_monthly_total_is_shown_and_counts_nothing(dunia: Dunia) -> None:
    table = read_table(
        f"NIP;Bulan;Hadir;Tanpa keterangan\n{dunia.nip['bidan']};2026-07;15;6".encode(), "r.csv"
    )
    import_kehadiran(table=table, sumber="r.csv", by=dunia.actor("pengelola"), at=AT)
    year = year_of(dunia)
    assert (year.jumlah.kumulatif, year.belum_rinci, year.ancaman) == (0, 6, None)
    absent(dunia, "bidan", "2026-07-01")
    assert (year_of(dunia).jumlah.hari, year_of(dunia).belum_rinci) == (1, 0)


def test_days_go_after_the_following_year_and_answers_when_they_stand_no_more(
    dunia: Dunia,
) -> None:
    absent(dunia, "bidan", "2025-12-30", "2026-08-03")
    ask = commands.request_integritas(
        pegawai_id=dunia.pegawai["bidan"], keperluan=KeperluanIntegritas.TALENTA,
        by=dunia.actor("pengelola"), at=AT,
    )  # fmt: skip
    commands.confirm_integritas(
        keterangan_id=ask, ada_hambatan=True, by=two_steps(dunia, DUA), at=AT
    )
    commands.destroy_due_disiplin(at=AT + timedelta(days=365))
    assert [day.tanggal for day in HariTanpaAlasan.objects.all()] == [date(2026, 8, 3)]
    answer = queries.integritas_of(
        [dunia.pegawai["bidan"]], keperluan=KeperluanIntegritas.TALENTA, on=AT.date()
    )
    assert answer[dunia.pegawai["bidan"]].ada_hambatan is None


def test_an_answer_stands_for_thirty_days_and_a_question_is_asked_once(dunia: Dunia) -> None:
    bidan, purpose = dunia.pegawai["bidan"], KeperluanIntegritas.PROMOSI
    asker = dunia.actor("pengelola")
    first = commands.request_integritas(pegawai_id=bidan, keperluan=purpose, by=asker, at=AT)
    again = commands.request_integritas(pegawai_id=bidan, keperluan=purpose, by=asker, at=AT)
    assert first == again
    with pytest.raises(NotVisible):
        commands.confirm_integritas(
            keterangan_id=first, ada_hambatan=False, by=two_steps(dunia, "inspektorat"), at=AT
        )
    commands.confirm_integritas(
        keterangan_id=first, ada_hambatan=True, by=two_steps(dunia, SATU), at=AT
    )
    days = (AT.date() + timedelta(days=30), AT.date() + timedelta(days=31))
    answers = [
        queries.integritas_of([bidan], keperluan=purpose, on=day)[bidan].ada_hambatan
        for day in days
    ]
    assert answers == [True, None]


def test_as_many_queries_for_one_as_for_many(dunia: Dunia) -> None:
    def counted(names: tuple[str, ...]) -> int:
        ids = [dunia.pegawai[name] for name in names]
        with CaptureQueriesContext(
            connection,
        ) as found:
            queries.ketidakhadiran_of(ids, instansi_id=dunia.instansi_id, tahun=2026, on=AT.date())
            queries.perkara_with_part(dunia.pegawai[SATU])
        return len(found)

    people = ("pelaksana", "admin", "pengelola", "inspektorat")
    absent(dunia, people[0], "2026-08-03")
    opened(dunia, people[0])
    few = counted(people[:1])
    for name in people[1:]:
        absent(dunia, name, "2026-08-03", "2026-08-04")
        opened(dunia, name)
    assert counted(people) == few
