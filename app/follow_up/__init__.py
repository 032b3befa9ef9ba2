"""Questions that lean on the ones before: recognised, and completed so that they stand alone."""
