"""Lessons about abuse of power that a school asks for, and who had them."""
