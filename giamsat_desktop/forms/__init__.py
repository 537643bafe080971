"""Outlines: read from an XLSForm workbook, compiled, and filled."""
