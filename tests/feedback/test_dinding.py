"""The wall of a unit: opened by its pimpinan, each praised person decides, nobody is counted."""

from datetime import timedelta

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.commands import PerubahanIsi
from teladan.feedback.models import CatatanPerubahan, UmpanBalik
from teladan.feedback.states import Visibilitas
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from tests.personas import AT, Dunia

ISI = PerubahanIsi("Rapat Senin membuat loket terlambat dibuka.", "Rapat pindah ke Jumat.")


def puskesmas(dunia: Dunia) -> int:
    return dunia.unit["puskesmas"]


def opened(dunia: Dunia) -> int:
    commands.open_wall(unit_kerja_id=puskesmas(dunia), by=dunia.actor("kepala_puskesmas"), at=AT)
    return puskesmas(dunia)


def praised(dunia: Dunia, name: str = "bidan", **changes: object) -> int:
    """Praise as it is stored; who may give what is asked elsewhere."""
    fields: dict[str, object] = {
        "instansi_id": dunia.instansi_id,
        "pegawai_id": dunia.pegawai[name],
        "pemberi_id": dunia.pegawai["kepala_puskesmas"],
        "periode": "2026-TW3",
        "sifat": SifatUmpanBalik.POSITIF,
        "teks": "Menjemput dua ibu hamil",
        "visibilitas": Visibilitas.UNIT,
        "diberikan_at": AT,
    }
    return UmpanBalik.objects.create(**fields | changes).pk


def show(dunia: Dunia, pk: int, name: str = "bidan") -> None:
    commands.show_on_wall(umpan_balik_id=pk, by=dunia.actor(name), at=AT)


def on_wall(dunia: Dunia, unit: str = "puskesmas") -> list[str]:
    found = queries.praise_on_wall(dunia.unit[unit], instansi_id=dunia.instansi_id, on=AT.date())
    return [each.teks for each in found]


@pytest.mark.parametrize("name", ["kepala_puskesmas", "kepala_bidang", "kepala_dinas"])
def test_who_leads_the_unit_opens_its_wall(dunia: Dunia, name: str) -> None:
    commands.open_wall(unit_kerja_id=puskesmas(dunia), by=dunia.actor(name), at=AT)
    commands.open_wall(unit_kerja_id=puskesmas(dunia), by=dunia.actor(name), at=AT)
    assert queries.wall_opened_at(puskesmas(dunia), instansi_id=dunia.instansi_id) == AT
    assert AuditEvent.objects.filter(action="dinding.opened").count() == 1


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("bidan", Denied),
        ("guru", NotVisible),
        ("admin", NotVisible),
        ("pengelola", NotVisible),
        ("tetangga_kepala", NotVisible),
    ],
)
def test_others_do_not(dunia: Dunia, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        commands.open_wall(unit_kerja_id=puskesmas(dunia), by=dunia.actor(name), at=AT)
    assert queries.wall_opened_at(puskesmas(dunia), instansi_id=dunia.instansi_id) is None


def test_praise_hangs_where_the_praised_person_wants_it_and_goes_at_once(dunia: Dunia) -> None:
    opened(dunia)
    pk = praised(dunia)
    assert on_wall(dunia) == []
    assert [each.umpan_balik_id for each in queries.praise_to_offer(dunia.pegawai["bidan"])] == [pk]
    show(dunia, pk)
    show(dunia, pk)
    assert on_wall(dunia) == ["Menjemput dua ibu hamil"]
    assert queries.praise_to_offer(dunia.pegawai["bidan"]) == ()
    commands.take_from_wall(umpan_balik_id=pk, by=dunia.actor("bidan"), at=AT)
    assert on_wall(dunia) == []
    events = AuditEvent.objects.filter(action__startswith="dinding.").order_by("nomor")
    told = list(events.values_list("action", flat=True))
    assert told == ["dinding.opened", "dinding.shown", "dinding.taken_down"]


@pytest.mark.parametrize("name", ["kepala_puskesmas", "admin", "guru"])
def test_nobody_else_shows_it_or_takes_it_down(dunia: Dunia, name: str) -> None:
    opened(dunia)
    pk = praised(dunia)
    with pytest.raises(NotVisible):
        show(dunia, pk, name)
    show(dunia, pk)
    with pytest.raises(NotVisible):
        commands.take_from_wall(umpan_balik_id=pk, by=dunia.actor(name), at=AT)
    assert len(on_wall(dunia)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"sifat": SifatUmpanBalik.NETRAL},
        {"sifat": SifatUmpanBalik.NEGATIF},
        {"visibilitas": Visibilitas.PENILAI},
        {"visibilitas": Visibilitas.PEGAWAI},
    ],
)
def test_only_praise_that_was_given_for_the_unit_fits(
    dunia: Dunia, changes: dict[str, object]
) -> None:
    opened(dunia)
    pk = praised(dunia, **changes)  # type: ignore[arg-type]
    with pytest.raises(WrongState, match="boleh dibaca satu unit"):
        show(dunia, pk)
    UmpanBalik.objects.filter(pk=pk).update(di_dinding_at=AT)
    assert on_wall(dunia) == [], "not even what a mistake has marked"


