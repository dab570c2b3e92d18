"""The pages of a text: its words with the facts marked on those they came from, and each fact beside its words.

Postconditions: the paragraphs of all parts joined are the text, the segments of a paragraph joined are its words, and
a fact's words are marked exactly. Where a store has no words of a text, what it quotes is shown, and that is said.
"""
