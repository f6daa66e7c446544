"""The law of the offer. Pure: no Django, no clock, no chance, no machine."""
