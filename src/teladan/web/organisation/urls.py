from django.urls import path

from teladan.web.organisation import imports, issues, people, roles, settings, structure

app_name = "organisation"
urlpatterns = [
    path("pegawai/", people.pegawai_list, name="pegawai_list"),
    path("pegawai/baru/", people.new_pegawai, name="new_pegawai"),
    path("pegawai/<int:pegawai_id>/", people.pegawai, name="pegawai"),
    path("pegawai/<int:pegawai_id>/ubah/", people.edit_pegawai, name="edit_pegawai"),
    path("pegawai/<int:pegawai_id>/penilai/", people.set_penilai, name="set_penilai"),
    path("pegawai/<int:pegawai_id>/jabatan/", people.new_penugasan, name="new_penugasan"),
    path("pegawai/<int:pegawai_id>/kode/", people.reset_code, name="reset_code"),
    path("penugasan/<int:penugasan_id>/akhiri/", people.end_penugasan, name="end_penugasan"),
    path("unit-kerja/", structure.unit_tree, name="unit_tree"),
    path("unit-kerja/baru/", structure.new_unit, name="new_unit"),
    path("unit-kerja/<int:unit_kerja_id>/", structure.unit, name="unit"),
    path("unit-kerja/<int:unit_kerja_id>/pindah/", structure.move_unit, name="move_unit"),
    path("unit-kerja/<int:unit_kerja_id>/jabatan/", structure.new_jabatan, name="new_jabatan"),
    path("unit-kerja/<int:unit_kerja_id>/kode/", structure.first_codes, name="first_codes"),
    path("impor/", imports.import_list, name="import_list"),
    path("impor/contoh.csv", imports.template, name="import_template"),
    path("impor/<int:impor_id>/", imports.import_detail, name="import"),
    path("impor/<int:impor_id>/kolom/", imports.map_columns, name="import_columns"),
    path("impor/<int:impor_id>/terapkan/", imports.apply, name="import_apply"),
    path("impor/<int:impor_id>/batalkan/", imports.undo, name="import_undo"),
    path("impor/<int:impor_id>/buang/", imports.discard, name="import_discard"),
    path("data-bermasalah/", issues.issues, name="issues"),
    path("data-bermasalah/<slug:jenis>/<int:subject_id>/", issues.issue, name="issue"),
    path("laporan-data/<int:laporan_id>/tolak/", issues.decline, name="decline_report"),
    path("peran/", roles.roles, name="roles"),
    path("peran/<int:pemberian_id>/sahkan/", roles.confirm, name="confirm_role"),
    path("peran/<int:pemberian_id>/cabut/", roles.revoke, name="revoke_role"),
    path("instansi/", settings.instansi, name="instansi"),
    path("instansi/logo/", settings.logo, name="instansi_logo"),
    path("hari-libur/", settings.hari_libur, name="hari_libur"),
    path("hari-libur/<int:hari_libur_id>/hapus/", settings.remove, name="remove_hari_libur"),
]
