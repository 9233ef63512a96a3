"""Two at once: exactly one wins, the other is told, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from teladan.audit.commands import verify
from teladan.evaluation import commands
from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja, TandaTangan
from teladan.foundation.errors import Stale, WrongState
from tests.evaluation.world import AT, PENILAI, ready
from tests.personas import build_dunia
from tests.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.transaction]


@pytest.fixture(autouse=True)
def _files(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def test_two_windows_save_and_one_is_stale() -> None:
    kasus = ready(build_dunia())
    kasus.start()
    by, revisi = kasus.actor(PENILAI), kasus.view().revisi

    def save(hasil: str) -> Callable[[], object]:
        return lambda: commands.save_draft(
            evaluasi_id=kasus.evaluasi_id,
            revisi=revisi,
            isi=kasus.draft(hasil=hasil),
            by=by,
            at=AT,
        )

    refused = [item for item in at_once(save("sesuai"), save("di_atas")) if item]
    assert [type(item) for item in refused] == [Stale]
    assert EvaluasiKinerja.objects.get().revisi == revisi + 1


def test_a_signature_sent_twice_at_once_is_one() -> None:
    kasus = ready(build_dunia())
    kasus.determined()
    by, revisi = kasus.actor(PENILAI), kasus.view().revisi

    def sign() -> None:
        commands.sign_as_penilai(evaluasi_id=kasus.evaluasi_id, revisi=revisi, by=by, at=AT)

    assert at_once(sign, sign) == [None, None]
    assert TandaTangan.objects.count() == 1
    assert list(DokumenTerbit.objects.values_list("urut", flat=True).order_by("urut")) == [1, 2]
    assert not list(verify(kasus.dunia.instansi_id))


def test_signing_and_objecting_at_once_gives_one_answer() -> None:
    kasus = ready(build_dunia())
    kasus.received()
    by, revisi = kasus.actor("bidan"), kasus.view().revisi
    refused = at_once(
        lambda: commands.sign_as_pegawai(
            evaluasi_id=kasus.evaluasi_id, revisi=revisi, by=by, at=AT
        ),
        lambda: commands.note_keberatan(
            evaluasi_id=kasus.evaluasi_id,
            revisi=revisi,
            teks="Target triwulan saya tercapai penuh.",
            by=by,
            at=AT,
        ),
    )
    lost = [item for item in refused if item]
    assert len(lost) == 1 and isinstance(lost[0], Stale | WrongState)
    row = EvaluasiKinerja.objects.get()
    assert bool(row.keberatan_teks) == (row.status == "keberatan")
