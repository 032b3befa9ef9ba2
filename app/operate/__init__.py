"""What runs beside the answers: log, counts, health, and what is kept of questions."""
