"""Every address: the API under /api/v1/, its schema, and the app for everything else."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from annotator.common.frontend import frontend_page
from annotator.common.problems import bad_request, not_found, server_error

api: list[URLPattern | URLResolver] = []
for app in settings.APPS_IN_LAYER_ORDER:
    api += import_module(f"annotator.{app}.urls").urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/schema/", SpectacularAPIView.as_view(permission_classes=[AllowAny]), name="schema"),
    path("api/v1/", include(api)),
    re_path(r"^api/.*$", not_found),
    re_path(r"^(?!api/).*$", frontend_page),
]
handler400 = bad_request
handler404 = not_found
handler500 = server_error
