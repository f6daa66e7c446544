"""
The components as template tags. How to use each: docs/how-to/components.md; all of them in
every state: the gallery page.
"""

from raak.ui.components import actions, boxes, fields, lists, marks, often, ways
from raak.ui.components.library import register

__all__ = ["register"]

# Importing a part registers its tags.
PARTS = (actions, boxes, fields, lists, marks, often, ways)
