"""Being written by another developer right now (the lead gave this file away): do not touch."""
