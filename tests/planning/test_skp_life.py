"""The way of an SKP, from a draft to a closed file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from teladan.planning import commands, queries
from teladan.planning.queries import RhkIsi, SkpIsi
from teladan.planning.states import StatusSkp
from tests.personas import Dunia
from tests.planning.plans import ANC, ISI, agreed, draft, later, revisi, submitted


def test_a_new_skp_is_with_its_owner_and_knows_her_post_and_pejabat_penilai(dunia: Dunia) -> None:
    by = dunia.actor("bidan")
    skp_id = commands.create_skp(pegawai_id=by.pegawai_id, tahun=2026, by=by, at=dunia.at)
    header = queries.skp_header(skp_id, actor=by)
    assert header.status is StatusSkp.DRAF
    assert (header.mulai, header.selesai) == (date(2026, 1, 1), date(2026, 12, 31))
    assert header.pejabat_penilai_id == dunia.pegawai["kepala_puskesmas"]
    assert header.pemegang_id == by.pegawai_id
    assert header.jabatan_nama == "Bidan Mahir"
    assert not header.form_jpt


def test_creating_twice_gives_the_same_skp_and_one_event(dunia: Dunia) -> None:
    by = dunia.actor("bidan")
    ids = {
        commands.create_skp(pegawai_id=by.pegawai_id, tahun=2026, by=by, at=dunia.at)
        for _ in range(2)
    }
    assert len(ids) == 1
    assert AuditEvent.objects.filter(action="skp.created").count() == 1


def test_the_head_of_a_unit_mandiri_uses_the_jpt_form(dunia: Dunia) -> None:
    for name in ("kepala_dinas", "kepala_puskesmas", "kepala_sekolah"):
        by = dunia.actor(name)
        skp_id = commands.create_skp(pegawai_id=by.pegawai_id, tahun=2026, by=by, at=dunia.at)
        assert queries.skp_header(skp_id, actor=by).form_jpt, name


def test_nobody_begins_the_skp_of_another(dunia: Dunia) -> None:
    with pytest.raises(Denied):
        commands.create_skp(
            pegawai_id=dunia.pegawai["bidan"], tahun=2026, by=dunia.actor("guru"), at=dunia.at
        )
    with pytest.raises(NotVisible):
        commands.create_skp(
            pegawai_id=dunia.pegawai["bidan"],
            tahun=2026,
            by=dunia.actor("tetangga_pengelola"),
            at=dunia.at,
        )


def test_what_is_written_is_read_back_whole(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    isi = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi
    assert [rhk.teks for rhk in isi.rhk] == [rhk.teks for rhk in ISI.rhk]
    first = isi.rhk[0].indikator[0]
    assert replace(first, id=None) == replace(ANC, id=None)
    assert isi.ekspektasi == ISI.ekspektasi
    assert isi.lampiran == ISI.lampiran
    assert SkpIsi.from_json(isi.to_json()) == isi


def test_submitting_moves_the_file_to_the_pejabat_penilai_with_a_term(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    header = queries.skp_header(skp_id, actor=dunia.actor("bidan"))
    assert header.status is StatusSkp.DIAJUKAN
    assert header.pemegang_id == dunia.pegawai["kepala_puskesmas"]
    assert header.dipegang_sampai == date(2026, 8, 20)  # 5 hari kerja, 17 Agustus libur


def test_before_february_the_term_is_the_end_of_january(dunia: Dunia) -> None:
    at = dunia.at.replace(month=1, day=8)
    by = dunia.actor("bidan")
    skp_id = commands.create_skp(pegawai_id=by.pegawai_id, tahun=2026, by=by, at=at)
    assert queries.skp_header(skp_id, actor=by).dipegang_sampai == date(2026, 1, 31)


def test_an_incomplete_plan_is_refused_with_a_sentence_per_part(dunia: Dunia) -> None:
    skp_id = draft(dunia, isi=SkpIsi(rhk=(RhkIsi(teks="", jenis="tambahan"),)))
    by = dunia.actor("bidan")
    rhk_id = queries.skp_detail(skp_id, actor=by).isi.rhk[0].id
    with pytest.raises(Invalid) as refused:
        commands.submit_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=by, at=dunia.at)
    assert set(refused.value.fields) == {"rhk", f"rhk:{rhk_id}"}
    assert queries.skp_header(skp_id, actor=by).status is StatusSkp.DRAF


def test_returned_with_remarks_answered_and_agreed(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    penilai, bidan = dunia.actor("kepala_puskesmas"), dunia.actor("bidan")
    item = queries.skp_detail(skp_id, actor=bidan).isi.rhk[0].indikator[0]
    commands.return_skp(
        skp_id=skp_id,
        revisi=revisi(dunia, skp_id),
        catatan={f"indikator:{item.id}:target": "Naikkan sesuai SPM", "umum": " "},
        by=penilai,
        at=dunia.at,
    )
    detail = queries.skp_detail(skp_id, actor=bidan)
    assert detail.header.status is StatusSkp.DIKEMBALIKAN
    assert detail.header.pemegang_id == bidan.pegawai_id
    assert [c.teks for c in detail.catatan_on(f"indikator:{item.id}")] == ["Naikkan sesuai SPM"]
    assert item.id is not None
    commands.save_indikator(
        indikator_id=item.id,
        revisi=detail.revisi_of(f"indikator:{item.id}"),
        isi=replace(item, target=Decimal(100)),
        by=bidan,
        at=dunia.at,
    )
    commands.submit_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=bidan, at=dunia.at)
    assert queries.skp_detail(skp_id, actor=bidan).catatan_on("indikator") == ()
    commands.approve_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=penilai, at=dunia.at)
    header = queries.skp_header(skp_id, actor=bidan)
    assert (header.status, header.versi, header.pemegang_id) == (StatusSkp.DISEPAKATI, 1, None)
    version = queries.skp_version(skp_id, 1)
    assert version is not None
    assert version.isi.rhk[0].indikator[0].target == Decimal(100)
    assert version.disepakati_oleh_nama == "Ratna Dewi"


def test_a_return_without_a_remark_is_refused(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    with pytest.raises(Invalid):
        commands.return_skp(
            skp_id=skp_id,
            revisi=revisi(dunia, skp_id),
            catatan={"umum": "  "},
            by=dunia.actor("kepala_puskesmas"),
            at=dunia.at,
        )


@pytest.mark.parametrize("name", ["bidan", "kasubbag", "pengelola", "kepala_bidang"])
def test_only_the_pejabat_penilai_agrees(dunia: Dunia, name: str) -> None:
    skp_id = submitted(dunia)
    with pytest.raises((Denied, NotVisible)):
        commands.approve_skp(
            skp_id=skp_id, revisi=revisi(dunia, skp_id), by=dunia.actor(name), at=dunia.at
        )
    header = queries.skp_header(skp_id, actor=dunia.actor("bidan"))
    assert (header.status, header.versi) == (StatusSkp.DIAJUKAN, 0)


def test_the_atasan_decides_once_the_pejabat_penilai_is_late(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    at = later(dunia.at, 30)
    commands.approve_skp(
        skp_id=skp_id, revisi=revisi(dunia, skp_id), by=dunia.actor("kepala_bidang"), at=at
    )
    version = queries.skp_version(skp_id, 1)
    assert version is not None
    assert version.disepakati_oleh_id == dunia.pegawai["kepala_bidang"]


def test_nobody_signs_after_a_reset_until_she_has_confirmed(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    by = replace(dunia.actor("bidan"), may_sign=False)
    with pytest.raises(Denied, match="diatur ulang"):
        commands.submit_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=by, at=dunia.at)


def test_agreeing_and_returning_at_once_one_wins(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    seen = revisi(dunia, skp_id)
    penilai = dunia.actor("kepala_puskesmas")
    commands.return_skp(
        skp_id=skp_id, revisi=seen, catatan={"umum": "Lengkapi"}, by=penilai, at=dunia.at
    )
    with pytest.raises(Stale, match="sudah berubah sejak Anda membukanya"):
        commands.approve_skp(skp_id=skp_id, revisi=seen, by=penilai, at=dunia.at)
    header = queries.skp_header(skp_id, actor=penilai)
    assert (header.status, header.versi) == (StatusSkp.DIKEMBALIKAN, 0)


def test_an_agreed_plan_is_revised_with_a_reason_while_the_old_version_counts(
    dunia: Dunia,
) -> None:
    skp_id = agreed(dunia)
    bidan, penilai = dunia.actor("bidan"), dunia.actor("kepala_puskesmas")
    with pytest.raises(WrongState, match="sudah disepakati"):
        commands.write_skp(skp_id=skp_id, revisi=3, isi=ISI, by=bidan, at=dunia.at)
    with pytest.raises(Invalid):
        commands.open_revision(
            skp_id=skp_id, revisi=revisi(dunia, skp_id), alasan=" ", by=bidan, at=dunia.at
        )
    commands.open_revision(
        skp_id=skp_id,
        revisi=revisi(dunia, skp_id),
        alasan="Anggaran kelas ibu hamil dikurangi",
        by=bidan,
        at=dunia.at,
    )
    detail = queries.skp_detail(skp_id, actor=bidan)
    gone = detail.isi.rhk[1].id
    assert gone is not None
    commands.remove_rencana_hasil_kerja(
        rhk_id=gone, revisi=detail.revisi_of(f"rhk:{gone}"), by=bidan, at=dunia.at
    )
    assert len(queries.rhk_for_evaluation(skp_id)) == 2
    berlaku = queries.skp_berlaku(bidan.pegawai_id, on=date(2026, 8, 12))
    assert berlaku is not None and berlaku.versi == 1
    commands.submit_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=bidan, at=dunia.at)
    commands.approve_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=penilai, at=dunia.at)
    changes = queries.versi_diff(skp_id, lama=1, baru=2)
    assert {c.jenis for c in changes} == {"dihapus"}
    assert "Kepuasan ibu hamil atas layanan meningkat" in {c.lama for c in changes}
    assert [v.alasan for v in queries.versi_list(skp_id, actor=bidan)] == [
        "Anggaran kelas ibu hamil dikurangi",
        "",
    ]


def test_after_a_mutasi_the_old_skp_is_closed_and_a_new_one_begun(dunia: Dunia) -> None:
    skp_id = agreed(dunia)
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid):
        commands.close_skp(
            skp_id=skp_id,
            revisi=revisi(dunia, skp_id),
            per=date(2027, 1, 1),
            by=bidan,
            at=dunia.at,
        )
    commands.close_skp(
        skp_id=skp_id, revisi=revisi(dunia, skp_id), per=date(2026, 8, 31), by=bidan, at=dunia.at
    )
    header = queries.skp_header(skp_id, actor=bidan)
    assert (header.status, header.selesai) == (StatusSkp.DITUTUP, date(2026, 8, 31))
    assert queries.skp_berlaku(bidan.pegawai_id, on=date(2026, 9, 1)) is None


def test_an_admin_sees_the_status_but_not_the_plan(dunia: Dunia) -> None:
    skp_id = agreed(dunia)
    admin = dunia.actor("admin")
    assert admin.has(Peran.ADMIN)
    rows, total = queries.skp_list(actor=admin, tahun=2026)
    assert total == 1 and rows[0].header.id == skp_id
    with pytest.raises(NotVisible):
        queries.skp_detail(skp_id, actor=admin)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("bidan", True),
        ("kepala_puskesmas", True),
        ("kepala_bidang", True),
        ("kepala_dinas", True),
        ("pengelola", True),
        ("inspektorat", True),
        ("guru", False),
        ("pelaksana", False),
        ("tetangga_kepala", False),
        ("tetangga_inspektorat", False),
    ],
)
def test_who_may_read_a_plan(dunia: Dunia, name: str, sees: bool) -> None:
    skp_id = draft(dunia)
    if sees:
        assert queries.skp_detail(skp_id, actor=dunia.actor(name)).id == skp_id
    else:
        with pytest.raises(NotVisible):
            queries.skp_detail(skp_id, actor=dunia.actor(name))


def test_the_actions_of_a_page_carry_their_reasons(dunia: Dunia) -> None:
    from teladan.planning import policies

    header = queries.skp_header(submitted(dunia), actor=dunia.actor("bidan"))
    today = date(2026, 8, 12)
    mine = policies.actions(header, actor=dunia.actor("bidan"), today=today)
    assert mine["write"] is not None and "ditelaah" in mine["write"]
    assert mine["approve"] is not None and "sendiri" in mine["approve"]
    theirs = policies.actions(header, actor=dunia.actor("kepala_puskesmas"), today=today)
    assert theirs["approve"] is None and theirs["return"] is None


def test_a_late_file_stands_in_the_list_of_the_atasan(dunia: Dunia) -> None:
    submitted(dunia)
    atasan = dunia.actor("kepala_bidang")
    in_time, late = date(2026, 8, 20), date(2026, 8, 21)
    assert queries.skp_list(actor=atasan, scope="perlu", on=in_time)[1] == 0
    assert queries.skp_list(actor=atasan, scope="perlu", on=late)[1] == 1
    assert queries.skp_list(actor=dunia.actor("kepala_dinas"), scope="perlu", on=late)[1] == 0
