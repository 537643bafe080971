"""The screen of the schedule: every visit of the plan and what is missing in it."""
