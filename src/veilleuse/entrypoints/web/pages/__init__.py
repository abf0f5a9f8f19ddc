"""One page a file: parse the request, ask the companion, render."""
