"""The statistics of blocs against brute force, closed forms and cases whose answer is known."""

from fractions import Fraction
from itertools import pairwise, product

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegraph.blocs import BadTable, adjusted_rand, backbone, mutual_information, partition
from delegraph.blocs.approximation import approximate_upper
from delegraph.blocs.bridges import bridges
from delegraph.blocs.correction import corrected
from delegraph.blocs.likeness import best_match
from delegraph.blocs.model import fit
from delegraph.blocs.pairs import approximation_error
from delegraph.blocs.power import in_words, power
from delegraph.blocs.tail import lower_tail, upper_tail
from delegraph.errors import WrongUsage

TABLES = st.integers(2, 9).flatmap(
    lambda n: st.integers(1, 9).flatmap(
        lambda m: st.lists(st.lists(st.integers(0, 1), min_size=m, max_size=m), min_size=n, max_size=n)
    )
)

CHANCES = st.floats(1e-9, 0.999) | st.sampled_from([0.0, 1.0])


def planted(within: float, across: float, seed: int = 0) -> np.ndarray:
    chances = np.full((60, 200), across)
    chances[:30, :100] = chances[30:, 100:] = within
    return (np.random.default_rng(seed).random((60, 200)) < chances).astype(int)


def davis() -> tuple[np.ndarray, list[str]]:
    graph = networkx.davis_southern_women_graph()
    women, events = sorted(graph.graph["top"]), sorted(graph.graph["bottom"])
    return np.array([[int(graph.has_edge(w, e)) for e in events] for w in women]), women


def exact_law(chances: list[float], counts: list[int]) -> list[Fraction]:
    """The whole law of a sum of binomials in rational numbers, one trial after another."""
    law = [Fraction(1)]
    for chance, count in zip(chances, counts, strict=True):
        q = Fraction(chance)
        for _ in range(count):
            law = [a * (1 - q) + b * q for a, b in zip([*law, 0], [0, *law], strict=True)]
    return law


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_the_expected_degrees_are_the_observed_ones_whatever_the_table(rows):
    table = np.array(rows)
    chances = fit(table.sum(1), table.sum(0)).dense()
    assert np.abs(chances.sum(1) - table.sum(1)).max() < 1e-6
    assert np.abs(chances.sum(0) - table.sum(0)).max() < 1e-6
    assert ((chances >= 0) & (chances <= 1)).all()


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_inside_the_chances_have_the_form_of_the_model(rows):
    """Odds are a product of a party's and a draft's number: every 2 x 2 piece has an odds ratio of 1."""
    table = np.array(rows)
    chances = fit(table.sum(1), table.sum(0)).dense()
    if ((chances > 1e-9) & (chances < 1 - 1e-9)).all():
        odds = np.log(chances / (1 - chances))
        assert np.abs(odds - odds[:1] - odds[:, :1] + odds[0, 0]).max() < 1e-6


def test_cells_that_the_degrees_force_are_exact():
    full_and_empty = np.array([[1, 1, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
    chances = fit(full_and_empty.sum(1), full_and_empty.sum(0)).dense()
    assert chances[0].tolist() == [1, 1, 1, 0] and chances[3].tolist() == [0, 0, 0, 0]
    # Two parties sponsor the two great drafts, nobody else a small one: no party is full, yet the cells are forced.
    nested = np.array([[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]])
    chances = fit(nested.sum(1), nested.sum(0)).dense()
    assert chances[:2, :2].tolist() == [[1, 1], [1, 1]] and chances[2:, 2:].tolist() == [[0, 0], [0, 0]]
    assert np.allclose(chances[:2, 2:], 0.5) and np.allclose(chances[2:, :2], 0.5)


def test_a_party_that_sponsors_every_draft_has_no_tie_of_significance():
    table = np.vstack([np.ones(40, dtype=int), planted(0.5, 0.05)[:, 80:120]])
    found = backbone(table, correction="none")
    of_it = found.first == 0
    # What it shares with another is all that the other sponsors, which is what chance expects.
    assert of_it.sum() > 50 and found.p[of_it].min() > 0.5 and not found.edge[of_it].any()
    assert found.observed[of_it] == pytest.approx(found.expected[of_it]) and found.degrees[0] == 40


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(CHANCES, st.integers(1, 6)), min_size=1, max_size=5))
def test_both_tails_are_exact_at_every_number(classes):
    chances, counts = [q for q, _ in classes], [n for _, n in classes]
    law = exact_law(chances, counts)
    numbers = np.arange(len(law) + 1)
    rows = np.tile(chances, (len(numbers), 1))
    upper = upper_tail(rows, np.array(counts), numbers)
    lower = lower_tail(rows, np.array(counts), numbers)
    for number in numbers.tolist():
        exact = sum(law[number:], Fraction(0))
        if exact > Fraction(1, 10**300):
            assert upper[number] == pytest.approx(float(exact), rel=1e-10)
        below = sum(law[: number + 1], Fraction(0))
        if below > Fraction(1, 10**300):
            assert lower[number] == pytest.approx(float(below), rel=1e-9)


def test_the_far_tail_keeps_its_digits():
    """Far beyond what 1 - cdf can give: against rational numbers down to 1e-250."""
    chances, counts = [0.001, 0.02, 0.3], [150, 60, 12]
    law = exact_law(chances, counts)
    numbers = np.array([20, 40, 80, 110])
    found = upper_tail(np.tile(chances, (4, 1)), np.array(counts), numbers)
    for number, value in zip(numbers.tolist(), found.tolist(), strict=True):
        assert value == pytest.approx(float(sum(law[number:])), rel=1e-9)
    assert found[-1] < 1e-150


def test_the_tail_is_binomial_where_all_drafts_are_alike():
    law = exact_law([0.25], [40])
    found = upper_tail(np.full((41, 1), 0.25), np.array([40]), np.arange(41))
    assert found == pytest.approx([float(sum(law[k:])) for k in range(41)], rel=1e-12)


def test_small_tables_against_every_outcome():
    """p of a pair by going through all 2 ** 5 sets of shared drafts."""
    table = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 0, 1, 1]])
    found = backbone(table, correction="none")
    chances = found.model.dense()
    for a, b, shared, p in zip(found.first, found.second, found.observed, found.p, strict=True):
        both = chances[a] * chances[b]
        outcomes = product((0, 1), repeat=5)
        total = sum(
            np.prod([q if hit else 1 - q for q, hit in zip(both, o, strict=True)]) for o in outcomes if sum(o) >= shared
        )
        assert p == pytest.approx(total, rel=1e-12)
        assert found.expected[(found.first == a) & (found.second == b)] == pytest.approx(both.sum())


