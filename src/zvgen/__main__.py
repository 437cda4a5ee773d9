"""`python -m zvgen`, for machines whose PATH does not hold the program."""

from zvgen.cli import main

main()
