"""`kitchen`: one file a command under `commands/`, and the supervisor."""
