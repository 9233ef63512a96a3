"""Addresses of evaluation."""

from django.urls import path

from teladan.web.evaluation import draft, ekinerja, lists, organisasi, result, steps

app_name = "evaluation"
urlpatterns = [
    path("evaluasi/", lists.mine, name="mine"),
    path("evaluasi/tim/", lists.team, name="team"),
    path("evaluasi/unit/", lists.unit, name="unit"),
    path("evaluasi/mulai/", lists.start, name="start"),
    path("evaluasi/<int:evaluasi_id>/", result.result, name="result"),
    path("evaluasi/<int:evaluasi_id>/penurunan/", result.derivation, name="derivation"),
    path("evaluasi/<int:evaluasi_id>/nilai/", draft.evaluate, name="evaluate"),
    path("evaluasi/<int:evaluasi_id>/nilai/simpan/", draft.save, name="save"),
    path("evaluasi/<int:evaluasi_id>/ambil-alih/", steps.take_over, name="take_over"),
    path(
        "evaluasi/<int:evaluasi_id>/tanda-tangan-penilai/",
        steps.sign_as_penilai,
        name="sign_as_penilai",
    ),
    path("evaluasi/<int:evaluasi_id>/serahkan/", steps.hand_over, name="hand_over"),
    path("evaluasi/<int:evaluasi_id>/terima/", steps.confirm_receipt, name="confirm_receipt"),
    path(
        "evaluasi/<int:evaluasi_id>/tanda-tangan-pegawai/",
        steps.sign_as_pegawai,
        name="sign_as_pegawai",
    ),
    path("evaluasi/<int:evaluasi_id>/keberatan/", steps.note_keberatan, name="note_keberatan"),
    path("evaluasi/<int:evaluasi_id>/kertas/", steps.paper, name="paper"),
    path("evaluasi/<int:evaluasi_id>/laporkan/", steps.report, name="report"),
    path("evaluasi/<int:evaluasi_id>/kunci/", steps.lock, name="lock"),
    path("evaluasi/<int:evaluasi_id>/e-kinerja/", ekinerja.show, name="ekinerja"),
    path(
        "evaluasi/<int:evaluasi_id>/e-kinerja/unduh/", ekinerja.download, name="ekinerja_download"
    ),
    path("evaluasi/<int:evaluasi_id>/e-kinerja/tandai/", steps.mark_ekinerja, name="mark_ekinerja"),
    path("capaian-organisasi/", organisasi.capaian_list, name="capaian_list"),
    path("capaian-organisasi/<int:unit_kerja_id>/", organisasi.capaian, name="capaian"),
]
