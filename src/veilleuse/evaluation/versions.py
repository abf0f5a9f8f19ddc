"""The version of the program, as its installation says."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """Give the version; a source folder that was never installed has none."""
    try:
        return version("veilleuse")
    except PackageNotFoundError:
        return "?"
