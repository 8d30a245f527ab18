"""The equation checker: read, compute, judge, prove and mutate displayed equations."""
