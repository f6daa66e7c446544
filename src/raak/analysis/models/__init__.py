from raak.analysis.models.gap import TypicalGap
from raak.analysis.models.score import Recency, Score

__all__ = ["Recency", "Score", "TypicalGap"]
