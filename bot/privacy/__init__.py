"""Personal data is masked here before a message reaches Rasa, the database or a log."""
