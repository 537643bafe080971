"""Vietnamese text, names, numbers and dates as the trade writes them (domain dossier, chapter 5)."""
