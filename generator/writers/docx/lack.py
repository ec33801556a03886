"""What a reference lacks, before it is a finding."""

#: (code of a message, its arguments)
Lack = tuple[str, dict[str, str | int]]
