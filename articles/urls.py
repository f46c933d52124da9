"""The reader's addresses; each name is its view's name."""

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from articles.views.annotation import annotation
from articles.views.api import urls as api
from articles.views.article import article
from articles.views.card_image import annotation_card, article_card, person_card
from articles.views.collection import collection
from articles.views.corrections import corrections
from articles.views.download import annotation_file, table
from articles.views.embed import embed, oembed
from articles.views.feeds import SITEMAPS, articles_feed, robots, search_feed, statements_feed
from articles.views.health import healthz
from articles.views.home import home
from articles.views.icon import icon
from articles.views.passage import find_passage, passage
from articles.views.people import people
from articles.views.person import person
from articles.views.preferences import set_preferences
from articles.views.report import report
from articles.views.said import said
from articles.views.search import opensearch, search
from articles.views.share import share_annotation, share_article, share_passage

urlpatterns = [
    path("", home, name="home"),
    path("articles/<int:pk>/", article, name="article_by_number"),
    path("articles/<int:pk>/share/", share_article, name="share_article"),
    path("articles/<int:pk>/annotations.csv", table, name="table"),
    path("articles/<int:pk>/passage/", find_passage, name="find_passage"),
    path("articles/<int:pk>/passage/<int:number>.<int:start>-<int:end>/", passage, name="passage"),
    path("articles/<int:pk>/passage/<int:number>.<int:start>-<int:end>/share/", share_passage, name="share_passage"),
    path("articles/<int:pk>/annotations/", collection, name="collection"),
    path("articles/<int:pk>/card.png", article_card, name="article_card"),
    path("articles/<int:pk>/<slug:slug>/", article, name="article"),
    path("articles/<int:pk>/<slug:slug>/said/", said, name="said"),
    path("articles/<int:pk>/<slug:slug>/corrections/", corrections, name="corrections"),
    path("a/<str:public_id>/", annotation, name="annotation"),
    path("a/<str:public_id>/annotation.jsonld", annotation_file, name="annotation_file"),
    path("a/<str:public_id>/embed/", embed, name="embed"),
    path("a/<str:public_id>/report/", report, name="report"),
    path("a/<str:public_id>/share/", share_annotation, name="share_annotation"),
    path("oembed/", oembed, name="oembed"),
    path("a/<str:public_id>/card.png", annotation_card, name="annotation_card"),
    path("people/", people, name="people"),
    path("people/<slug:slug>/card.png", person_card, name="person_card"),
    path("people/<slug:slug>/", person, name="person"),
    path("search/", search, name="search"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("feeds/articles/", articles_feed, name="articles_feed"),
    path("feeds/search/", search_feed, name="search_feed"),
    path("feeds/people/<slug:slug>/", statements_feed, name="statements_feed"),
    path("api/v1/", api),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemap_index"),
    path("sitemap-<str:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    # It only sets a cookie, and a token in every page would make each page unlike the one before.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("preferences/", set_preferences, name="set_preferences"),
    path("healthz", healthz, name="healthz"),
    path("favicon.ico", icon, name="icon"),
]
