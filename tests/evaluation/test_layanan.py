"""What service users said is in the derivation: down to the numbers, never to a citizen."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import HakJawab
from teladan.evaluation import facts
from teladan.evaluation.commands import start_evaluasi
from teladan.evaluation.queries.inti import Akses, get_evaluasi
from teladan_rules.legal import Step
from tests.citizen_voice.laporan import report
from tests.evaluation.world import AT, TW3, set_capaian
from tests.layanan import DuniaLayanan
from tests.monitoring.suara import ISI, SEPTEMBER, speak
from tests.planning.plans import agreed

PENILAI = "kepala_puskesmas"


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def derivation(layanan: DuniaLayanan) -> Step:
    """The tree of the bidan's third quarter, begun by her pejabat penilai."""
    dunia = layanan.dunia
    skp = agreed(dunia, "bidan", PENILAI, ISI)
    penilai = dunia.actor(PENILAI, at=AT)
    evaluasi = start_evaluasi(skp_id=skp, periode=TW3, by=penilai, at=AT)
    set_capaian(dunia)
    view = get_evaluasi(evaluasi, actor=penilai, at_least=Akses.STATUS)
    bahan = facts.collect([view], on=penilai.today(AT))[evaluasi]
    return facts.derive(bahan.masukan()).trace


def node(tree: Step, id_: str) -> Step:
    return next(step for step in tree.walk() if step.id == id_)


def texts(step: Step) -> dict[str, object]:
    return {child.label: child.value for child in step.children}


def test_the_tree_opens_down_to_the_numbers(layanan: DuniaLayanan) -> None:
    speak(layanan, 30)
    tree = derivation(layanan)
    ikm = node(tree, "pihak_lain.ikm")
    assert ikm.value == "74.81 nilai"
    assert texts(ikm)["Jawaban yang dihitung"] == "30"
    assert [str(each) for each in node(tree, "pihak_lain").basis] == [
        "PermenPANRB 6/2022 Pasal 18 ayat (2) huruf c"
    ]
    assert node(tree, "capaian_organisasi.layanan.ikm").value == "74.81 nilai"
    bukti = next(step for step in tree.walk() if step.value == "layanan")
    assert texts(bukti)["IKM"] == "74,81"


def test_what_a_citizen_wrote_is_nowhere_in_it(layanan: DuniaLayanan) -> None:
    report(layanan, at=SEPTEMBER, uraian="Loket Melati tutup padahal jam layanan", tempat="Melati")
    said = "\n".join(
        f"{step.label} {step.value} {step.note}" for step in derivation(layanan).walk()
    )
    assert "Laporan diterima 1" in said
    assert "padahal" not in said


def test_a_unit_without_services_has_no_such_branch(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    skp = agreed(dunia, "guru", "kepala_sekolah", ISI)
    penilai = dunia.actor("kepala_sekolah", at=AT)
    evaluasi = start_evaluasi(skp_id=skp, periode=TW3, by=penilai, at=AT)
    view = get_evaluasi(evaluasi, actor=penilai, at_least=Akses.STATUS)
    tree = facts.derive(facts.collect([view], on=AT.date())[evaluasi].masukan()).trace
    assert not [step for step in tree.walk() if step.id.startswith("pihak_lain")]


@pytest.mark.parametrize(
    ("didengar", "terbukti", "counts"),
    [(True, True, True), (False, True, False), (True, False, False), (True, None, False)],
)
def test_it_counts_for_a_person_only_when_heard_and_found(
    layanan: DuniaLayanan, didengar: bool, terbukti: bool | None, counts: bool
) -> None:
    made = report(layanan, at=SEPTEMBER)
    HakJawab.objects.create(
        pengaduan_id=made.pk,
        pegawai_id=layanan.dunia.pegawai["bidan"],
        diidentifikasi_oleh_id=layanan.dunia.pegawai["pengelola_pengaduan"],
        diidentifikasi_at=SEPTEMBER,
        jawab_sampai=SEPTEMBER.date() + timedelta(days=10),
        didengar_at=SEPTEMBER + timedelta(days=1) if didengar else None,
        terbukti=terbukti,
        diputus_at=SEPTEMBER + timedelta(days=2),
    )
    found = [step for step in derivation(layanan).walk() if step.value == made.row.nomor]
    assert bool(found) is counts


def test_a_plan_that_the_public_shaped_stands_beside_its_hasil_kerja(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    skp = agreed(dunia, PENILAI, "kepala_bidang", ISI)
    kepala = dunia.actor(PENILAI, at=SEPTEMBER)
    (rhk_id, _teks) = queries.rhk_of_head(dunia.unit["puskesmas"], on=SEPTEMBER.date())[0]
    plan = commands.draft_rencana(
        unit_id=layanan.unit["puskesmas"],
        isi=commands.RencanaTerbukaIsi(
            "Ruang tunggu baru", "Tata letaknya dapat diubah.", SEPTEMBER.date(), "Melati", rhk_id
        ),
        by=kepala,
        at=SEPTEMBER,
    )
    commands.open_rencana(rencana_id=plan, by=kepala, at=SEPTEMBER)
    commands.deposit_usulan(
        instansi=queries.instansi_warga("contoh"),
        rencana_id=plan,
        teks="Tambah kursi untuk lansia.",
        pengirim=commands.PengirimUsulan(uuid4().hex, "10.0.0.1", "phone"),
        at=SEPTEMBER,
    )
    penilai = dunia.actor("kepala_bidang", at=AT)
    evaluasi = start_evaluasi(skp_id=skp, periode=TW3, by=penilai, at=AT)
    view = get_evaluasi(evaluasi, actor=penilai, at_least=Akses.STATUS)
    bahan = facts.collect([view], on=penilai.today(AT))[evaluasi]
    found = node(facts.derive(bahan.masukan()).trace, f"hasil_kerja.{rhk_id}.partisipasi.1")
    assert found.label == "Ruang tunggu baru"
    assert texts(found)["Usul warga"] == 1
    assert texts(found)["Rata-rata penilaian warga (1 sampai 4)"] is None
