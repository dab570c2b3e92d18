"""The pages of documents and proposals: what they are, who stood behind them, what was done with them, what they tell.

Postconditions: a vote counts once, however many texts tell of it; printed counts stand beside the names listed.
"""
