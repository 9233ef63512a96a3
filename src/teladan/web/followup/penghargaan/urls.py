"""Addresses of penghargaan."""

from django.urls import path

from teladan.web.followup.penghargaan import decide, papers, rules, views

app_name = "penghargaan"
urlpatterns = [
    path("penghargaan/", views.mine, name="mine"),
    path("penghargaan/usulkan/", views.nominate, name="nominate"),
    path("penghargaan/daftar/", views.listing, name="list"),
    path("penghargaan/cari/", views.find, name="find"),
    path("penghargaan/kriteria/", rules.criteria, name="criteria"),
    path("penghargaan/pejabat/", rules.decider, name="decider"),
    path("penghargaan/<int:penghargaan_id>/", decide.show, name="show"),
    path("penghargaan/<int:penghargaan_id>/jawab/", views.answer, name="answer"),
    path("penghargaan/<int:penghargaan_id>/tarik/", views.withdraw, name="withdraw"),
    path("penghargaan/<int:penghargaan_id>/putuskan/", decide.decide, name="decide"),
    path("penghargaan/<int:penghargaan_id>/integritas/", decide.ask_again, name="ask_again"),
    path("penghargaan/<int:penghargaan_id>/cabut/", decide.revoke, name="revoke"),
    path("penghargaan/<int:penghargaan_id>/tampilkan/", decide.publish, name="publish"),
    path("penghargaan/<int:penghargaan_id>/turunkan/", decide.unpublish, name="unpublish"),
    path("penghargaan/<int:penghargaan_id>/surat/", papers.issue, name="issue"),
    path("penghargaan/surat/<int:surat_id>/unduh/", papers.download, name="download"),
    path("penghargaan/periksa/<slug:kode>/", papers.check, name="check"),
]
