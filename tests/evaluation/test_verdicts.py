"""Verdicts add up to figures, each group apart, against the floors of figures.toml."""

import pytest

from evaluation.verdicts import Verdict, definitions, misses, tally


def test_groups_are_counted_beside_the_whole() -> None:
    verdicts = [
        Verdict("guides.right_guide", "1", True, group="plain"),
        Verdict("guides.right_guide", "2", False, group="colloquial"),
        Verdict("guides.right_guide", "3", False, group="colloquial"),
    ]
    whole, colloquial, plain = tally(verdicts)
    assert (whole.definition.key, whole.held, whole.n) == ("guides.right_guide", 1, 3)
    assert (colloquial.definition.key, colloquial.value) == ("guides.right_guide@colloquial", 0.0)
    assert colloquial.passed is False
    assert (plain.value, plain.passed) == (1.0, None)


def test_a_ceiling_is_passed_from_below() -> None:
    (figure,) = tally([Verdict("guides.none_guided", str(n), n == 0) for n in range(10)])
    assert figure.value == pytest.approx(0.1)
    assert figure.passed is True


def test_misses_of_a_ceiling_are_the_cases_that_hold() -> None:
    verdicts = [Verdict("guides.none_guided", "bad", True), Verdict("guides.none_guided", "good", False)]
    assert [verdict.case for verdict in misses(verdicts)["guides.none_guided"]] == ["bad"]


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(KeyError):
        tally([Verdict("guides.no_such_figure", "1", True)])


def test_no_figure_has_both_a_floor_and_a_ceiling() -> None:
    assert all(known.at_least is None or known.at_most is None for known in definitions().values())


def test_a_loss_is_told_beside_what_it_is_the_loss_between() -> None:
    verdicts = [Verdict("ncp_noise.clean", str(n), n < 90) for n in range(100)]
    verdicts += [Verdict("ncp_noise.two", str(n), n < 88) for n in range(100)]
    *_, loss = tally(verdicts)
    assert (loss.definition.key, loss.value, loss.passed) == ("ncp_noise.two_loss", 0.02, True)
    assert [figure.definition.key for figure in tally(verdicts[:100])] == ["ncp_noise.clean"]


def test_losses_are_between_figures_that_there_are() -> None:
    for known in definitions().values():
        assert {known.loss_from, known.loss_to} <= {None, *definitions()}
