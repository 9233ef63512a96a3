from django.urls import path

from teladan.web.citizen_voice.skm import karantina, pengaturan, report, salin, views

app_name = "skm"
urlpatterns = [
    path("skm/", views.units, name="units"),
    path("skm/pengaturan/", pengaturan.settings, name="settings"),
    path("skm/<int:unit_id>/", views.unit, name="unit"),
    path("skm/<int:unit_id>/saran/", views.saran, name="saran"),
    path("skm/<int:unit_id>/laporan.pdf", report.report_pdf, name="report_pdf"),
    path("skm/<int:unit_id>/laporan.xlsx", report.report_xlsx, name="report_xlsx"),
    path("skm/<int:unit_id>/lembar/", salin.sheet, name="sheet"),
    path("skm/<int:unit_id>/bantu/", salin.assist, name="assist"),
    path("skm/<int:unit_id>/pengesahan/", salin.countersign, name="countersign"),
    path("skm/<int:unit_id>/karantina/", karantina.heaps, name="heaps"),
    path("skm/<int:unit_id>/karantina/<str:hari>/<slug:alasan>/", karantina.heap, name="heap"),
]
