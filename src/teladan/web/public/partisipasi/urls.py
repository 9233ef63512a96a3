"""Addresses of the plans that citizens help to shape."""

from django.urls import path

from teladan.web.public.partisipasi import views

app_name = "partisipasi_warga"
urlpatterns = [
    path("warga/<slug:instansi>/rencana/", views.plans, name="list"),
    path("warga/<slug:instansi>/rencana/<int:rencana_id>/", views.plan, name="plan"),
    path("warga/<slug:instansi>/rencana/<int:rencana_id>/usul/", views.suggest, name="suggest"),
    path("warga/<slug:instansi>/rencana/<int:rencana_id>/nilai/", views.assess, name="assess"),
]