def test_the_southern_women_have_no_edge_even_uncorrected():
    found = backbone(*davis(), correction="none")
    assert found.tests == 139 and not found.edge.any()
    assert found.p.min() == pytest.approx(0.08837234617805599, rel=1e-9)
    assert "could not have become an edge" in " ".join(in_words(found, power(found)))


@pytest.mark.parametrize("seed", range(3))
def test_planted_blocs_are_found_and_nothing_else(seed):
    found = backbone(planted(0.50, 0.05, seed))
    first, second = found.first[found.edge] < 30, found.second[found.edge] < 30
    assert found.edge.sum() > 300 and (first == second).all()
    blocs = partition(60, found.edges())
    truth = [0] * 30 + [1] * 30
    assert blocs.number == 2 and adjusted_rand(blocs.bloc.tolist(), truth) == 1.0
    assert mutual_information(blocs.bloc.tolist(), truth) == pytest.approx(1.0)
    assert blocs.agreed == 1.0 and (blocs.stability == 1.0).all() and blocs.modularity > 0.48


def test_weak_blocs_leave_the_backbone_empty_and_the_words_say_why():
    found = backbone(planted(0.35, 0.10))
    assert not found.edge.any() and partition(60, found.edges()).number == 0
    words = " ".join(in_words(found, power(found)))
    assert "The backbone is empty" in words and "lacked power" in words
    needed = power(found).needed
    assert needed and f"from {needed} shared drafts up" in words


def test_the_power_is_what_a_pair_alone_would_need():
    table = planted(0.35, 0.10)
    found = backbone(table)
    told = power(found)
    row = fit(table.sum(1), table.sum(0)).probabilities[found.model.party_class[found.degrees == told.degree][0]]
    tails = upper_tail(np.tile(row * row, (2, 1)), found.model.draft_counts, np.array([told.needed - 1, told.needed]))
    assert tails[0] > told.threshold >= tails[1] and told.threshold == 0.05 / found.tests


def test_alpha_is_not_remembered_from_an_earlier_run():
    table = planted(0.50, 0.05)
    strict, loose = backbone(table, alpha=0.001), backbone(table, alpha=0.05)
    assert strict.edge.sum() < loose.edge.sum()
    assert backbone(table, alpha=0.001).edge.sum() == strict.edge.sum()


def test_the_approximation_is_of_the_upper_tail_and_near_the_exact_one():
    rng = np.random.default_rng(3)
    table = (rng.random((40, 3000)) < rng.beta(2, 4, (40, 1))).astype(int)
    exact, near = backbone(table), backbone(table, approximate=True)
    assert np.abs(exact.p - near.p).max() < 0.01
    assert approximation_error(exact) is None
    assert 0 < approximation_error(near) <= np.abs(exact.p - near.p).max() + 1e-12
    steps = approximate_upper(*(np.full(60, v) for v in (20.0, 15.0, 5.0)), np.arange(60.0))
    assert all(a >= b for a, b in pairwise(steps)) and steps[0] > 0.99 and steps[-1] < 1e-6


def test_where_nothing_varies_the_approximation_is_exact():
    found = approximate_upper(np.array([3.0, 3.0]), np.zeros(2), np.zeros(2), np.array([3.0, 4.0]))
    assert found.tolist() == [1.0, 0.0]


