"""Read PDF files: text with its place, order, headings, tables and notes; scans by text recognition."""
