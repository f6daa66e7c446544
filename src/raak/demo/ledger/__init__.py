"""
Two years of a region kept in memory and written at once, ten times as fast as by the services.

The only place that writes chains without the services. It takes their decisions from the same pure
engine and makes the very rows they make: tests/demo/test_ledger.py lives the same days both ways
and compares every row. Nothing but the demo and the benches may use it.
"""
