"""The screen of one visit: its parts, each in a module of its own."""
