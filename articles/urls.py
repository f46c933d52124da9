"""The reader's addresses; each name is its view's name."""

from django.urls import path

from articles.views.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
]
