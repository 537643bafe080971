"""Lists that are one value: read cell by cell, kept and shown as a table, of texts or of documents."""
