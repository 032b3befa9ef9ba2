"""From passages to a cited answer on a screen: settings, wiring, answers, texts, pages, commands."""
