"""Peers and this project on the same work, in one run: `python -m benchmarks`."""
