from raak.analysis.models.check import CheckAnswer
from raak.analysis.models.figure import OwnFigure
from raak.analysis.models.gap import TypicalGap
from raak.analysis.models.score import Recency, Score
from raak.analysis.models.start import StartText
from raak.analysis.models.swot import SwotLine

__all__ = ["CheckAnswer", "OwnFigure", "Recency", "Score", "StartText", "SwotLine", "TypicalGap"]
