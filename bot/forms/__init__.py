"""Forms: questions asked one after another. Rasa keeps them; the small assistant follows `State.form`."""
