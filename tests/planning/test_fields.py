"""Saving one part at a time, and two editors at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from teladan.foundation.errors import Denied, Invalid, Stale, WrongState
from teladan.planning import commands, queries
from teladan.planning.commands import RencanaHasilKerjaTulis
from teladan.planning.queries import IndikatorIsi, RencanaAksiIsi
from tests.personas import Dunia
from tests.planning.plans import ISI, agreed, draft, submitted


def test_saving_one_part_leaves_the_form_of_another_fresh(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    seen = queries.skp_detail(skp_id, actor=by)
    first, second = seen.isi.rhk
    assert first.id is not None and second.id is not None
    for rhk in (first, second):
        commands.save_rencana_hasil_kerja(
            rhk_id=rhk.id or 0,
            revisi=seen.revisi_of(f"rhk:{rhk.id}"),
            isi=RencanaHasilKerjaTulis(f"{rhk.teks} (baru)", menunggu_induk=True),
            by=by,
            at=dunia.at,
        )
    commands.save_ekspektasi(
        skp_id=skp_id,
        revisi=seen.revisi_of("ekspektasi"),
        ekspektasi={"loyal": "Menjaga rahasia rekam medis"},
        by=by,
        at=dunia.at,
    )
    now = queries.skp_detail(skp_id, actor=by)
    assert [rhk.teks for rhk in now.isi.rhk] == [f"{r.teks} (baru)" for r in seen.isi.rhk]
    assert now.isi.ekspektasi == {"loyal": "Menjaga rahasia rekam medis"}


def test_a_stale_part_is_refused_with_what_is_stored_and_nothing_is_overwritten(
    dunia: Dunia,
) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    seen = queries.skp_detail(skp_id, actor=by)
    item = seen.isi.rhk[0].indikator[0]
    assert item.id is not None
    bagian = f"indikator:{item.id}"
    commands.save_indikator(
        indikator_id=item.id,
        revisi=seen.revisi_of(bagian),
        isi=replace(item, target=Decimal("95.5")),
        by=by,
        at=dunia.at,
    )
    with pytest.raises(Stale) as refused:
        commands.save_indikator(
            indikator_id=item.id,
            revisi=seen.revisi_of(bagian),
            isi=replace(item, target=Decimal(1)),
            by=by,
            at=dunia.at,
        )
    assert refused.value.theirs["target"] == "95,5"
    now = queries.skp_detail(skp_id, actor=by).isi.rhk[0].indikator[0]
    assert now.target == Decimal("95.5")


def test_a_whole_document_makes_open_forms_of_its_parts_stale(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    seen = queries.skp_detail(skp_id, actor=by)
    commands.write_skp(skp_id=skp_id, revisi=seen.header.revisi, isi=seen.isi, by=by, at=dunia.at)
    with pytest.raises(Stale):
        commands.save_lampiran(
            skp_id=skp_id, revisi=seen.revisi_of("lampiran"), lampiran={}, by=by, at=dunia.at
        )


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        (IndikatorIsi("x", arah="miring"), "arah"),
        (IndikatorIsi("x", aspek="rasa"), "aspek"),
        (IndikatorIsi("x", target=Decimal("1e30")), "target"),
        (IndikatorIsi("x", baseline=Decimal("NaN")), "baseline"),
        (
            IndikatorIsi("x", arah="rentang", target=Decimal(5), target_atas=Decimal(4)),
            "target_atas",
        ),
        (IndikatorIsi("x" * 5000), "teks"),
        (IndikatorIsi("x", satuan="y" * 61), "satuan"),
    ],
)
def test_an_impossible_indikator_is_refused_at_its_field(
    dunia: Dunia, isi: IndikatorIsi, field: str
) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    rhk_id = queries.skp_detail(skp_id, actor=by).isi.rhk[0].id
    assert rhk_id is not None
    with pytest.raises(Invalid) as refused:
        commands.add_indikator(rhk_id=rhk_id, isi=isi, by=by, at=dunia.at)
    assert set(refused.value.fields) == {field}


def test_trajectory_and_manual_are_saved_beside_their_indikator(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    item = queries.skp_detail(skp_id, actor=by).isi.rhk[1].indikator[0]
    assert item.id is not None
    commands.save_trajektori(
        indikator_id=item.id,
        revisi=0,
        trajektori={"2026-TW3": Decimal(80), "2026-TW4": None},
        by=by,
        at=dunia.at,
    )
    commands.save_manual_indikator(
        indikator_id=item.id,
        revisi=0,
        manual={"formula": "Rata-rata sembilan unsur", "tujuan": ""},
        by=by,
        at=dunia.at,
    )
    now = queries.skp_detail(skp_id, actor=by).isi.rhk[1].indikator[0]
    assert now.trajektori == (("2026-TW3", Decimal(80)),)
    assert now.manual == {"formula": "Rata-rata sembilan unsur"}
    with pytest.raises(Invalid):
        commands.save_trajektori(
            indikator_id=item.id, revisi=1, trajektori={"2026-Q3": None}, by=by, at=dunia.at
        )


def test_a_removed_hasil_kerja_comes_back(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    detail = queries.skp_detail(skp_id, actor=by)
    rhk_id = detail.isi.rhk[0].id
    assert rhk_id is not None
    commands.remove_rencana_hasil_kerja(
        rhk_id=rhk_id, revisi=detail.revisi_of(f"rhk:{rhk_id}"), by=by, at=dunia.at
    )
    assert len(queries.skp_detail(skp_id, actor=by).isi.rhk) == 1
    commands.restore_rencana_hasil_kerja(rhk_id=rhk_id, by=by, at=dunia.at)
    assert queries.skp_detail(skp_id, actor=by).isi == detail.isi


def test_rencana_aksi_is_planned_after_the_agreement_too(dunia: Dunia) -> None:
    skp_id = agreed(dunia)
    by = dunia.actor("bidan")
    rhk_id = queries.skp_detail(skp_id, actor=by).isi.rhk[1].id
    assert rhk_id is not None
    aksi = RencanaAksiIsi("2026-TW4", "Kotak saran di ruang KIA", "1 kotak", date(2026, 11, 1))
    commands.save_rencana_aksi(
        rhk_id=rhk_id, revisi=0, periode="2026-TW4", rencana_aksi=[aksi], by=by, at=dunia.at
    )
    assert queries.skp_detail(skp_id, actor=by).isi.rhk[1].rencana_aksi == (aksi,)


def test_the_pejabat_penilai_may_add_ekspektasi_while_he_reviews_and_nothing_else(
    dunia: Dunia,
) -> None:
    skp_id = submitted(dunia)
    penilai = dunia.actor("kepala_puskesmas")
    seen = queries.skp_detail(skp_id, actor=penilai)
    commands.save_ekspektasi(
        skp_id=skp_id,
        revisi=seen.revisi_of("ekspektasi"),
        ekspektasi={"kompeten": "Membimbing bidan pemula"},
        by=penilai,
        at=dunia.at,
    )
    with pytest.raises(Denied):
        commands.save_lampiran(
            skp_id=skp_id, revisi=seen.revisi_of("lampiran"), lampiran={}, by=penilai, at=dunia.at
        )
    with pytest.raises(WrongState):
        commands.add_rencana_hasil_kerja(
            skp_id=skp_id, isi=RencanaHasilKerjaTulis("x"), by=dunia.actor("bidan"), at=dunia.at
        )


def test_a_result_is_linked_only_to_the_superiors_agreed_plan(dunia: Dunia) -> None:
    head = agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    skp_id = draft(dunia)
    bidan = dunia.actor("bidan")
    offered = queries.hasil_kerja_atasan(
        instansi_id=dunia.instansi_id,
        pejabat_penilai_id=dunia.pegawai["kepala_puskesmas"],
        tahun=2026,
    )
    assert [item.teks for item in offered] == [rhk.teks for rhk in ISI.rhk]
    saran = queries.saran_induk(skp_id, actor=bidan)
    assert saran[0].saran_id == offered[0].id
    commands.link_induk(rhk_id=saran[0].rhk_id, induk_id=offered[0].id, by=bidan, at=dunia.at)
    now = queries.skp_detail(skp_id, actor=bidan).isi.rhk[0]
    assert (now.induk_id, now.menunggu_induk, now.induk_teks) == (
        offered[0].id,
        False,
        offered[0].teks,
    )
    own = queries.skp_detail(skp_id, actor=bidan).isi.rhk[1].id
    assert own is not None and head
    with pytest.raises(Invalid):
        commands.link_induk(rhk_id=own, induk_id=own, by=bidan, at=dunia.at)


def test_last_years_plan_and_a_template_start_a_new_one(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    by = dunia.actor("bidan")
    next_id = commands.create_skp(pegawai_id=by.pegawai_id, tahun=2027, by=by, at=dunia.at)
    commands.copy_from_skp(skp_id=next_id, sumber_id=skp_id, revisi=0, by=by, at=dunia.at)
    copied = queries.skp_detail(next_id, actor=by).isi
    assert [r.teks for r in copied.rhk] == [r.teks for r in ISI.rhk]
    assert {r.asal for r in copied.rhk} == {"salinan"}
    assert copied.rhk[0].indikator[0].baseline is None
    with pytest.raises(WrongState):
        commands.copy_from_skp(skp_id=next_id, sumber_id=skp_id, revisi=1, by=by, at=dunia.at)
    templat_id = commands.save_templat(skp_id=skp_id, nama="Bidan Mahir", by=by, at=dunia.at)
    guru = dunia.actor("guru")
    guru_skp = commands.create_skp(pegawai_id=guru.pegawai_id, tahun=2026, by=guru, at=dunia.at)
    commands.copy_from_templat(
        skp_id=guru_skp, templat_id=templat_id, revisi=0, by=guru, at=dunia.at
    )
    assert len(queries.skp_detail(guru_skp, actor=guru).isi.rhk) == 2
    assert queries.templat_list(actor=dunia.actor("tetangga_pelaksana")) == ()
    with pytest.raises(Denied):
        commands.save_templat(skp_id=skp_id, nama="x", by=dunia.actor("inspektorat"), at=dunia.at)
