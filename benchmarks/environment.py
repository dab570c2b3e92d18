"""The environment of what is measured."""

import os

# Modules are compiled once, as they are for a user and as those of the libraries are; the first round does it.
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
