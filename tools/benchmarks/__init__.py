"""softmaxlib beside its peers."""
