"""Contacts of a pedagogical adviser with parents, counted without anybody's name."""
