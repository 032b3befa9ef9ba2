"""How good it is: questions, metrics, runs, report."""