def test_where_the_wall_is_closed_nothing_can_be_hung(dunia: Dunia) -> None:
    pk = praised(dunia)
    with pytest.raises(WrongState, match="belum dibuka"):
        show(dunia, pk)
    commands.close_wall(unit_kerja_id=puskesmas(dunia), by=dunia.actor("kepala_puskesmas"), at=AT)
    assert not AuditEvent.objects.filter(action="dinding.closed").exists()


def test_the_newest_is_first_and_another_unit_is_not_among_it(dunia: Dunia) -> None:
    opened(dunia)
    for days, teks in ((2, "lama"), (0, "baru"), (1, "tengah")):
        pk = praised(dunia, teks=teks, diberikan_at=AT - timedelta(days=days))
        show(dunia, pk)
    praised(dunia, "guru", teks="sekolah", di_dinding_at=AT)
    assert on_wall(dunia) == ["baru", "tengah", "lama"]
    assert on_wall(dunia, "sekolah") == ["sekolah"]


@pytest.mark.parametrize("name", ["kepala_puskesmas", "pengelola"])
def test_what_changed_is_told_once_and_withdrawn_with_its_history(dunia: Dunia, name: str) -> None:
    unit, by = puskesmas(dunia), dunia.actor(name)
    pk = commands.note_change(unit_kerja_id=unit, isi=ISI, by=by, at=AT)
    assert commands.note_change(unit_kerja_id=unit, isi=ISI, by=by, at=AT) == pk
    (shown,) = queries.changes_of([unit], instansi_id=dunia.instansi_id)
    assert (shown.masukan, shown.perubahan) == (ISI.masukan, ISI.perubahan)
    commands.withdraw_change(catatan_id=pk, by=by, at=AT)
    assert queries.changes_of([unit], instansi_id=dunia.instansi_id) == ()
    (kept,) = queries.changes_of([unit], instansi_id=dunia.instansi_id, withdrawn=True)
    assert kept.ditarik_at == AT
    with pytest.raises(WrongState, match="sudah ditarik"):
        commands.withdraw_change(catatan_id=pk, by=by, at=AT)
    assert "Rapat" not in str(AuditEvent.objects.get(action="catatan_perubahan.noted").payload)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("bidan", Denied),
        ("guru", NotVisible),
        ("admin", NotVisible),
        ("tetangga_kepala", NotVisible),
    ],
)
def test_who_does_not_lead_does_not_tell_what_changed(
    dunia: Dunia, name: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        commands.note_change(unit_kerja_id=puskesmas(dunia), isi=ISI, by=dunia.actor(name), at=AT)
    assert not CatatanPerubahan.objects.exists()


@pytest.mark.parametrize(
    ("isi", "fields"),
    [
        (PerubahanIsi(" ", ""), {"masukan", "perubahan"}),
        (PerubahanIsi("x" * 301, "y" * 501), {"masukan", "perubahan"}),
        (PerubahanIsi("Antrean", " "), {"perubahan"}),
    ],
)
def test_both_sides_are_asked(dunia: Dunia, isi: PerubahanIsi, fields: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        commands.note_change(
            unit_kerja_id=puskesmas(dunia), isi=isi, by=dunia.actor("kepala_puskesmas"), at=AT
        )
    assert set(refused.value.fields) == fields
    assert not CatatanPerubahan.objects.exists()
