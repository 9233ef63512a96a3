"""What is sent where: for each route the ids in its address and a form that means something.

Every route is walked by GET and by POST. A route that is not named here is posted an empty
form. Forms are complete where it matters, so that a refusal comes from the rules about
persons and not from an empty field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from tests.monitoring.world import pdf, png
from tests.walks import honours
from tests.walks.forms import FORMS
from tests.walks.guidance import GUIDANCE_IDS
from tests.walks.world import QUEUE_FILE, REPORT_FILE, World

IDS = {
    "skp_id": "skp",
    "rhk_id": "rhk",
    "indikator_id": "indikator",
    "tugas_id": "tugas",
    "unit_kerja_id": "unit",
    "pegawai_id": "pegawai",
    "evaluasi_id": "evaluasi_2",
    "dokumen_id": "dokumen",
    "pekerjaan_id": "pekerjaan",
    "catatan_id": "catatan",
    "bukti_id": "bukti",
    "umpan_balik_id": "umpan_balik",
    "konseling_id": "konseling",
    "catatan_konseling_id": "=1",
    "permintaan_reset_id": "permintaan_reset",
    "tanya_jawab_id": "tanya_jawab",
    "pembinaan_id": "pembinaan",
    "peringatan_id": "peringatan",
    "kompetensi_id": "kompetensi",
    "kunci": "=tpp-turun",
    "permintaan_id": "permintaan",
    "tindakan_id": "tindakan",
    "dialog_id": "dialog",
    "janji_id": "janji",
    "sertifikat_id": "sertifikat",
    "aturan_id": "aturan",
    "penugasan_id": "penugasan",
    "impor_id": "impor",
    "laporan_id": "laporan",
    "pemberian_id": "pemberian",
    "hari_libur_id": "hari_libur",
    "sesi_id": "sesi",
    "capaian_id": "capaian",
    "layanan_id": "layanan",
    "titik_id": "titik",
    "pengaduan_id": "pengaduan_unit",
    "hak_jawab_id": "hak_jawab",
    "templat_id": "templat_jawaban",
    "instansi": "=contoh",
    "unit_id": "unit_pelayanan",
    "rencana_id": "rencana_buka",
    "usulan_id": "usulan",
    "usul_id": "usul_dilakukan",
    "alamat": "=puskesmas-melati",
    "tabel": "=skm",
    "periode": "=2026-TW3",
    "putaran_id": "putaran",
    "undian_id": "undian_tentang",
    "pola_id": "pola",
    "kalimat_id": "kalimat",
    "penurunan_id": "penurunan",
    "nomor": "=9",
    "impor_talenta_id": "=1",
    "jabatan_kritikal_id": "=1",
    "calon_id": "=1",
    "permintaan_talenta_id": "=1",
    "penetapan_id": "penetapan_ak",
    "dokumen_ak_id": "dokumen_ak",
    "usulan_ak_id": "usulan_ak",
    "perkara_id": "perkara",
    "hari_id": "hari",
    "keterangan_id": "keterangan",
    "langkah": "=tanggapi",
    "naskah": "=berita-acara",
    "pelatihan_id": "pelatihan",
    "kegiatan_id": "kegiatan",
    "rencana_pengembangan_id": "rencana_pengembangan",
    "butir_id": "butir",
    "rumpun": "=kesehatan",
    "nilai": "=akuntabel",
    "tingkat": "=3",
    "upaya_id": "upaya",
}
#: Where another row than the usual one shows more: a plan in draft, a signed evaluation.
OTHER_IDS: dict[str, dict[str, str]] = {
    **{f"putaran:{name}": {"putaran_id": "putaran_siap"} for name in ("edit", "draw")},
    "putaran:extend": {"putaran_id": "putaran_berjalan"},
    "putaran:withdraw": {"undian_id": "undian_oleh"},
    **{
        f"planning:{name}": {"skp_id": "skp_draf"}
        for name in (
            "submit", "copy", "copy_preview", "copy_use", "pendekatan", "ekspektasi",
            "lampiran", "add_rhk",
        )
    },
    **{f"planning:{name}": {"skp_id": "skp_diajukan"} for name in ("return", "approve")},
    **{
        f"planning:{name}": {"rhk_id": "rhk_draf"}
        for name in ("save_rhk", "remove_rhk", "restore_rhk", "add_indikator")
    },
    **{
        f"planning:{name}": {"indikator_id": "indikator_draf"}
        for name in ("save_indikator", "remove_indikator", "trajektori", "manual")
    },
    "planning:consent_tugas": {"tugas_id": "tugas_minta"},
    **{
        f"evaluation:{name}": {"evaluasi_id": "evaluasi_3"}
        for name in ("evaluate", "save", "take_over", "sign_as_penilai", "hand_over")
    },
    **{
        f"evaluation:{name}": {"evaluasi_id": "evaluasi_1"}
        for name in ("ekinerja", "ekinerja_download", "mark_ekinerja", "derivation")
    },
    **GUIDANCE_IDS,
    **{
        f"dialog:{name}": {"dialog_id": "dialog_rencana"}
        for name in ("record", "cancel", "add_point", "remove_point")
    },
    **{
        f"dialog:{name}": {"janji_id": "janji_ditepati"}
        for name in ("reopen_janji", "dispute_janji")
    },
    **{f"karier:{name}": {"macam": "=tambahan"} for name in ("proof", "decide")},
    **{f"karier:{name}": {"jenis": "=konversi"} for name in ("draft", "issue")},
    "karier:slip": {"tahun": "=2026"},
    **{
        f"pengembangan:{name}": {"kegiatan_id": "kegiatan_selesai"}
        for name in ("certificate", "upload", "resume")
    },
    "perilaku:answer": {"undian_id": "undian_bidan"},
    "perilaku:diri": {"putaran_id": "putaran_jalan"},
    "perilaku:result": {"putaran_id": "putaran_rilis"},
    "feedback:done": {"umpan_balik_id": "umpan_balik_saran"},
    **{
        f"budaya:{name}": {"umpan_balik_id": "pujian"}
        for name in ("show_praise", "take_down_praise")
    },
    "budaya:withdraw_change": {"catatan_id": "perubahan"},
    "documents:draft": {"evaluasi_id": "evaluasi_1", "formulir": "D.1.1"},
    "documents:issue": {"evaluasi_id": "evaluasi_1", "formulir": "D.1.1"},
    "documents:skp_draft": {"formulir": "A.1.6"},
    "documents:issue_skp": {"formulir": "A.1.6"},
    "documents:check": {"kode": "kode"},
    "latihan:check": {"kode": "kode_sertifikat"},
    "documents:signature_scan": {"sebagai": "penilai"},
    "organisation:issue": {"jenis": "=laporan", "subject_id": "pegawai"},
    "beranda_warga:home": {"instansi": "=contoh"},
    "survei:poster": {"kode": "poster"},
    "survei:token": {"token": "token_skm"},
    "survei:choose": {"instansi": "=contoh"},
    "survei:unit": {"instansi": "=contoh", "unit": "=puskesmas-melati"},
    "survei:thanks": {"instansi": "=contoh", "unit": "=puskesmas-melati"},
    **{f"lapor:{name}": {"instansi": "=contoh"} for name in ("report", "find")},
    "lapor:show": {"instansi": "=contoh", "kode": "kode_lapor"},
    "lapor:photo": {"instansi": "=contoh", "kode": "kode_lapor", "nomor": "=1"},
    "lapor:complete": {"instansi": "=contoh", "kode": "kode_tanya"},
    "lapor:confirm": {"instansi": "=contoh", "kode": "kode_jawab"},
    "lapor:reopen": {"instansi": "=contoh", "kode": "kode_jawab"},
    **{
        f"api:open311_{name}": {"instansi": "=contoh", "bentuk": "=json"}
        for name in ("discovery", "services", "requests")
    },
    "api:open311_definition": {"instansi": "=contoh", "kode": "=lainnya", "bentuk": "=xml"},
    "api:open311_request": {"instansi": "=contoh", "nomor": "=12", "bentuk": "=xml"},
    "papan:release": {"nomor": "=1"},
    "pengaduan:photo": {"pengaduan_id": "pengaduan_jawab", "sha256": "foto_laporan"},
    **{
        f"pengaduan:{name}": {"impor_id": "impor_laporan_coba"}
        for name in ("import", "import_columns", "import_apply", "import_discard")
    },
    "pengaduan:import_undo": {"impor_id": "impor_laporan_terap"},
    "partisipasi:edit": {"rencana_id": "rencana_draf"},
    "partisipasi:open": {"rencana_id": "rencana_draf"},
    "partisipasi:decide": {"rencana_id": "rencana_kosong"},
    "partisipasi:done": {"rencana_id": "rencana_tetap"},
    "partisipasi:close": {"rencana_id": "rencana_nilai"},
    "partisipasi:judge": {"usulan_id": "usulan_iklan"},
    "partisipasi_warga:assess": {"rencana_id": "rencana_nilai"},
    **{
        f"antrean:{name}": {
            "instansi": "=contoh", "alamat": "=puskesmas-melati", "titik_id": "titik",
            "impor_id": "impor_antrean",
        }
        for name in (
            "unit", "loket", "take", "call_next", "press", "state", "sync", "tokens", "statistik",
            "import_list", "import_example", "import", "import_columns", "import_apply",
            "import_undo", "import_discard", "tunggu",
        )
    },
    **{
        f"{space}:{name}": {
            "unit_id": "unit_pelayanan", "hari": "=2026-10-05", "alasan": "=jebakan",
        }
        for space, names in (
            ("layanan", ("unit", "edit_unit", "close_unit", "new_service", "new_titik",
                         "unit_posters")),
            ("skm", ("unit", "saran", "report_pdf", "report_xlsx", "sheet", "assist",
                     "countersign", "heaps", "heap")),
        )
        for name in names
    },
    "site:theme": {"kode": "contoh"},
    "site:logo": {"kode": "contoh"},
}  # fmt: skip
QUERIES = {
    "planning:copy_preview": "?dari=skp-{skp}",
    "monitoring:realisasi_save": "?periode=2026-TW4",
    "monitoring:realisasi_submit": "?periode=2026-TW4",
    "monitoring:realisasi_reopen": "?periode=2026-TW4",
    "monitoring:bukti": "?periode=2026-TW4",
    "evaluation:capaian": "?periode=2026-TW4",
}
IDS |= honours.IDS
OTHER_IDS |= honours.OTHER_IDS
FORMS |= honours.FORMS


@dataclass(frozen=True)
class Route:
    """A named address with the names of its arguments."""

    name: str
    arguments: tuple[str, ...] = field(default=())

    def path(self, world: World) -> str:
        """The address with this world's ids."""
        chosen = {key: IDS.get(key, "") for key in self.arguments}
        chosen |= OTHER_IDS.get(self.name, {})
        values = {
            key: world.ids.get(chosen[key], chosen[key].removeprefix("=")) for key in self.arguments
        }
        assert all(values.values()), f"{self.name}: add its ids to tests/walks/steps.py"
        return reverse(self.name, kwargs=values) + QUERIES.get(self.name, "").format(**world.ids)

    def form(self, world: World) -> dict[str, Any]:
        """The form that is posted to it."""
        found: dict[str, Any] = filled(FORMS.get(self.name, {}), world)
        if self.name == "organisation:import_list":
            content = factories.staff_xlsx([factories.staff_row(2)])
            found["berkas"] = SimpleUploadedFile("staff.xlsx", content)
        if self.name == "pengaduan:imports":
            found["berkas"] = SimpleUploadedFile("lapor.csv", REPORT_FILE)
        if self.name == "antrean:import_list":
            found["berkas"] = SimpleUploadedFile("machine.csv", QUEUE_FILE)
        if self.name in {"evaluation:paper", "documents:check", "pengembangan:upload"}:
            found["berkas"] = SimpleUploadedFile("scan.pdf", pdf())
        if self.name == "organisation:instansi_logo":
            found["logo"] = SimpleUploadedFile("logo.png", png())
        return found


def filled(form: Mapping[str, str], world: World) -> dict[str, str]:
    """The form with this world's ids in its names and values."""
    return {key.format(**world.ids): text.format(**world.ids) for key, text in form.items()}


def routes() -> list[Route]:
    """Every named address of the URLconf, in its order."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield Route(f"{space}{pattern.name}", tuple(pattern.pattern.converters))
