"""Typed mentions with spans: ordinals, dates, meetings, symbols, names. Never guesses identity.

Postcondition of every finder: mentions come in order, do not overlap, and text[m.start:m.end] is the
mention as printed.
"""
