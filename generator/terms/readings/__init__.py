"""What the slots of a rule make: terms, with their days and with what had to be assumed.

A reading that does not fit together (a span that runs backwards, a frequency with a named year) is None:
then the words are unknown, never guessed.
"""
