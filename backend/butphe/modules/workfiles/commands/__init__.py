"""Commands on plans of files and on work files."""
