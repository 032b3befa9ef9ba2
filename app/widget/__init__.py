"""What other websites show of the knowledge base: the web component, the page for a frame, the page of a source."""
