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

from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm
from tests import factories, personas
from tests.monitoring.world import pdf, png
from tests.walks import honours
from tests.walks.guidance import GUIDANCE_FORMS, GUIDANCE_IDS
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
SANDI = personas.PASSWORD
NINE = {each.value: "3" for each in UnsurSkm}
#: The forms. "{name}" stands for the id of that name.
FORMS: dict[str, dict[str, str]] = {
    "accounts:sign_in": {"nip": "{nip_penilai}", "password": "wrong-and-long"},
    "accounts:use_code": {"nip": "{nip_penilai}", "kode": "AAAA-AAAA", "password": "x" * 14},
    "accounts:password": {"old": SANDI, "password": "angin-timur-di-ladang"},
    "accounts:totp_start": {"old": SANDI},
    "accounts:totp_confirm": {"kode": "123456"},
    "accounts:totp_renew": {"old": SANDI, "kode": "123456"},
    "accounts:totp_off": {"old": SANDI, "kode": "123456"},
    "accounts:propose_reset": {"jenis": "sandi", "alasan": "She came to the office"},
    **GUIDANCE_FORMS,
    "konseling:request": {"konselor": "{konselor}", "permintaan": "I would like to talk"},
    "konseling:report": {
        "nilai": "akuntabel",
        "masalah": "Late at the post three times",
        "serupa": "tidak",
        "upaya": "Spoke with her two times",
    },
    "konseling:settings": {"unit": "", "retensi_bulan": "24"},
    "konseling:answer": {"tanggapan": "The bridge was closed"},
    "konseling:decide": {"keputusan": "ya", "alasan": "She should be heard first"},
    "konseling:appoint": {"konselor": "{konselor}"},
    "konseling:object": {"alasan": "We are close neighbours"},
    "konseling:schedule": {"jadwal": "2026-10-20T09:00", "tempat": "A quiet room"},
    "konseling:record": {"hadir": "ya", "tema": "Schedule", "rekomendasi": "Change the mornings"},
    "konseling:answer_record": {"setuju": "ya"},
    "konseling:follow_up": {"tindak_lanjut": "The mornings are changed"},
    "konseling:consent": {"setuju": "ya"},
    "accounts:wrong_atasan": {"uraian": "Moved in March"},
    "accounts:confirm_signing": {"statement": "It is me", "old": SANDI},
    "planning:create": {"tahun": "2026"},
    "planning:submit": {"revisi": "{revisi_draf}"},
    "planning:open_revision": {"revisi": "{revisi_skp}", "alasan": "New task"},
    "planning:close": {"revisi": "{revisi_skp}", "per": "2026-10-02"},
    "planning:return": {"revisi": "{revisi_diajukan}", "c-umum": "Please add a target"},
    "planning:approve": {"revisi": "{revisi_diajukan}"},
    "planning:copy_use": {"revisi": "{revisi_draf}", "dari": "templat-{templat}"},
    "planning:save_templat": {"nama": "Midwife of the clinic"},
    "planning:pendekatan": {"revisi": "0", "pendekatan": "kualitatif"},
    "planning:ekspektasi": {"revisi": "0", "e-akuntabel": "On time"},
    "planning:lampiran": {"revisi": "0", "l-dukungan": "One bicycle"},
    "planning:save_rhk": {"revisi": "0", "r{rhk_draf}-teks": "Mothers seen at home"},
    "planning:remove_rhk": {"revisi": "0"},
    "planning:link_rhk": {"induk_id": "{rhk_induk}"},
    "planning:save_aksi": {
        "revisi": "0", "periode": "2026-TW4", "a{rhk}-langkah": "Visits | 12",
    },
    "planning:save_indikator": {
        "revisi": "0", "i{indikator_draf}-teks": "Visits", "i{indikator_draf}-target": "40",
    },
    "planning:remove_indikator": {"revisi": "0"},
    "planning:trajektori": {"revisi": "0", "t{indikator_draf}-2027-TW1": "10"},
    "planning:manual": {"revisi": "0", "m{indikator_draf}-definisi": "A visit at home"},
    "planning:give_tugas": {
        "pegawai_id": "{pegawai}", "teks": "Count the beds", "tenggat": "2026-11-20",
    },
    "planning:decline_tugas": {"d{tugas}-alasan": "On leave then"},
    "planning:finish_tugas": {"f{tugas}-hasil": "Counted"},
    "planning:matriks": {"tahun": "2026"},
    "planning:spread_matriks": {"tahun": "2026"},
    "monitoring:catatan_record": {"tanggal": "2026-10-05", "teks": "Two visits"},
    "monitoring:catatan_change": {"tanggal": "2026-10-05", "teks": "Four visits"},
    "monitoring:catatan_repeat": {"tanggal": "2026-10-05", "kunci": "abc"},
    "monitoring:realisasi_save": {
        "revisi": "0", "nilai-{indikator}": "40", "teks-{indikator}": "",
    },
    "monitoring:realisasi_reopen": {"alasan": "A wrong figure"},
    "monitoring:bukti": {"jenis": "rekaman", "teks": "Letter 12 of 2026"},
    "monitoring:kehadiran_apply": {"ticket": "none"},
    "monitoring:kehadiran_rules": {
        "perkada": "Perbup 13/2026", "pasal": "Pasal 6", "berlaku_dari": "2026-11-01",
        "ambang-hadir_minimum": "90", "nilai-hadir_minimum": "akuntabel",
        "rating-hadir_minimum": "sesuai", "unit_kerja_id": "{unit}",
    },
    "monitoring:kehadiran_end": {"berlaku_sampai": "2026-10-31"},
    "budaya:note_change": {
        "masukan": "The desk opens late", "perubahan": "It opens at half past seven",
    },
    "budaya:pulse": {
        "denyut": "{denyut}", "kunci": "a-random-text-of-the-form", "paham": "3", "berguna": "2",
        "adil": "4", "mengganjal": "Typing it twice",
    },
    "budaya:open_pulse": {"mulai": "2026-10-20", "selesai": "2026-10-30"},
    "budaya:gather_faq": {"pertanyaan": "Why twice?"},
    "budaya:edit_faq": {"pertanyaan": "Why twice?", "jawaban": "There is no bridge yet."},
    "feedback:give": {"tentang": "nilai:loyal", "sifat": "positif", "teks": "Always there"},
    "feedback:ask": {"tentang": "nilai:loyal", "pesan": "What did you see?"},
    "feedback:settings": {
        "berkala": "triwulanan", "wajib": "ya", "berlaku_dari": "2026-10-06", "jatah_rekan": "6",
        "jatah_bawahan": "6", "jatah_mitra": "2", "ingatkan_hari": "14",
        "batas_per_pemberi": "6", "batas_per_bulan": "8", "batas_keberatan": "2",
    },
    "feedback:reply": {"teks": "Thank you"},
    "feedback:done": {"selesai": "1"},
    "feedback:decline": {"alasan": "I did not see it"},
    "feedback:act": {"jenis": "pembinaan", "catatan": "Two more weeks beside a senior"},
    "feedback:withdraw": {"alasan": "It was another person"},
    "feedback:respond": {"teks": "I will learn from her"},
    "putaran:new": {
        "nama": "Fourth round", "periode": "2026-TW1", "unit_kerja_id": "{unit_induk}",
        "keberatan_sampai": "2026-10-12", "mulai": "2026-10-13", "selesai": "2026-10-27",
    },
    "putaran:edit": {
        "nama": "Third round, later", "periode": "2026-TW2", "unit_kerja_id": "semua",
        "keberatan_sampai": "2026-10-12", "mulai": "2026-10-13", "selesai": "2026-10-27",
    },
    "putaran:extend": {"selesai": "2026-10-30", "alasan": "A week of holidays lies in it."},
    "putaran:cancel": {"alasan_batal": "A week of holidays lies in it."},
    "putaran:note": {"tanggapan": "They have worked together for years."},
    "putaran:object": {"alasan": "We quarrel over a piece of land."},
    "putaran:withdraw": {"alasan": "We hardly ever work together."},
    "putaran:anker_word": {"teks": "Writes down on the same day what was done."},
    "perilaku:diri": {"loyal": "3"},
    "perilaku:penurunan": {"alasan": "It names a patient."},
    "putaran:decide_penurunan": {"turunkan": "ya", "f{penurunan}-putusan": "It names a patient."},
    "dialog:plan": {"tanggal": "2026-10-12"},
    "dialog:record": {"tanggal": "2026-10-05", "catatan": "We spoke of the register"},
    "dialog:add_point": {"teks": "Night shifts"},
    "dialog:confirm": {"benar": "1"},
    "dialog:amend": {"teks": "Four villages, not three"},
    "dialog:private_note": {"pribadi": "Ask about the bicycle"},
    "dialog:settle_janji": {"ditepati": "1"},
    "dialog:dispute_janji": {"bantahan": "Two villages only"},
    "dialog:replace_janji": {"teks": "Visit the hill twice", "tenggat": "2026-11-01"},
    "evaluation:start": {"skp": "{skp}", "periode": "2026-TW3"},
    "evaluation:save": {"revisi": "0", "catatan": "Keep on"},
    "evaluation:sign_as_penilai": {"sandi": SANDI},
    "evaluation:sign_as_pegawai": {"sandi": SANDI},
    "evaluation:note_keberatan": {"teks": "The third visit was not counted."},
    "evaluation:report": {"catatan_pelaporan": "She was away for three weeks."},
    "evaluation:mark_ekinerja": {"sudah": "1"},
    "evaluation:capaian": {"predikat": "baik", "dasar": "Twelve indicators, 98 percent."},
    "karier:issue": {"tahun": "2026", "sandi": SANDI},
    "karier:determine": {"sandi": SANDI},
    "karier:cancel": {"alasan": "The golongan was another one"},
    "karier:decide": {"putusan": "sahkan"},
    "karier:pangkat": {"golongan": "III/a", "tmt": "2023-04-01", "nomor_sk": "823/1/2023"},
    "karier:apply": {"ticket": "none"},
    "disiplin:step": {"benar": "1"},
    "disiplin:open": {
        "pelanggaran": "tugas", "kejadian": "2026-10-02", "uraian": "A report was not written",
    },
    "disiplin:contest_hari": {"bantahan": "I was in the village", "bukti": "The duty list"},
    "disiplin:decide_hari": {"putusan": "gugur", "alasan": "The duty list says so"},
    "disiplin:confirm": {"jawaban": "tidak"},
    "disiplin:hari_apply": {"ticket": "none"},
    "pengembangan:note": {"catatan": "I was on leave in May"},
    "pengembangan:add": {"nama": "A course", "jenis": "klasikal", "jp": "8"},
    "pengembangan:refuse": {"alasan": "I know this already"},
    "pengembangan:decide": {"putusan": "sepakat", "revisi": "{rencana_revisi}"},
    "pengembangan:complete": {"mulai": "2026-10-01", "selesai": "2026-10-02", "jp": "8"},
    "pengembangan:cancel": {"alasan": "The class is full"},
    "pengembangan:switch": {"aktif": "0"},
    "pengembangan:impor_apply": {"ticket": "none"},
    "documents:bundle": {"periode": "2026-TW1", "isi": "pdf"},
    "organisation:new_pegawai": {
        "nip": factories.nip(7), "nama": "New Person", "jenis": "pns", "golongan": "III/a",
        "kedudukan": "aktif",
    },
    "organisation:edit_pegawai": {
        "nip": "198811042012032005", "nama": "Siti Aminah", "jenis": "pns",
        "golongan": "III/b", "kedudukan": "aktif",
    },
    "organisation:set_penilai": {
        "pilihan": "lain", "nip": "{nip_penilai}", "berlaku_dari": "2026-10-06",
    },
    "organisation:new_penugasan": {
        "jabatan": "{jabatan}", "jenis": "plh", "berlaku_dari": "2026-10-06",
        "berlaku_sampai": "2026-10-20",
    },
    "organisation:end_penugasan": {"berlaku_sampai": "2026-10-20"},
    "organisation:new_unit": {"kode": "9.1", "nama": "New Unit", "mandiri": "tidak"},
    "organisation:move_unit": {"induk": "{unit_induk}"},
    "organisation:new_jabatan": {
        "nama": "Driver", "jenis": "pelaksana", "memimpin": "tidak", "formasi": "1",
    },
    "organisation:issue": {
        "pilihan": "lain", "nip": "{nip_penilai}", "berlaku_dari": "2026-10-06",
    },
    "organisation:decline_report": {"catatan": "The decree says so"},
    "organisation:roles": {
        "nip": "{nip_penilai}", "peran": "pengelola_kinerja", "berlaku_sampai": "2026-12-31",
    },
    "organisation:instansi": {
        "nama": "Kabupaten Contoh", "kota": "Contoh", "warna_utama": "#1d4ed8",
        "warna_aksen": "#0f766e", "zona_waktu": "wib", "hari_per_minggu": "5",
        "periodik": "triwulanan",
    },
    "organisation:hari_libur": {"tanggal": "2026-12-01", "nama": "Local", "libur": "ya"},
    "survei:poster": NINE,
    "survei:token": NINE,
    "survei:unit": NINE,
    "lapor:report": {"uraian": "The bridge has a hole since Monday.", "kunci": "abc"},
    "lapor:find": {"kode": "{kode_lapor}"},
    "lapor:complete": {"uraian": "In the street of the school."},
    "lapor:reopen": {"alasan": "It went out again."},
    "pengaduan:verify": {
        "revisi": "2", "v-klasifikasi": "aspirasi", "v-kategori": "petugas",
        "v-unit_id": "{unit_pelayanan}",
    },
    "pengaduan:classify": {
        "revisi": "2", "k-klasifikasi": "aspirasi", "k-kategori": "petugas",
        "k-catatan": "It is a wish.",
    },
    "pengaduan:ask": {"revisi": "2", "l-yang_kurang": "Which counter was it?"},
    "pengaduan:join": {"revisi": "2", "g-induk": "2026-000005"},
    "pengaduan:archive": {"revisi": "2", "a-alasan": "spam"},
    "pengaduan:restore": {"revisi": "2", "r-alasan": "It was no spam."},
    "pengaduan:release": {"revisi": "2"},
    "pengaduan:seal": {"revisi": "2", "s-alasan": "Money was asked for."},
    "pengaduan:unseal": {"revisi": "2", "u-alasan": "No money was asked for."},
    "pengaduan:take": {"revisi": "2"},
    "pengaduan:note": {"c-teks": "Counted the chairs."},
    "pengaduan:forward": {
        "revisi": "2", "f-unit_id": "{unit_lain}", "f-alasan": "It belongs to them.",
    },
    "pengaduan:answer": {"revisi": "2", "j-jawaban": "The counter opens at seven now."},
    "pengaduan:kontak": {"h-alasan": "To ask for the counter."},
    "pengaduan:original": {"w-alasan": "To ask for the counter."},
    "pengaduan:substantiate": {
        "revisi": "2", "b-pembuktian": "terbukti", "b-alasan": "Two witnesses.",
    },
    "pengaduan:identify": {
        "revisi": "2", "o-nip": "{nip_penilai}", "o-pokok": "Said to have come late.",
    },
    "pengaduan:hearing": {"jawaban": "I was with a patient."},
    "pengaduan:decide": {"d{hak_jawab}-terbukti": "tidak", "d{hak_jawab}-alasan": "No witness."},
    "pengaduan:settings": {"verifikasi": "2", "dasar": "Perbup 3/2026"},
    "pengaduan:templat": {"t-judul": "Queue", "t-teks": "We open a second counter."},
    "pengaduan:import_columns": {
        "nomor_luar": "Tracking ID", "diterima": "Tanggal Laporan", "uraian": "Isi Laporan",
    },
    "partisipasi:new": {
        "judul": "A new waiting room", "uraian": "More chairs, and a place for children.",
        "usulan_sampai": "2026-12-01",
    },
    "partisipasi:edit": {
        "judul": "A new waiting room", "uraian": "More chairs, and a place for children.",
        "usulan_sampai": "2026-12-01",
    },
    "partisipasi:decide": {"keputusan": "Twelve chairs and a corner to play."},
    "partisipasi:done": {"sampai": "2026-12-31"},
    "partisipasi:answer": {"tanggapan": "diterima", "alasan": "It will stand by the door."},
    "partisipasi:judge": {"putusan": "terima"},
    "partisipasi_warga:suggest": {"teks": "A place for bicycles, please."},
    "partisipasi_warga:assess": {"nilai": "4", "teks": "Very good."},
    "accountability:publish": {"catatan": "Paper sheets were found."},
    "accountability:tell": {
        "kata_warga": "There are too few chairs.", "yang_dilakukan": "Chairs were added.",
        "tanggal": "2026-10-01",
    },
    "dampak:record": {
        "judul": "A second counter", "jenis": "loket_baru", "mulai": "2026-10-05",
        "selesai": "2026-10-05", "sasaran": "median_tunggu", "harapan_median_tunggu": "5",
    },
    "dampak:cancel": {"alasan": "The trainer could not come."},
    "antrean:take": {"kunci": "a" * 32, "layanan_id": "{layanan}"},
    "antrean:call_next": {"kunci": "b" * 32},
    "antrean:press": {"kunci": "d" * 32, "tiket": "{tiket}", "jenis": "layani"},
    "antrean:tokens": {"ada": "99"},
    "antrean:import_columns": {
        "nomor": "Nomor", "diambil": "Waktu ambil", "dipanggil": "Waktu panggil",
        "layanan": "Layanan",
    },
    "layanan:new_unit": {
        "unit_kerja_id": "{unit_induk}", "nama": "Front desk", "alamat": "front-desk",
        "berlaku_dari": "2026-10-05",
    },
    "layanan:edit_unit": {"nama": "Health centre", "jam_layanan": "08.00–14.00"},
    "layanan:new_service": {"nama": "Dental care", "berlaku_dari": "2026-10-05"},
    "layanan:new_standar": {"berlaku_dari": "2026-10-05", "tunggu_menit": "10", "biaya": "0"},
    "layanan:new_titik": {"jenis": "loket", "nama": "Counter 7", "berlaku_dari": "2026-10-05"},
    "skm:settings": {
        "berlaku_dari": "2026-10-05", "pembobotan": "sepersembilan", "sumber": "kertas",
        "batas_per_jam": "90", "minimum_jawaban": "10",
    },
    "skm:sheet": {
        "kunci": "e" * 32, "lembar": "2026-7", "hari": "2026-10-01", "nilai": "344343434",
    },
    "skm:assist": {"kunci": "f" * 32, **{f"unsur_{each.value}": "3" for each in UnsurSkm}},
    "skm:countersign": {"jawaban": "{jawaban_dibantu}"},
    "skm:heap": {
        "lingkup": "semua", "putusan": "keluarkan", "alasan": "A hidden field was filled in",
    },
    "site:language": {"language": "en", "next": "/"},
}  # fmt: skip
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
