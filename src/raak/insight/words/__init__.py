"""A report in words: its figures, its tables and charts, and its parts."""

from raak.insight.words.reports import composed, kind_name, made_on, period_name

__all__ = ["composed", "kind_name", "made_on", "period_name"]
