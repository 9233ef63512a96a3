"""Dialog kinerja: planned, recorded once, confirmed, corrected beside; private notes stay so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditEvent, AuditText
from teladan.feedback import commands, queries
from teladan.feedback.commands import DialogIsi, JanjiIsi, UmpanBalikIsi
from teladan.feedback.models import (
    CatatanPribadi,
    DialogKinerja,
    HasilUmpanBalik,
    Janji,
    Putaran,
    UmpanBalik,
)
from teladan.feedback.queries import Agenda, DialogView
from teladan.feedback.states import StatusDialog, StatusPutaran, Visibilitas
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring import commands as monitoring
from teladan.monitoring.commands import RealisasiIsi
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from tests.monitoring.world import TW2, TW3, rencana
from tests.personas import Dunia

TODAY = date(2026, 8, 12)
NEXT = date(2026, 11, 12)
ISI = DialogIsi(
    tanggal=TODAY,
    catatan="Kunjungan rumah diutamakan ke tiga desa.",
    janji=(
        JanjiIsi("Menyusun jadwal kunjungan", date(2026, 8, 31)),
        JanjiIsi("Meminjamkan motor dinas", date(2026, 9, 5), oleh_penilai=True),
    ),
)


def plan(dunia: Dunia, name: str = "bidan", day: date = TODAY + timedelta(days=3)) -> int:
    return commands.plan_dialog(
        pegawai_id=dunia.pegawai["bidan"], tanggal=day, by=dunia.actor(name), at=dunia.at
    )


def hold(dunia: Dunia, isi: DialogIsi = ISI, name: str = "kepala_puskesmas") -> int:
    return commands.record_dialog(dialog_id=plan(dunia), isi=isi, by=dunia.actor(name), at=dunia.at)


def shown(dialog_id: int) -> DialogView:
    view = queries.dialog_view(dialog_id)
    assert view is not None
    return view


def agenda(dunia: Dunia) -> Agenda:
    return queries.agenda_for(dunia.pegawai["bidan"], on=TODAY)


@pytest.mark.parametrize("name", ["bidan", "kepala_puskesmas"])
def test_either_side_proposes_a_day_and_there_is_one_plan(dunia: Dunia, name: str) -> None:
    first = plan(dunia, name)
    view = shown(first)
    assert (view.penilai_id, view.diusulkan_oleh_id) == (
        dunia.pegawai["kepala_puskesmas"],
        dunia.pegawai[name],
    )
    assert plan(dunia, "bidan", TODAY + timedelta(days=9)) == first
    assert shown(first).tanggal == TODAY + timedelta(days=9)
    assert AuditEvent.objects.filter(action="dialog.planned").count() == 2


@pytest.mark.parametrize(
    "name", ["kepala_bidang", "guru", "pengelola", "inspektorat", "admin", "tetangga_kepala"]
)
def test_nobody_else_plans_or_sees_a_talk(dunia: Dunia, name: str) -> None:
    with pytest.raises(NotVisible):
        plan(dunia, name)
    dialog_id = hold(dunia)
    by = dunia.actor(name)
    acts: tuple[Callable[[], None], ...] = (
        lambda: commands.amend_dialog(dialog_id=dialog_id, teks="x", by=by, at=dunia.at),
        lambda: commands.write_private_note(dialog_id=dialog_id, teks="x", by=by, at=dunia.at),
        lambda: commands.confirm_dialog(dialog_id=dialog_id, benar=True, by=by, at=dunia.at),
        lambda: commands.cancel_dialog(dialog_id=dialog_id, by=by, at=dunia.at),
    )
    for act in acts:
        with pytest.raises(NotVisible):
            act()
    assert not shown(dialog_id).tambahan


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=400), None])
def test_a_plan_is_for_a_day_to_come(dunia: Dunia, day: date | None) -> None:
    with pytest.raises(Invalid) as refused:
        plan(dunia, "bidan", day)  # type: ignore[arg-type]
    assert "tanggal" in refused.value.fields
    assert not DialogKinerja.objects.exists()


def test_who_has_no_pejabat_penilai_is_told_where_to_turn(dunia: Dunia) -> None:
    with pytest.raises(WrongState, match="belum tercatat"):
        commands.plan_dialog(
            pegawai_id=dunia.pegawai["kepala_dinas"],
            tanggal=NEXT,
            by=dunia.actor("kepala_dinas"),
            at=dunia.at,
        )


def test_the_pegawai_adds_what_she_wants_to_talk_about(dunia: Dunia) -> None:
    dialog_id = plan(dunia)
    bidan = dunia.actor("bidan")
    for _ in range(2):
        commands.add_butir(dialog_id=dialog_id, teks=" Jadwal piket ", by=bidan, at=dunia.at)
    (point,) = shown(dialog_id).butir
    assert agenda(dunia).utama[0].teks == "Jadwal piket"
    assert "piket" not in str(AuditEvent.objects.get(action="dialog.point_added").payload)
    with pytest.raises(Denied, match="diisi pegawai sendiri"):
        commands.add_butir(
            dialog_id=dialog_id, teks="x", by=dunia.actor("kepala_puskesmas"), at=dunia.at
        )
    for _ in range(2):
        commands.remove_butir(dialog_id=dialog_id, kunci=point.kunci, by=bidan, at=dunia.at)
    assert not shown(dialog_id).butir
    with pytest.raises(Invalid):
        commands.add_butir(dialog_id=dialog_id, teks=" ", by=bidan, at=dunia.at)


def test_a_record_keeps_the_agenda_as_it_lay_on_the_table(dunia: Dunia) -> None:
    rencana(dunia)
    dialog_id = plan(dunia)
    commands.add_butir(
        dialog_id=dialog_id, teks="Jadwal piket", by=dunia.actor("bidan"), at=dunia.at
    )
    own = agenda(dunia).utama[0]
    isi = replace(
        ISI, bahasan={own.kunci: "Ditukar tiap bulan", "saran-9": "Soal lain"}, dialog_berikut=NEXT
    )
    hold(dunia, isi)
    view = shown(dialog_id)
    assert view.status is StatusDialog.TERCATAT
    told = [(item.teks, item.kata) for item in view.butir if item.dibahas]
    assert told == [("Jadwal piket", "Ditukar tiap bulan"), ("Soal lain", "")]
    assert any(not item.dibahas for item in view.butir)
    following = queries.dialog_direncanakan(dunia.pegawai["bidan"])
    assert following is not None
    assert following.tanggal == NEXT
    assert not following.butir
    assert [j.pemegang_nama for j in queries.janji_of_dialog(dialog_id)] == [
        "Siti Aminah",
        "Ratna Dewi",
    ]


def test_a_record_is_made_once_and_does_not_change(dunia: Dunia) -> None:
    dialog_id = hold(dunia)
    again = {"dialog_id": dialog_id, "by": dunia.actor("kepala_puskesmas"), "at": dunia.at}
    with pytest.raises(WrongState, match="sudah dicatat"):
        commands.record_dialog(isi=replace(ISI, catatan="Lain"), **again)  # type: ignore[arg-type]
    with pytest.raises(WrongState):
        commands.cancel_dialog(**again)  # type: ignore[arg-type]
    assert Janji.objects.count() == 2
    commands.amend_dialog(teks="Desanya empat", **again)  # type: ignore[arg-type]
    view = shown(dialog_id)
    assert view.catatan == ISI.catatan
    assert [(n.oleh_nama, n.teks) for n in view.tambahan] == [("Ratna Dewi", "Desanya empat")]


def test_the_pegawai_does_not_record_it_herself(dunia: Dunia) -> None:
    with pytest.raises(Denied, match="dicatat oleh pejabat penilai"):
        hold(dunia, name="bidan")
    assert not Janji.objects.exists()


def test_the_pegawai_answers_and_confirms(dunia: Dunia) -> None:
    dialog_id = hold(dunia)
    with pytest.raises(Denied):
        commands.confirm_dialog(
            dialog_id=dialog_id, benar=True, by=dunia.actor("kepala_puskesmas"), at=dunia.at
        )
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid, match="kurang tepat"):
        commands.confirm_dialog(dialog_id=dialog_id, benar=False, by=bidan, at=dunia.at)
    commands.confirm_dialog(
        dialog_id=dialog_id, benar=False, tanggapan="Motor belum ada", by=bidan, at=dunia.at
    )
    assert shown(dialog_id).dibenarkan_at is None
    commands.confirm_dialog(
        dialog_id=dialog_id, benar=True, tanggapan="Motor sudah ada", by=bidan, at=dunia.at
    )
    view = shown(dialog_id)
    assert (view.dibenarkan_at, view.tanggapan) == (dunia.at, "Motor sudah ada")
    with pytest.raises(WrongState, match="sudah membenarkan"):
        commands.confirm_dialog(dialog_id=dialog_id, benar=True, by=bidan, at=dunia.at)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": TODAY + timedelta(days=1)}, "tanggal"),
        ({"tanggal": TODAY - timedelta(days=93)}, "tanggal"),
        ({"catatan": "x" * 4001}, "catatan"),
        ({"catatan": "", "janji": ()}, "catatan"),
        ({"pribadi": "x" * 4001}, "pribadi"),
        ({"dialog_berikut": TODAY}, "dialog_berikut"),
        ({"bahasan": {"saran-1": "x" * 501}}, "kata-saran-1"),
        ({"janji": ISI.janji * 3}, "janji"),
        ({"janji": (JanjiIsi(" ", NEXT),)}, "janji1-teks"),
        ({"janji": (JanjiIsi("x" * 501, NEXT),)}, "janji1-teks"),
        ({"janji": (JanjiIsi("Baik", None),)}, "janji1-tenggat"),
        ({"janji": (JanjiIsi("Baik", date(2026, 8, 1)),)}, "janji1-tenggat"),
        ({"janji": (JanjiIsi("Baik", date(2036, 8, 1)),)}, "janji1-tenggat"),
        ({"janji": (JanjiIsi("Baik", NEXT, rhk_id=999_999),)}, "janji1-tentang"),
    ],
)
def test_what_cannot_be_kept_is_named_by_its_field(
    dunia: Dunia, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        hold(dunia, replace(ISI, **change))  # type: ignore[arg-type]
    assert field in refused.value.fields
    assert not Janji.objects.exists()
    assert not DialogKinerja.objects.filter(status=StatusDialog.TERCATAT).exists()


def test_a_private_note_is_sealed_read_by_its_writer_and_erased(dunia: Dunia) -> None:
    dialog_id = hold(dunia, replace(ISI, pribadi="Tampak lelah, tanyakan kabarnya"))
    head, bidan = dunia.actor("kepala_puskesmas"), dunia.actor("bidan")
    assert b"lelah" not in bytes(CatatanPribadi.objects.get().teks_tersegel)
    assert not AuditText.objects.filter(text__contains="lelah").exists()
    assert queries.catatan_pribadi(dialog_id, actor=head) == "Tampak lelah, tanyakan kabarnya"
    for name in ("bidan", "kepala_bidang", "pengelola", "inspektorat", "admin"):
        assert queries.catatan_pribadi(dialog_id, actor=dunia.actor(name)) is None
    commands.write_private_note(dialog_id=dialog_id, teks="Milik saya", by=bidan, at=dunia.at)
    commands.write_private_note(dialog_id=dialog_id, teks=" ", by=head, at=dunia.at)
    assert queries.catatan_pribadi(dialog_id, actor=head) is None
    assert queries.catatan_pribadi(dialog_id, actor=bidan) == "Milik saya"


def said(dunia: Dunia, sifat: SifatUmpanBalik, teks: str) -> int:
    return commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"],
        isi=UmpanBalikIsi(TW3, sifat, teks),
        by=dunia.actor("kepala_puskesmas"),
        at=dunia.at,
    )


def test_the_agenda_says_what_facts_say_and_where_from(dunia: Dunia) -> None:
    own = rencana(dunia)
    monitoring.record_realisasi(
        skp_id=own.skp_id,
        periode=TW2,
        revisi=0,
        isi={own.kunjungan: RealisasiIsi(Decimal(20))},
        by=dunia.actor("bidan"),
        at=dunia.at,
    )
    said(dunia, SifatUmpanBalik.NETRAL, "Perjelas jadwal")
    said(dunia, SifatUmpanBalik.POSITIF, "Rajin berkunjung")
    found = {item.kunci: item for item in agenda(dunia).semua}
    behind = found[f"indikator-{own.kunjungan}"]
    assert behind.asal == "Realisasi Triwulan II 2026: 20 dari target 24 kunjungan"
    kinds = {item.jenis for item in found.values()}
    assert {"saran", "apresiasi", "bukti"} <= kinds
    assert len(agenda(dunia).utama) <= 5
    assert agenda(dunia).sejak is None
    hold(dunia)
    assert agenda(dunia).sejak == TODAY
    assert "janji" in {item.jenis for item in agenda(dunia).semua}


def test_what_was_meant_for_the_pegawai_alone_never_enters_the_agenda(dunia: Dunia) -> None:
    rencana(dunia)
    pk = said(dunia, SifatUmpanBalik.NETRAL, "Hanya untuk Anda")
    UmpanBalik.objects.filter(pk=pk).update(visibilitas=Visibilitas.PEGAWAI)
    assert "Hanya untuk Anda" not in {item.teks for item in agenda(dunia).semua}


def test_what_several_sides_saw_is_on_the_agenda_without_any_of_them(dunia: Dunia) -> None:
    rencana(dunia)
    putaran = Putaran.objects.create(
        instansi_id=dunia.instansi_id,
        nama="Putaran tengah tahun",
        periode=TW3,
        status=StatusPutaran.DIRILIS,
        keberatan_sampai=TODAY,
        mulai=TODAY,
        selesai=TODAY,
        dibuat_at=dunia.at,
    )
    HasilUmpanBalik.objects.create(
        instansi_id=dunia.instansi_id,
        putaran=putaran,
        penerima_id=dunia.pegawai["bidan"],
        unit_kerja_id=dunia.unit["puskesmas"],
        kelompok=["rekan"],
        jumlah=7,
        hitungan={"harmonis": [0, 0, 1, 6], "adaptif": [4, 3, 0, 0], "loyal": [0, 1, 5, 1]},
    )
    point = next(item for item in agenda(dunia).semua if item.jenis == "hasil")
    assert point.asal == "Putaran tengah tahun, 7 orang"
    assert "Harmonis" in point.teks
    assert "Dapat dicoba: Adaptif" in point.teks


def test_an_agenda_and_a_team_cost_the_same_for_much_and_for_little(dunia: Dunia) -> None:
    rencana(dunia)

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as first:
            agenda(dunia)
        head = dunia.actor("kepala_bidang")
        with CaptureQueriesContext(connection) as second:
            queries.dialog_tim(head.bawahan_ids, on=TODAY)
        return len(first), len(second)

    before = cost()
    hold(dunia, replace(ISI, janji=ISI.janji * 2))
    for number in range(12):
        said(dunia, SifatUmpanBalik.NETRAL, f"Saran {number}")
    plan(dunia)
    assert cost() == before
    assert before[0] <= 8


def test_the_team_is_sorted_by_who_waits_longest(dunia: Dunia) -> None:
    head = dunia.actor("kasubbag")
    ids = head.bawahan_ids
    rudi = dunia.pegawai["pelaksana"]
    dialog_id = commands.plan_dialog(pegawai_id=rudi, tanggal=TODAY, by=head, at=dunia.at)
    commands.record_dialog(dialog_id=dialog_id, isi=ISI, by=head, at=dunia.at)
    rows = queries.dialog_tim(ids, on=TODAY + timedelta(days=40))
    assert rows[-1].card.pegawai_id == rudi
    assert (rows[-1].hari, rows[-1].janji_terbuka, rows[-1].janji_lewat) == (40, 2, 2)
    assert all(row.terakhir is None for row in rows[:-1])
    assert queries.dialog_terakhir_by_pegawai(ids, on=TODAY) == {rudi: TODAY}


def test_many_at_once_equal_one_by_one_but_for_the_event(dunia: Dunia) -> None:
    head, bidan = dunia.pegawai["kepala_puskesmas"], dunia.pegawai["bidan"]
    plan(dunia, "kepala_puskesmas")
    hold_id = commands.plan_dialog(
        pegawai_id=bidan, tanggal=TODAY, by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )
    commands.record_dialog(
        dialog_id=hold_id, isi=ISI, by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )
    models = (DialogKinerja, Janji)
    names = [
        [f.attname for f in model._meta.concrete_fields if f.attname not in ("id", "dialog_id")]
        for model in models
    ]

    def stored() -> list[list[tuple[object, ...]]]:
        return [
            list(model._default_manager.order_by("pk").values_list(*fields))
            for model, fields in zip(models, names, strict=True)
        ]

    single = stored()
    Janji.objects.all().delete()
    DialogKinerja.objects.all().delete()
    row = commands.DialogRow(
        bidan, head, dunia.at, ISI.catatan, janji=tuple(map(commands.JanjiRow, ISI.janji))
    )
    made = commands.bulk_record_dialog(
        unit_kerja_id=dunia.unit["puskesmas"], rows=[row], by=dunia.system, at=dunia.at
    )
    assert made == 1
    assert stored() == single
    assert AuditEvent.objects.filter(action="dialog.recorded_bulk").count() == 1
    with pytest.raises(Denied):
        commands.bulk_record_dialog(
            unit_kerja_id=dunia.unit["puskesmas"], rows=[], by=dunia.actor("bidan"), at=dunia.at
        )
    with pytest.raises(Invalid, match="bukan dari instansi"):
        commands.bulk_record_dialog(
            unit_kerja_id=dunia.unit["puskesmas"],
            rows=[replace(row, pegawai_id=dunia.pegawai["tetangga_kepala"])],
            by=dunia.system,
            at=dunia.at,
        )
