"""From a file to records: read, clean, outline, split, label."""
