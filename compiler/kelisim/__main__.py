"""`python -m kelisim` is the command `kelisim`."""

from kelisim.cli import main

main()
