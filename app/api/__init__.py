"""The REST API under /api/v1, for pages and programs of others."""
