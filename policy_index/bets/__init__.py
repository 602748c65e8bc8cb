"""Best and worst bets: staff's word on which record a question is to show first, and which not at all."""
