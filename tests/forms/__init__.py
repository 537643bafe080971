"""Tests of the outlines."""
