"""What the index of the database in use finds, kept true by every way of writing."""

import datetime

import pytest
from django.db import connection

from articles.models import Actor, ActorAlias, Article, ArticleVersion, Span
from articles.search import Filters, find_articles, find_people, find_statements, parse
from articles.search.indexes import INDEXES, make_indexes
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


def articles(typed, **filters):
    return find_articles(parse(typed), Filters(**filters))


def words(typed, **filters):
    return [each.words for each in find_statements(parse(typed), Filters(**filters))]


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("brug", True),
        ("BRUG", True),
        ("bruggen", True),
        ("bru", True),
        ("rug", False),
        ("brug dicht", True),
        ("brug open", False),
        ('"blijft dicht"', True),
        ('"dicht blijft"', False),
        ("cafe", True),
        ("café", True),
        ("de", True),
        ("het de een", False),
        ("2022", True),
        ("huis", True),
    ],
)
def test_an_article_is_found_by_all_its_words(typed, finds):
    article = make_article("De brug blijft dicht. Het café niet, in 2022.", title="Huizen")
    assert articles(typed) == ([article.pk] if finds else [])


def test_the_article_that_fits_best_comes_first():
    make_article(f"{'Iets heel anders. ' * 40} De brug.", title="Zwembad")
    about = make_article("De brug, en nog eens de brug.", title="Besluit")
    titled = make_article("Hij gaat dicht.", title="Brug dicht")
    assert articles("brug")[:2] == [titled.pk, about.pk]


def test_words_of_title_and_text_count_together():
    article = make_article("Hij blijft dicht.", title="De brug")
    assert articles("brug dicht") == [article.pk]


def test_only_the_present_text_is_searched():
    article = make_article("De brug.", title="Oud")
    new = ArticleVersion.objects.create(article=article, number=2, text="De tunnel.")
    Article.objects.filter(pk=article.pk).update(current_version=new)
    assert articles("brug") == []
    assert articles("tunnel") == [article.pk]


def test_the_index_follows_every_change_also_one_in_bulk():
    article = make_article("De brug blijft dicht.", title="Kop")
    annotation = make_annotation(article, "De brug", actor=make_actor("Fenna Aalbers"))
    Article.objects.filter(pk=article.pk).update(title="Tunnel")
    assert articles("kop") == []
    assert articles("tunnel") == [article.pk]
    Span.objects.filter(annotation=annotation).delete()
    assert words("brug") == []
    Span.objects.bulk_create([Span(annotation=annotation, start=8, end=20, exact="blijft dicht")])
    assert words("dicht") == ["blijft dicht"]
    Actor.objects.update(name="Rik Vos")
    ActorAlias.objects.all().delete()
    assert not find_people(parse("fenna"))
    assert [actor.name for actor in find_people(parse("vos"))] == ["Rik Vos"]


def test_people_are_found_by_any_of_their_names_and_who_says_most_comes_first():
    article = make_article()
    quiet, loud = make_actor("Rik Vos"), make_actor("Ria Vos")
    make_annotation(article, "Fenna Aalbers", kind="person", actor=quiet)
    make_annotation(article, "dinsdag", actor=loud)
    ActorAlias.objects.create(actor=quiet, name="Čas Voß")
    assert list(find_people(parse("vos"))) == [loud, quiet]
    assert list(find_people(parse("cas"))) == [quiet]


def test_a_statement_is_found_by_words_source_and_speaker_together():
    article = make_article("‘De brug’, zei de wethouder, ‘blijft dicht’.")
    make_annotation(article, "De brug", "blijft dicht", source="de wethouder")
    assert words("brug dicht wethouder") == ["De brug … blijft dicht"]
    make_annotation(article, "blijft dicht", actor=make_actor("Fenna Aalbers"))
    assert words("aalbers dicht") == ["blijft dicht"]


def test_statements_come_newest_first_and_can_be_narrowed():
    actor = make_actor()
    for year in (2020, 2022, 2021):
        article = make_article(f"De brug in {year}.", published_on=datetime.date(year, 5, 1))
        make_annotation(article, f"De brug in {year}", actor=actor)
    assert words("brug") == ["De brug in 2022", "De brug in 2021", "De brug in 2020"]
    assert words("brug", since=datetime.date(2021, 5, 1), until=datetime.date(2021, 5, 1)) == ["De brug in 2021"]
    assert words("brug", person=make_actor("Ander")) == []


def test_an_index_that_a_migration_lost_is_made_again_and_filled():
    with connection.cursor() as cursor:
        for index in INDEXES:
            if connection.vendor == "sqlite":
                for act in ("entered", "left", "changed"):
                    cursor.execute(f"DROP TRIGGER {index.name}_{act}")
            else:
                cursor.execute(f"DROP TRIGGER {index.name}_changed ON {index.table}; DROP TABLE {index.name}")
    article = make_article("De tunnel.")
    make_indexes()
    assert articles("tunnel") == [article.pk]


def test_making_the_indexes_again_changes_nothing():
    article = make_article("De brug.")
    make_indexes()
    make_indexes()
    assert articles("brug") == [article.pk]


def test_an_empty_library_has_nothing():
    assert articles("brug") == []
    assert not find_people(parse("brug"))
    assert words("brug") == []


@pytest.mark.parametrize("typed", ["", "?!", "\x00"])
def test_a_query_without_words_finds_nothing(typed):
    make_annotation(make_article(), "De brug", actor=make_actor())
    assert articles(typed) == []
    assert not find_people(parse(typed))
    assert words(typed) == []
