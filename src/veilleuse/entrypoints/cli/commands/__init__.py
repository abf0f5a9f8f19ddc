"""One command a file, built in the person's language by `command(speech)`."""
