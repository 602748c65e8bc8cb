"""`kitchen up`: one process that starts every part of the kitchen, keeps it going, and ends it cleanly."""
