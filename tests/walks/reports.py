"""Reports of citizens in the walked world: at every stage, with what the office has of them."""

from datetime import datetime
from typing import TYPE_CHECKING

from teladan.citizen_voice import commands as citizen_voice
from teladan.citizen_voice.models import FotoPengaduan, Pengaduan
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.foundation.actor import Actor
from teladan.foundation.images import CleanPhoto

if TYPE_CHECKING:
    from tests.walks.world import World


def reports(world: "World", at: datetime) -> None:
    """Reports of citizens: one new with a photo, one that waits for more, one answered."""
    ids, unit_id = world.ids, int(world.ids["unit_pelayanan"])
    photo = CleanPhoto(b"\xff\xd8\xff pixels", 40, 30)
    found = {}
    for number, name in enumerate(("lapor", "tanya", "jawab")):
        isi = citizen_voice.LaporanIsi(f"The lamp number {number} has been broken for weeks.")
        ids[f"kode_{name}"] = citizen_voice.deposit_laporan(
            instansi_id=world.dunia.instansi_id, isi=isi, kunci=name, foto=[photo], at=at
        )
        row = Pengaduan.objects.get(kode_hash=hash_of(ids[f"kode_{name}"]))
        ids[f"pengaduan_{name}"], found[name] = str(row.pk), row
    keeper, head = world.actor("pengelola_pengaduan"), world.actor("kepala_puskesmas")
    _handled(world, keeper, head, at)
    _sealed(world, keeper, at)
    citizen_voice.ask_completion(
        pengaduan_id=found["tanya"].pk, yang_kurang="Which street?", revisi=0, by=keeper, at=at
    )
    triase = citizen_voice.TriaseIsi("tidak_berkadar_pengawasan", "infrastruktur", unit_id)
    answered = found["jawab"]
    citizen_voice.verify_pengaduan(pengaduan_id=answered.pk, isi=triase, revisi=0, by=keeper, at=at)
    answered.refresh_from_db()
    citizen_voice.answer_pengaduan(
        pengaduan_id=answered.pk,
        jawaban="It shines again.",
        revisi=answered.revisi,
        by=head,
        at=at,
    )


def _handled(world: "World", keeper: Actor, head: Actor, at: datetime) -> None:
    """What the office has of reports: one at the unit that the bidan handles, one in which she is
    heard, a phrase, an import as it is tried and one that was applied."""
    ids, unit_id = world.ids, int(world.ids["unit_pelayanan"])
    triase = citizen_voice.TriaseIsi("tidak_berkadar_pengawasan", "petugas", unit_id)
    for name in ("unit", "petugas"):
        kode = citizen_voice.deposit_laporan(
            instansi_id=world.dunia.instansi_id,
            isi=citizen_voice.LaporanIsi(
                f"The queue was long in front of the {name} again.",
                kontak_nama="A citizen",
                kontak_alamat="citizen@example.org",
            ),
            kunci=name,
            at=at,
        )
        pk = Pengaduan.objects.get(kode_hash=hash_of(kode)).pk
        citizen_voice.verify_pengaduan(pengaduan_id=pk, isi=triase, revisi=0, by=keeper, at=at)
        ids[f"pengaduan_{name}"] = str(pk)
    bidan = world.dunia.pegawai["bidan"]
    citizen_voice.assign_penangan(
        pengaduan_id=int(ids["pengaduan_unit"]), pegawai_id=bidan, revisi=1, by=head, at=at
    )
    hearing = citizen_voice.identify_petugas(
        pengaduan_id=int(ids["pengaduan_petugas"]),
        pegawai_id=bidan,
        pokok="Said to have closed the counter before noon.",
        revisi=1,
        by=keeper,
        at=at,
    )
    ids["hak_jawab"] = str(hearing)
    photos = FotoPengaduan.objects.order_by("pk").values_list("sha256", flat=True)
    ids["foto_laporan"] = photos[0]
    ids["templat_jawaban"] = str(
        citizen_voice.save_templat_jawaban(
            templat_id=None, judul="Thanks", teks="Thank you for your report.", by=keeper, at=at
        )
    )
    for name in ("coba", "terap"):
        content = f"Tracking ID;Tanggal Laporan;Isi Laporan\n{name};2026-10-01;No water here."
        pk = citizen_voice.start_impor_pengaduan(
            nama="lapor.csv", content=content.encode(), by=keeper, at=at
        )
        ids[f"impor_laporan_{name}"] = str(pk)
    citizen_voice.apply_impor_pengaduan(impor_id=pk, skip_faulty=False, by=keeper, at=at)


SEALED = "Asked for three hundred thousand rupiah behind the counter."


def _sealed(world: "World", keeper: Actor, at: datetime) -> None:
    """One that speaks of a bribe: nobody but the Inspektorat's examiners sees it."""
    kode = citizen_voice.deposit_laporan(
        instansi_id=world.dunia.instansi_id,
        isi=citizen_voice.LaporanIsi(SEALED, unit_id=int(world.ids["unit_pelayanan"])),
        kunci="segel",
        foto=[CleanPhoto(b"\xff\xd8\xff sealed", 40, 30)],
        at=at,
    )
    row = Pengaduan.objects.get(kode_hash=hash_of(kode))
    if not row.tersegel:
        citizen_voice.seal_pengaduan(
            pengaduan_id=row.pk, alasan="It speaks of money.", revisi=0, by=keeper, at=at
        )
    photo = FotoPengaduan.objects.get(pengaduan=row)
    world.ids |= {
        "pengaduan_segel": str(row.pk),
        "nomor_segel": row.nomor,
        "kode_segel": kode,
        "foto_segel": photo.sha256,
    }
