"""What others' libraries make of the same words: one module a library, imported only by who measures it."""
