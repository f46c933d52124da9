"""Where every address of the project leads."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler400 = "articles.views.faults.bad_request"
handler403 = "articles.views.faults.forbidden"
handler404 = "articles.views.not_found.not_found"
handler500 = "articles.views.faults.server_error"
