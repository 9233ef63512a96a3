"""Settings, sheets, assisted answers and odd answers of the survey."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import JawabanSkm, PengaturanSkm
from teladan.citizen_voice.queries import needs
from teladan.citizen_voice.states import StatusJawaban
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_14_2017.vocabulary import Pembobotan, SumberJawaban
from tests.citizen_voice.skm import jawaban, key_sheets
from tests.layanan import DuniaLayanan
from tests.personas import AT

TODAY = AT.date()
COUNTED = frozenset({SumberJawaban.TIKET, SumberJawaban.KERTAS})


def isi(**changes: object) -> commands.PengaturanIsi:
    return replace(commands.PengaturanIsi(TODAY, sumber=COUNTED), **changes)  # type: ignore[arg-type]


def choose(world: DuniaLayanan, person: str = "admin", **changes: object) -> int:
    return commands.set_pengaturan_skm(isi=isi(**changes), by=world.dunia.actor(person), at=AT)


def test_a_unit_follows_the_instansi_until_it_has_its_own_choice(layanan: DuniaLayanan) -> None:
    where = {"instansi_id": layanan.dunia.instansi_id, "unit_id": layanan.unit["puskesmas"]}
    before = queries.pengaturan_skm(on=TODAY, **where)
    assert before.pengaturan_id is None
    assert before.sumber == COUNTED | {SumberJawaban.DIBANTU_DISAHKAN}
    choose(layanan, minimum_jawaban=20)
    assert queries.pengaturan_skm(on=TODAY, **where).minimum_jawaban == 20
    choose(layanan, unit_id=layanan.unit["puskesmas"], minimum_jawaban=40)
    assert queries.pengaturan_skm(on=TODAY, **where).minimum_jawaban == 40
    yesterday = TODAY - timedelta(days=1)
    assert queries.pengaturan_skm(on=yesterday, **where).minimum_jawaban == 10


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"berlaku_dari": date(2026, 1, 1)}, "berlaku_dari", "paling awal hari ini"),
        ({"sumber": frozenset({SumberJawaban.TERBUKA})}, "sumber", "Poster terbuka"),
        ({"sumber": frozenset()}, "sumber", "paling sedikit satu"),
        ({"batas_per_jam": 59}, "batas_per_jam", "60 sampai"),
        ({"minimum_jawaban": 4}, "minimum_jawaban", "10 sampai"),
        ({"pembobotan": Pembobotan.SENDIRI, "bobot": {}}, "bobot", "Bobot sendiri"),
        (
            {
                "pembobotan": Pembobotan.SENDIRI,
                "bobot": dict.fromkeys(queries.UNSUR, Fraction(1, 10)),
            },
            "bobot",
            "berjumlah tepat 1",
        ),
    ],
)
def test_a_choice_that_cannot_hold_is_refused_with_its_reason(
    layanan: DuniaLayanan, changes: dict[str, object], name: str, words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        commands.set_pengaturan_skm(isi=isi(**changes), by=layanan.dunia.actor("admin"), at=AT)
    assert words in refused.value.fields[name]
    assert PengaturanSkm.objects.count() == 0


def test_only_an_admin_of_all_chooses_for_all(layanan: DuniaLayanan) -> None:
    for person in ("kepala_puskesmas", "pengelola", "petugas_layanan"):
        with pytest.raises(Denied):
            choose(layanan, person)
    with pytest.raises(NotVisible):
        choose(layanan, "tetangga_admin", unit_id=layanan.unit["puskesmas"])


def test_a_sheet_is_typed_once(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["344343434"])
    row = JawabanSkm.objects.get()
    assert (row.saluran, row.jumlah, row.jam) == ("kertas", 32, None)
    sheet = commands.LembarIsi(layanan.unit["puskesmas"], row.lembar, TODAY, jawaban("111111111"))
    by = layanan.dunia.actor("petugas_layanan")
    with pytest.raises(Invalid) as refused:
        commands.key_sheet(isi=sheet, kunci="f" * 32, by=by, at=AT)
    assert "sudah pernah dimasukkan" in refused.value.fields["lembar"]
    again = commands.key_sheet(isi=sheet, kunci=row.kunci, by=by, at=AT)
    assert again == row.pk
    assert JawabanSkm.objects.count() == 1


def test_a_sheet_of_tomorrow_or_without_number_is_refused(layanan: DuniaLayanan) -> None:
    sheet = commands.LembarIsi(layanan.unit["puskesmas"], " ", TODAY + timedelta(days=1), jawaban())
    with pytest.raises(Invalid) as refused:
        commands.key_sheet(
            isi=sheet, kunci="f" * 32, by=layanan.dunia.actor("petugas_puskesmas"), at=AT
        )
    assert set(refused.value.fields) == {"lembar", "hari"}


@pytest.mark.parametrize("person", ["bidan", "kepala_puskesmas", "admin"])
def test_only_petugas_layanan_types_answers(layanan: DuniaLayanan, person: str) -> None:
    sheet = commands.LembarIsi(layanan.unit["puskesmas"], "1", TODAY, jawaban())
    with pytest.raises(Denied):
        commands.key_sheet(isi=sheet, kunci="f" * 32, by=layanan.dunia.actor(person), at=AT)


def countersign(world: DuniaLayanan, person: str, ids: list[int]) -> int:
    return commands.countersign_answers(
        unit_id=world.unit["puskesmas"], jawaban_ids=ids, by=world.dunia.actor(person), at=AT
    )


def test_nobody_countersigns_her_own(layanan: DuniaLayanan) -> None:
    by = layanan.dunia.actor("petugas_puskesmas")
    events = AuditEvent.objects.count()
    commands.assist_answer(
        unit_id=layanan.unit["puskesmas"], layanan_id=None, jawaban=jawaban(), kunci="a" * 32,
        by=by, at=AT,
    )  # fmt: skip
    assert AuditEvent.objects.count() == events, "an event would name the minute"
    waiting = queries.waiting_countersignature(
        [layanan.unit["puskesmas"]], instansi_id=layanan.dunia.instansi_id
    )
    ids = [each.jawaban_id for each in waiting]
    assert [each.oleh_nama for each in waiting] == ["Intan Permata"]
    with pytest.raises(Denied) as refused:
        countersign(layanan, "petugas_puskesmas", ids)
    assert "Anda bantu sendiri" in str(refused.value)
    assert countersign(layanan, "petugas_layanan", ids) == 1
    assert countersign(layanan, "petugas_layanan", ids) == 0


def odd(world: DuniaLayanan) -> queries.Tumpukan:
    """Twelve answers put aside: ten all alike, two of people."""
    key_sheets(world, ["111111111"] * 10 + ["344343434", "433344434"])
    JawabanSkm.objects.update(
        status=StatusJawaban.DIKARANTINA, alasan_karantina="melebihi_batas", jam=9
    )
    return queries.Tumpukan(world.unit["puskesmas"], date(2026, 8, 3), "melebihi_batas")


def judge(world: DuniaLayanan, heap: queries.Tumpukan, person: str, **changes: object) -> int:
    putusan = commands.PutusanIsi(
        heap, StatusJawaban.DIKARANTINA, StatusJawaban.DIKELUARKAN, "Sepuluh jawaban serupa"
    )
    return commands.judge_karantina(
        isi=replace(putusan, **changes),  # type: ignore[arg-type]
        by=world.dunia.actor(person),
        at=AT,
    )


def test_a_heap_is_seen_through_and_judged_by_pattern(layanan: DuniaLayanan) -> None:
    heap = odd(layanan)
    instansi_id = layanan.dunia.instansi_id
    seen = queries.isi_tumpukan(heap, instansi_id=instansi_id, status=StatusJawaban.DIKARANTINA)
    assert seen.jam == ((9, 12),)
    assert seen.jumlah == ((9, 10), (32, 2))
    assert seen.pola[0] == queries.PolaJawaban("111111111", 10)
    assert judge(layanan, heap, "pengelola_pengaduan", pola=["111111111"]) == 10
    assert judge(layanan, heap, "pengelola_pengaduan", ke=StatusJawaban.DITERIMA) == 2
    counts = queries.karantina_list(instansi_id=instansi_id, unit_ids=[heap.unit_id])
    assert [(each.menunggu, each.dikeluarkan) for each in counts] == [(0, 10)]
    with pytest.raises(WrongState):
        judge(layanan, heap, "pengelola_pengaduan")


@pytest.mark.parametrize("person", ["kepala_puskesmas", "petugas_puskesmas", "admin"])
def test_nobody_chooses_among_answers_about_herself(layanan: DuniaLayanan, person: str) -> None:
    heap = odd(layanan)
    with pytest.raises(Denied) as refused:
        judge(layanan, heap, person)
    assert "dari luar unit" in str(refused.value)
    assert JawabanSkm.objects.filter(status=StatusJawaban.DIKARANTINA).count() == 12


def test_a_judgement_needs_a_reason_and_can_be_taken_back(layanan: DuniaLayanan) -> None:
    heap = odd(layanan)
    with pytest.raises(Invalid):
        judge(layanan, heap, "pengelola_pengaduan", alasan="spam")
    judge(layanan, heap, "pengelola_pengaduan")
    back = judge(
        layanan, heap, "pengelola_pengaduan",
        dari=StatusJawaban.DIKELUARKAN, ke=StatusJawaban.DIKARANTINA,
    )  # fmt: skip
    assert back == 12
    event = AuditEvent.objects.filter(action="skm.quarantine_judged").latest("nomor")
    assert event.payload["count"] == 12
    assert "Sepuluh" not in str(event.payload)


def needs_of(world: DuniaLayanan, person: str) -> list[str]:
    found = needs.needs_of(world.dunia.actor(person), today=TODAY)
    return [str(each.title) for each in found]


def test_who_can_do_something_about_it_is_told(layanan: DuniaLayanan) -> None:
    odd(layanan)
    commands.assist_answer(
        unit_id=layanan.unit["puskesmas"], layanan_id=None, jawaban=jawaban(), kunci="a" * 32,
        by=layanan.dunia.actor("petugas_puskesmas"), at=AT,
    )  # fmt: skip
    signs = "Sahkan 1 jawaban survei yang dibantu petugas"
    judges = "Periksa 12 jawaban survei yang dikarantina"
    assert sorted(needs_of(layanan, "pengelola_pengaduan")) == [judges, signs]
    assert needs_of(layanan, "kepala_puskesmas") == [signs]
    assert needs_of(layanan, "petugas_layanan") == [signs]
    for person in ("petugas_puskesmas", "bidan", "admin", "tetangga_pengelola_pengaduan"):
        assert needs_of(layanan, person) == [], person
