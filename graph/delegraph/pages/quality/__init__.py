"""How good the data are: doubts, what two texts tell differently, what each text gave, what the shapes say of it."""

from delegraph.pages.quality.quality import quality

__all__ = ["quality"]
