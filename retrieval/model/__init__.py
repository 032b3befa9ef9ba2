"""The Dutch embedding model in the box: its features, its training, its data and its weights."""
