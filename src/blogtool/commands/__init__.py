"""The commands, a module each: arguments in, exit code out. The only place that knows typer and rich."""
