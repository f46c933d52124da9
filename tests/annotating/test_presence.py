"""Who has an article open."""

import pytest
from django.utils import timezone

from articles import annotating
from articles.annotating.presence import HERE
from articles.models import Presence
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db


def test_others_are_seen_until_they_leave_or_are_silent_for_minutes():
    anna, bram = make_editor(username="anna"), make_editor(username="bram")
    article, other = make_article(), make_article()
    annotating.be_present(bram, article)
    annotating.be_present(bram, article)
    assert annotating.others_here(anna, article) == ["bram"]
    assert annotating.others_here(bram, article) == annotating.others_here(anna, other) == []
    annotating.leave(bram, article)
    assert annotating.others_here(anna, article) == []
    annotating.be_present(bram, article)
    Presence.objects.update(seen_at=timezone.now() - HERE)
    assert annotating.others_here(anna, article) == []


def test_leaving_clears_what_went_stale_elsewhere_and_nothing_else():
    anna, bram = make_editor(), make_editor()
    left, stale, still = make_article(), make_article(), make_article()
    for article in (left, stale, still):
        annotating.be_present(anna, article)
    annotating.be_present(bram, stale)
    Presence.objects.filter(article=stale).update(seen_at=timezone.now() - 2 * HERE)
    annotating.leave(anna, left)
    assert set(Presence.objects.values_list("user", "article")) == {(anna.pk, still.pk), (bram.pk, stale.pk)}
