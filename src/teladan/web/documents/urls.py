"""Addresses of issued documents, the public check page and jobs."""

from django.urls import path

from teladan.web.documents import check, files, jobs

app_name = "documents"
urlpatterns = [
    path("dokumen/", files.mine, name="mine"),
    path("dokumen/<int:dokumen_id>/unduh/", files.download, name="download"),
    path("dokumen/evaluasi/<int:evaluasi_id>/<str:formulir>/draf/", files.draft, name="draft"),
    path("dokumen/evaluasi/<int:evaluasi_id>/<str:formulir>/terbitkan/", files.issue, name="issue"),
    path("dokumen/skp/<int:skp_id>/", files.skp_forms, name="skp"),
    path("dokumen/skp/<int:skp_id>/<str:formulir>/draf/", files.skp_draft, name="skp_draft"),
    path("dokumen/skp/<int:skp_id>/<str:formulir>/terbitkan/", files.issue_skp, name="issue_skp"),
    path("dokumen/matriks/<int:unit_kerja_id>/", files.matriks, name="matriks"),
    path("dokumen/unit/<int:unit_kerja_id>/siapkan/", jobs.request_bundle, name="bundle"),
    path("dokumen/capaian/<int:capaian_id>/", files.capaian_bukti, name="capaian_bukti"),
    path(
        "dokumen/pindaian/<int:evaluasi_id>/<str:sebagai>/",
        files.signature_scan,
        name="signature_scan",
    ),
    path("periksa/<str:kode>/", check.check, name="check"),
    path("pekerjaan/<int:pekerjaan_id>/", jobs.job, name="job"),
    path("pekerjaan/<int:pekerjaan_id>/unduh/", jobs.download, name="job_download"),
]
