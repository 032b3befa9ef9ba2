"""Answers to take along: Markdown, plain text, Word."""
