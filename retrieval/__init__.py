"""From a question to passages: Dutch analysis, lexical weights, vectors, fusion, snapshots."""