def test_the_corrections_by_hand():
    p = np.array([0.04, 0.01, 0.02, 0.5])
    assert corrected(p, "fdr").tolist() == pytest.approx([0.04 * 4 / 3, 0.04, 0.04, 0.5])
    assert corrected(p, "holm").tolist() == pytest.approx([0.08, 0.04, 0.06, 0.5])
    assert corrected(p, "none").tolist() == p.tolist()
    with pytest.raises(WrongUsage, match="bonferroni"):
        corrected(p, "bonferroni")


def test_only_pairs_that_share_a_draft_are_tests_and_signed_tests_all_active_pairs():
    table = np.array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 0]])
    assert backbone(table).tests == 1
    signed = backbone(table, signed=True)
    assert signed.tests == 3 and signed.sign.tolist() == [1, -1, -1]


def test_a_signed_test_doubles_the_smaller_tail():
    table = planted(0.50, 0.05)
    one, two = backbone(table, correction="none"), backbone(table, correction="none", signed=True)
    sided = dict(zip(zip(one.first.tolist(), one.second.tolist(), strict=True), one.p.tolist(), strict=True))
    positive = [(a, b, p) for a, b, p, s in zip(two.first, two.second, two.p, two.sign, strict=True) if s > 0]
    assert len(positive) > 500
    for a, b, p in positive:
        assert p == pytest.approx(min(1, 2 * sided[a, b]), rel=1e-9)
    negative = two.edge & (two.sign < 0)
    across = (two.first < 30) != (two.second < 30)
    assert negative.sum() > 100 and across[negative].all()
    assert not {*two.edges()} & {*zip(two.first[negative].tolist(), two.second[negative].tolist(), strict=True)}


@pytest.mark.parametrize(
    "table,names,says",
    [
        ([[1, 0]], None, "only one party"),
        (np.zeros((0, 3)), None, "no party"),
        (np.zeros((3, 0)), None, "no draft"),
        ([[1, 0], [2, 0]], None, "row 2, column 1: 2 is neither 0 nor 1"),
        ([[1, 0], [float("nan"), 0]], None, "row 2, column 1"),
        ([[1, 0], [0, 1]], ["Kenya", " "], "row 2: the party has a blank name"),
        ([[1, 0], [0, 1]], ["Kenya", "Kenya"], "row 2: the party Kenya stands in row 1"),
        ([[1, 0], [0, 1]], ["Kenya"], "1 names for 2 rows"),
        ([1, 0], None, "1 dimensions"),
    ],
)
def test_a_matrix_that_is_none_is_refused_by_row(table, names, says):
    with pytest.raises(BadTable, match=says):
        backbone(table, names)


@pytest.mark.parametrize("alpha", [0, 1, -0.1, float("nan")])
def test_a_level_outside_0_and_1_is_refused(alpha):
    with pytest.raises(WrongUsage, match="between 0 and 1"):
        backbone([[1, 0], [1, 1]], alpha=alpha)


def test_a_table_without_any_sponsorship_is_an_answer():
    found = backbone(np.zeros((3, 4), dtype=int))
    assert found.tests == 0 and "nothing to test" in " ".join(in_words(found, power(found)))


def test_data_frames_and_networks_say_the_same():
    found = backbone(planted(0.50, 0.05))
    frame, graph = found.to_pandas(), found.to_networkx()
    assert list(frame) == ["party_a", "party_b", "observed", "expected", "p", "p_corrected", "edge"]
    assert frame.edge.sum() == graph.number_of_edges() == len(found.edges()) and len(graph) == 60


def test_likeness_of_known_partitions():
    assert adjusted_rand([0, 0, 1, 1], [5, 5, 6, 6]) == 1.0
    assert adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)
    # Hubert & Arabie's index of the standard example in Vinh et al.
    assert adjusted_rand([0, 0, 1, 2], [0, 0, 1, 1]) == pytest.approx(0.571428, abs=1e-6)
    assert mutual_information([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(0.0, abs=1e-12)
    match = best_match("EU", {1, 2, 3, 4}, {1: [1, 2, 9], 2: [4]})
    assert match is not None and (match.bloc, match.precision, match.recall) == (1, 2 / 3, 0.5)


def test_a_bridge_is_a_party_between_blocs():
    edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]
    found = bridges([1, 1, 1, 2, 2, 2], edges)
    assert {bridge.party: (bridge.outside, bridge.blocs) for bridge in found} == {2: (1, (2,)), 3: (1, (1,))}
    assert found[0].participation == pytest.approx(1 - (4 + 1) / 9)


def test_the_consensus_does_not_depend_on_the_order_of_the_edges():
    edges = backbone(planted(0.50, 0.05)).edges()
    one, other = partition(60, edges, runs=20), partition(60, edges[::-1], runs=20)
    assert one.bloc.tolist() == other.bloc.tolist() and one.stability.tolist() == other.stability.tolist()
