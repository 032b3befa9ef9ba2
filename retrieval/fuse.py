"""Lexical and vector scores to one order.

A weighted sum of scores scaled to their own best, over what either side found (a convex combination: Bruch, Gai and
Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, 2022). Rank fusion with equal weights loses to words
alone when the model is weak.
"""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def fuse(lexical: Scores, dense: Scores, *, dense_weight: float) -> Scores:
    """Return one score for each passage, 0 where neither side found it.

    Args:
        lexical: BM25 of every passage, 0 where no word matches.
        dense: cosine of every passage; passages that the vector search did not return hold -inf.
        dense_weight: weight of the vectors beside the words (1.0).
    """
    scaled = lexical / top if (top := float(lexical.max(initial=0.0))) > 0 else np.zeros_like(lexical)
    found = np.isfinite(dense)
    if dense_weight > 0 and found.any():
        low, high = float(dense[found].min()), float(dense[found].max())
        span = max(high - low, 1e-6)
        scaled = scaled + dense_weight * np.where(found, (np.where(found, dense, low) - low) / span, 0.0)
    return scaled.astype(np.float32)
