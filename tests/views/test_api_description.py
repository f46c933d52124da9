"""The JSON interface held against its own description by Schemathesis, which makes up questions from it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from newsreader.wsgi import application
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db

# The same questions each time: a run of Schemathesis by itself tries more (docs/sharing.md).
BOUNDED = settings(
    max_examples=15,
    stateful_step_count=4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def kept_connection():
    """A real application closes its connection between requests, and with it the transaction that a test lives in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(kept_connection):
    article = make_article()
    make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=make_actor())
    make_annotation(article, "kost dat geld", kind="claim", stance="asserts")
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described_whether_the_question_makes_sense_or_not(described, mode):
    tried = set()
    for operation in described.get_all_operations():

        @BOUNDED
        @given(operation.ok().as_strategy(generation_mode=mode))
        def holds(case):
            case.call_and_validate()
            tried.add(case.operation.label)

        holds()
    assert len(tried) == 6


def test_what_one_answer_names_the_next_question_finds(described):
    described.as_state_machine().run(settings=BOUNDED)
