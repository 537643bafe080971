"""Paper: a `Minutes` value becomes a PDF that is the same, byte for byte, whenever it is made again.

Nothing else is imported here: composing the value must not wait for ReportLab, which only `document.render` needs.
"""

from giamsat_desktop.minutes.signing import offline

offline.keep_out()
