"""`python -m veilleuse` is the `veilleuse` command."""

from veilleuse.entrypoints.cli.main import main

main()
