"""Addresses for programs."""

from django.urls import URLPattern, path

from teladan.api import open311

app_name = "api"
_V2 = "open311/<slug:instansi>/v2"
urlpatterns: list[URLPattern] = [
    path(f"{_V2}/discovery.<str:bentuk>", open311.discovery, name="open311_discovery"),
    path(f"{_V2}/services.<str:bentuk>", open311.services, name="open311_services"),
    path(f"{_V2}/services/<str:kode>.<str:bentuk>", open311.definition, name="open311_definition"),
    path(f"{_V2}/requests.<str:bentuk>", open311.requests, name="open311_requests"),
    path(f"{_V2}/requests/<str:nomor>.<str:bentuk>", open311.request_of, name="open311_request"),
]
