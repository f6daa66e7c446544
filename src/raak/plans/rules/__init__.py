"""The laws of a plan: its states, what a goal needs, money, warnings, versions. Pure."""
