from raak.neighbourhoods.models.decision import Aimed, Decision
from raak.neighbourhoods.models.figure import BorderShare, FigureRow, Shape

__all__ = ["Aimed", "BorderShare", "Decision", "FigureRow", "Shape"]
