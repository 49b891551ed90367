"""The built single-page app: its page for every address that is not the API's; WhiteNoise serves the rest."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import ensure_csrf_cookie

MISSING = (
    "<!doctype html><title>Cicerone</title><p>The app has not been built yet. "
    "Run <code>./cicerone up</code>, or <code>npm run build</code> in <code>frontend/</code>.</p>"
)


@ensure_csrf_cookie
def frontend_page(request: HttpRequest) -> HttpResponse:
    """index.html, never cached (what it names is cached for good); a missing asset is a 404, not a page."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if request.path.startswith(("/assets/", "/static/")):
        return HttpResponse("Not found", status=404, content_type="text/plain")
    page = settings.CICERONE_FRONTEND_DIST / "index.html"
    try:
        content = page.read_bytes()
    except OSError:
        return HttpResponse(MISSING, status=503, headers={"Cache-Control": "no-store"})
    return HttpResponse(content, headers={"Cache-Control": "no-cache"})
