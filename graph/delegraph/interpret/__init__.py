"""The tree of a report → facts with parties as printed: formulas over sentences, then discourse.

Postconditions: facts stand in the order of the text; every fact's span lies inside its paragraph; a sentence
that the text breaks off gives no fact and one issue; `Interpretation.unread` are the sentences about speakers
that yielded nothing.
"""

from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.reader import interpret

__all__ = ["Interpretation", "interpret"]
