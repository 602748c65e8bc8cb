"""What each step of the search is worth: the same questions with one part at a time switched off."""
