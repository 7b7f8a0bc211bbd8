"""`python -m waqai` is the command line."""

from waqai.cli import main

main()
