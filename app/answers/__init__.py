"""From found passages to what answers: sentences are measured and chosen, and what must be said beside them."""
