"""The rules of documents: pure, standard library and ``core.values`` only."""
