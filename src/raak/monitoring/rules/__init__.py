"""The law of monitoring: what is asked, what may be said, what follows from it. Pure."""
