"""The pages as files: a folder that any host serves, or that is opened without one.

Postconditions: every link leads to a file of the folder, relative to the page it stands on; the same store gives the
same bytes; a run that breaks leaves the site before it whole.
"""

from delegraph.site.write import Site, Track, write_site

__all__ = ["Site", "Track", "write_site"]
