"""Pure text: dates in words, the quick-add line, the search index, names, cleaning."""
