"""How far the reader gets on real documents: `make corpus` and `make corpus-diff`. No part of the package."""
