"""A tugas belajar that ends without graduation gets Kurang or Sangat Kurang, by her choice."""

from dataclasses import replace

import pytest

from teladan.evaluation.facts import replay
from teladan.evaluation.queries.penilaian import Nilai
from teladan.foundation.errors import Invalid
from teladan.organisation.models import Pegawai
from tests.evaluation.world import Kasus


def test_only_a_tugas_belajar_can_be_marked(kasus: Kasus) -> None:
    kasus.start()
    with pytest.raises(Invalid, match="tugas belajar"):
        kasus.save(replace(kasus.draft(), putus_studi=True))


def test_who_did_not_graduate_gets_one_of_the_two_with_a_sentence(kasus: Kasus) -> None:
    Pegawai.objects.filter(pk=kasus.dunia.pegawai["bidan"]).update(kedudukan="tugas_belajar")
    kasus.start()
    draft = replace(kasus.draft(), putus_studi=True)
    kasus.save(draft)
    kasus.close()
    with pytest.raises(Invalid) as refused:
        kasus.determine()
    assert list(refused.value.fields) == ["predikat_pilihan"]
    with pytest.raises(Invalid, match="Kurang atau Sangat Kurang"):
        kasus.save(replace(draft, predikat_pilihan="baik"))
    kasus.save(replace(draft, predikat_pilihan="kurang"))
    with pytest.raises(Invalid) as refused:
        kasus.determine()
    assert list(refused.value.fields) == ["perilaku_kerja-alasan"]
    reason = Nilai("sesuai", "Laporan kampus: hadir penuh, tetapi tidak lulus ujian akhir.")
    kasus.save(replace(draft, predikat_pilihan="kurang", perilaku_kerja=reason))
    kasus.determine()
    assert kasus.view().predikat == "kurang"
    assert [beda.perbedaan for beda in replay()] == [()]
