"""The subcommands of ``butphe`` that run an installation."""
