"""Electronic signatures and their certificates: what is read of them, and whether a signature is one of a file."""
