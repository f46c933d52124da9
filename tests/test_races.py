"""What two processes do at the same moment, on a database in which they can."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from articles import annotating
from articles.annotating import store_findings
from articles.extraction.findings import Findings, Span, Speaker, SpeakerKind
from articles.ingestion import Submission, take_in, write_version
from articles.models import NEW_ACTORS, Actor, Annotation, Article, one_at_a_time
from tests.factories import make_actor, make_annotation, make_article, make_editor

TEXT = "Fenna Aalbers sprak met Bo Vos en Rik Smit."
at_once = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time; CI runs this on PostgreSQL"
)


def together(*acts):
    """Begins all of them at the same moment, each with a connection of its own. Returns what they return."""
    start = threading.Barrier(len(acts), timeout=10)

    def do(act):
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [done.result(timeout=30) for done in [threads.submit(do, act) for act in acts]]


def findings(*names):
    return Findings(
        tuple(
            Speaker(f"p{number}", SpeakerKind.PERSON, name, (Span(TEXT.index(name), TEXT.index(name) + len(name)),))
            for number, name in enumerate(names)
        ),
        (),
        "test 2",
    )


@at_once
@pytest.mark.django_db(transaction=True)
def test_a_new_full_name_in_articles_that_are_searched_at_once_is_one_person():
    names = ("Fenna Aalbers", "Bo Vos", "Rik Smit")
    versions = [make_article(TEXT).current_version for _ in range(6)]

    def search(number, version):
        # Each meets the names in another order.
        return lambda: store_findings(version, findings(*names[number % 3 :], *names[: number % 3]))

    stored = together(*(search(number, version) for number, version in enumerate(versions)))
    assert [each.added for each in stored] == [3] * 6
    assert sorted(Actor.objects.values_list("name", flat=True)) == sorted(names)
    assert all(actor.annotations.count() == 6 for actor in Actor.objects.all())


@at_once
@pytest.mark.django_db(transaction=True)
def test_new_people_of_one_name_at_once_have_an_address_each():
    articles = [make_article() for _ in range(6)]
    actors = together(
        *(lambda article=article: annotating.make_actor("group", "omwonenden", article) for article in articles)
    )
    assert len({actor.slug for actor in actors}) == 6


@at_once
@pytest.mark.django_db(transaction=True)
def test_two_editors_who_name_the_same_new_person_at_once_mean_one():
    articles = [make_article() for _ in range(6)]
    people = together(
        *(lambda article=article: annotating.person_called("Fenna Aalbers", article) for article in articles)
    )
    assert len({person.pk for person in people}) == 1


@at_once
@pytest.mark.django_db(transaction=True)
def test_parting_a_person_while_a_text_is_searched_stops_neither():
    fenna, editor = make_actor("Fenna Aalbers"), make_editor()
    article = make_article(TEXT)
    first = make_annotation(article, "Fenna", kind="person", actor=fenna)
    make_annotation(article, "Aalbers", kind="person", actor=fenna)
    versions = [make_article(TEXT).current_version for _ in range(4)]
    together(
        lambda: annotating.split_actor(fenna, [first], editor, "Fenna de Wit"),
        *(
            lambda version=version: store_findings(version, findings("Bo Vos", "Rik Smit", "Fenna Aalbers"))
            for version in versions
        ),
    )
    assert Actor.objects.filter(name="Bo Vos").count() == 1


@at_once
@pytest.mark.django_db(transaction=True)
def test_the_same_words_from_several_sides_at_once_are_one_article():
    def submission(number):
        return Submission(
            text=TEXT,
            title="Gesprek",
            stand_in="",
            publication="De Bode",
            external_id=f"https://example.org/{number}",
            same_words_same_article=True,
        )

    taken = together(*(lambda number=number: take_in(submission(number)) for number in range(6)))
    assert len({each.article.pk for each in taken}) == Article.objects.count() == 1
    assert sorted(each.outcome for each in taken) == ["new", *["unchanged"] * 5]


@at_once
@pytest.mark.django_db(transaction=True)
def test_whoever_comes_second_waits_until_the_first_has_ended():
    entered, order = threading.Event(), []

    def first():
        with transaction.atomic():
            one_at_a_time("a")
            entered.set()
            until_somebody_waits()
            order.append("first")

    def second():
        entered.wait(10)
        with transaction.atomic():
            one_at_a_time("b")
            one_at_a_time("a")
            order.append("second")

    together(first, second)
    assert order == ["first", "second"]


@at_once
@pytest.mark.django_db(transaction=True)
def test_what_an_editor_decides_while_what_was_found_is_being_stored_stands():
    article, editor = make_article(TEXT), make_editor()
    make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor("Fenna Aalbers"), confidence=0.4)
    is_stored = threading.Event()

    def hold_the_search_up():
        with transaction.atomic():
            one_at_a_time(NEW_ACTORS)
            until_somebody_waits()
            annotation = Annotation.objects.with_spans().get(confidence=0.4)
            in_a_thread_of_its_own(lambda: annotating.reject(annotation, editor, 1))
        is_stored.wait(10)

    def search():
        # Somebody new, for whom it has to wait.
        until_locked()
        store_findings(article.current_version, findings("Fenna Aalbers", "Bo Vos"))
        is_stored.set()

    together(hold_the_search_up, search)
    annotation = Annotation.objects.get(actor__name="Fenna Aalbers")
    assert (annotation.state, annotation.row_version) == ("rejected", 2)
    assert annotation.events.get().by == editor


@at_once
@pytest.mark.django_db(transaction=True)
def test_what_an_editor_decides_while_a_new_text_is_saved_goes_along():
    article, editor = make_article(TEXT), make_editor()
    actor = make_actor("Fenna Aalbers")
    annotation = make_annotation(article, "Fenna Aalbers", kind="person", actor=actor)
    decided = threading.Event()

    def decide():
        with transaction.atomic():
            annotating.accept(annotation, editor, 1)
            decided.set()
            until_somebody_waits("transactionid")

    def write():
        decided.wait(10)
        return write_version(article, f"{TEXT} Zij waren het eens.")

    _, written = together(decide, write)
    annotation.refresh_from_db()
    assert (annotation.state, annotation.row_version) == ("accepted", 3)
    assert annotation.version == written.version


def until_somebody_waits(for_what="advisory"):
    """For a lock of this type, as PostgreSQL calls it."""
    _until("SELECT pg_sleep(0.05), count(*) FROM pg_locks WHERE locktype = %s AND NOT granted", for_what)


def until_locked():
    """Until somebody has what only one can have."""
    _until("SELECT pg_sleep(0.05), count(*) FROM pg_locks WHERE locktype = %s AND granted", "advisory")


def _until(query, given):
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(query, [given])
            if cursor.fetchone()[1]:
                return
    pytest.fail(f"Nobody waits, or holds: {given}")


def in_a_thread_of_its_own(act):
    with ThreadPoolExecutor(1) as thread:

        def do():
            try:
                return act()
            finally:
                connection.close()

        return thread.submit(do).result(timeout=10)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_could_be_waited_for():
    with pytest.raises(TransactionManagementError):
        one_at_a_time("a")
