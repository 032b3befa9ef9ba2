import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retrieval.fuse import fuse

scores = arrays(np.float32, 6, elements=st.integers(0, 50).map(float))


def test_the_sum_is_weighted() -> None:
    lexical = np.array([10, 5, 0], dtype=np.float32)
    dense = np.array([0.1, 0.2, 0.5], dtype=np.float32)
    assert np.allclose(fuse(lexical, dense, dense_weight=0.4), [1.0, 0.5 + 0.4 * 0.25, 0.4])


@given(scores)
def test_without_weight_the_words_decide(lexical: np.ndarray) -> None:
    order = np.argsort(-lexical, kind="stable")
    fused = fuse(lexical, np.ones(6, dtype=np.float32), dense_weight=0)
    assert np.array_equal(np.argsort(-fused, kind="stable"), order)


@given(scores, scores)
def test_more_of_either_is_never_worse(lexical: np.ndarray, dense: np.ndarray) -> None:
    lexical[0], dense[0] = lexical.max(), dense.max()
    assert fuse(lexical, dense, dense_weight=0.5).argmax() == 0 or np.isclose(
        fuse(lexical, dense, dense_weight=0.5).max(), fuse(lexical, dense, dense_weight=0.5)[0]
    )


def test_what_the_vectors_did_not_find_scores_by_words_alone() -> None:
    lexical = np.array([1, 2], dtype=np.float32)
    dense = np.array([-np.inf, 0.9], dtype=np.float32)
    assert fuse(lexical, dense, dense_weight=1)[0] == 0.5
