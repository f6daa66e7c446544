from raak.analysis.models.gap import TypicalGap
from raak.analysis.models.score import Recency, Score
from raak.analysis.models.start import StartText
from raak.analysis.models.swot import SwotLine

__all__ = ["Recency", "Score", "StartText", "SwotLine", "TypicalGap"]
