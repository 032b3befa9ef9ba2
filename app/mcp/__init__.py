"""The knowledge base for assistants, over the Model Context Protocol."""
