"""What the pages of the queue share: the unit of the address, the words and facts of the screen."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.citizen_voice import policies, queries
from teladan.citizen_voice.queries import KeadaanAntrean, TitikAntrean, UnitAntrean
from teladan.foundation.errors import NotVisible
from teladan.web.shortcuts import actor_of, at_of


def unit_at_work(request: HttpRequest, alamat: str) -> UnitAntrean:
    """The unit whose queue the actor works at. Raises NotVisible or Denied."""
    actor = actor_of(request)
    unit = queries.unit_antrean(alamat, instansi_id=actor.instansi_id)
    return policies.check_can_work_queue(unit, actor=actor)


def unit_seen(request: HttpRequest, alamat: str) -> UnitAntrean:
    """The unit whose waiting the actor may see. Raises NotVisible."""
    actor = actor_of(request)
    unit = queries.unit_antrean(alamat, instansi_id=actor.instansi_id)
    return policies.check_can_see_waiting(unit, actor=actor)


def counters(request: HttpRequest, unit: UnitAntrean) -> list[TitikAntrean]:
    """The counters of today."""
    return queries.titik_antrean(unit.unit_id, on=actor_of(request).today(at_of(request)))


def counter_of(request: HttpRequest, unit: UnitAntrean, titik_id: int) -> TitikAntrean:
    """One counter of today. Raises NotVisible."""
    found = next((each for each in counters(request, unit) if each.titik_id == titik_id), None)
    if found is None:
        raise NotVisible(_("Loket ini tidak ditemukan."))
    return found


def state_json(state: KeadaanAntrean, *, at: datetime) -> dict[str, Any]:
    """Today's queue as the screen reads it: numbers and times, nobody's name; `jam` is our clock,
    by which the device corrects its own."""
    return {
        "jam": at.isoformat(),
        "hari": state.hari.isoformat(),
        "selesai": state.selesai,
        "urutan": {str(titik): last for titik, last in state.urutan.items()},
        "tiket": [
            {
                "kunci": each.kunci,
                "nomor": each.nomor,
                "layanan": each.layanan_id,
                "titik": each.titik_id,
                "di": each.dipanggil_di_id,
                "status": each.status,
                "diambil": each.diambil_at.isoformat(),
                "dipanggil": each.dipanggil_at.isoformat() if each.dipanggil_at else None,
            }
            for each in state.tiket
        ],
    }


def screen_facts(
    unit: UnitAntrean,
    titik: TitikAntrean,
    semua: list[TitikAntrean],
    layanan: list[tuple[int, str]],
    *,
    ambil: bool,
) -> str:
    """What the script must know without a network, as JSON for an attribute."""
    return json.dumps(
        {
            "unit": unit.alamat,
            "nama": unit.nama,
            "zona": ZoneInfo(unit.zona).key,
            "titik": {"id": titik.titik_id, "nama": titik.nama, "huruf": titik.huruf},
            "loket": {str(each.titik_id): each.nama for each in semua},
            "huruf": {str(each.titik_id): each.huruf for each in semua},
            "layanan": [{"id": pk, "nama": nama} for pk, nama in layanan],
            "layanan_titik": titik.layanan_id,
            "ambil": ambil,
            "demo": settings.TELADAN_DEMO,
            "survei": settings.TELADAN_BASE_URL.rstrip("/") + "/t/",
            "alamat": {
                "keadaan": reverse("antrean:state", args=[unit.alamat]),
                "sinkron": reverse("antrean:sync", args=[unit.alamat]),
                "token": reverse("antrean:tokens", args=[unit.alamat]),
                "pekerja": reverse("antrean:worker"),
                "masuk": "/masuk/",
            },
            "kata": _words(),
        }
    )


def _words() -> dict[str, str]:
    return {
        "menunggu": _("menunggu"),
        "panggil": _("Panggil berikutnya"),
        "panggil_ini": _("Panggil"),
        "panggil_lagi": _("Panggil lagi"),
        "layani": _("Mulai layani"),
        "selesai": _("Selesai"),
        "selesai_lanjut": _("Selesai, panggil berikutnya"),
        "batal": _("Tidak hadir"),
        "kembali": _("Kembalikan ke antrean"),
        "ambil": _("Ambil nomor"),
        "dipanggil": _("Dipanggil"),
        "dilayani": _("Sedang dilayani"),
        "kosong": _("Belum ada yang menunggu."),
        "sepi": _("Tidak ada yang sedang dipanggil."),
        "daftar": _("Yang menunggu"),
        "menit": _("menit"),
        "nomor_anda": _("Nomor Anda"),
        "nilai": _("Setelah dilayani, nilai layanan kami. Pindai, sekali pakai:"),
        "nilai_tanpa": _("Setelah dilayani, nilai layanan kami lewat poster di loket."),
        "cetak": _("Cetak"),
        "tutup": _("Tutup"),
        "terkirim": _("Semua terkirim"),
        "belum": _("kejadian belum terkirim"),
        "mengirim": _("Mengirim …"),
        "luring": _("Jaringan terputus. Layar tetap bekerja; semua dikirim nanti."),
        "masuk": _("Masa masuk Anda habis. Kejadian aman di perangkat ini."),
        "masuk_lagi": _("Masuk lagi"),
        "ditolak": _("kejadian ditolak dan tetap disimpan di perangkat ini"),
        "kirim_ulang": _("Kirim ulang"),
        "buang": _("Unduh lalu keluarkan dari perangkat"),
        "jam_salah": _("Jam perangkat ini selisih %s menit. Waktu kejadian disesuaikan sendiri."),
        "gagal": _("Peladen menolak kiriman. Kejadian tetap disimpan dan dicoba lagi."),
        "tanpa_simpan": _("Perangkat ini tidak dapat menyimpan. Pakai hanya saat ada jaringan."),
        "juga": _("Juga panggil nomor dari"),
        "suara": _("Suara panggilan"),
        "ucap": _("Nomor %s, silakan ke %s"),
        "terlayani": _("selesai hari ini"),
        "siap": _("Siap dipakai tanpa jaringan"),
        "hari_ini": _("hari ini"),
    }
