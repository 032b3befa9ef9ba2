"""Answers worded by a language model, and the check that holds each sentence against what it cites."""
