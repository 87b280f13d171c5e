"""What every module needs: people, authority, files, the command handler, the way to the engine."""
