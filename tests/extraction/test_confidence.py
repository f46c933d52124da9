"""Confidence: the curves from what a rule says to how often it is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.confidence import Curve, curves_of

SHARES = st.floats(min_value=0.01, max_value=0.99)


@given(SHARES, SHARES)
def test_what_a_rule_is_surer_of_stays_surer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for curve in curves_of("nl").values():
        assert 0 < curve(low) <= curve(high) < 1


@given(SHARES)
def test_a_straight_curve_leaves_a_confidence_as_it_is(confidence: float) -> None:
    assert Curve(1, 0)(confidence) == pytest.approx(confidence)


@given(SHARES)
def test_a_curve_can_be_undone(confidence: float) -> None:
    curve = Curve(1.3, 0.5)
    assert curve.undone(curve(confidence)) == pytest.approx(confidence, abs=0.02)


@pytest.mark.parametrize("confidence", [-1.0, 0.0, 1.0, 2.0])
def test_nothing_is_certain(confidence: float) -> None:
    assert 0 < curves_of("nl")["quote"](confidence) < 1
