"""Paper made, signed and proved; the program's own parts come first, as they keep pyHanko from its HTTP client."""

import giamsat_desktop.minutes  # noqa: F401
