"""An evaluation from its first rating to the locked record, and what is refused on the way."""

import pytest

from teladan.audit.commands import verify
from teladan.evaluation.facts import replay
from teladan.evaluation.models import DokumenTerbit, TandaTangan
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.errors import Invalid, WrongState
from tests.evaluation.world import PENILAI, Kasus

S = StatusEvaluasi


def test_the_whole_way_ends_in_a_locked_record(kasus: Kasus) -> None:
    kasus.received()
    kasus.do("sign_as_pegawai", "bidan")
    kasus.do("report_to_pyb", PENILAI)
    kasus.do("lock", "pengelola")
    view = kasus.view()
    assert view.status is S.TERKUNCI
    assert (view.predikat, view.capaian_organisasi) == ("baik", "baik")
    assert [beda.perbedaan for beda in replay()] == [()]
    assert TandaTangan.objects.values("isi_sha256").distinct().count() == 1
    issued = list(DokumenTerbit.objects.order_by("pk").values_list("nomor", flat=True))
    assert issued == ["C.1.3/000001/2026", "D.1.1/000002/2026", "D.1.1/000003/2026"]
    assert not list(verify(kasus.dunia.instansi_id))


def test_the_proposal_waits_for_the_own_draft(kasus: Kasus) -> None:
    kasus.start()
    with pytest.raises(Invalid, match="11 rating"):
        kasus.close()
    kasus.save(kasus.draft())
    with pytest.raises(WrongState, match="belum ditutup"):
        kasus.determine()
    kasus.close()
    assert kasus.determine()


def test_a_deviation_owes_a_sentence(kasus: Kasus) -> None:
    kasus.start()
    kasus.save(kasus.draft(hasil="di_atas"))
    kasus.close()
    with pytest.raises(Invalid) as refused:
        kasus.determine()
    assert refused.value.fields == {}
