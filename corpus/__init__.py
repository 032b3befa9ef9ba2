"""What the knowledge base knows: records, the files that hold them, the vocabulary and the embedded documents."""
