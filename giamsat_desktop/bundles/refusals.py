"""Why a bundle or card is refused; each reason is told apart. Nothing was changed in any case."""

from __future__ import annotations

from giamsat_desktop.domain.errors import Refusal


class NotABundle(Refusal):
    """The content is something else, whatever the name says. Fields: file."""

    code = "bundle-not-a-bundle"


class BundleTorn(Refusal):
    """Cut short, changed, or against the rules of the format. Fields: file, why."""

    code = "bundle-torn"


class BundleTooLarge(Refusal):
    """A bundle, a member or a list is beyond the limits of the format. Fields: file."""

    code = "bundle-too-large"


class BundleNewer(Refusal):
    """It needs a newer program; the file is kept (fault 43). Fields: file, needs (format number)."""

    code = "bundle-newer"


class NotForThisDevice(Refusal):
    """It is encrypted to other laptops. Fields: file."""

    code = "bundle-not-for-this-device"


class UnknownSender(Refusal):
    """Signed by a laptop whose card was never accepted (fault 54). Fields: file."""

    code = "bundle-unknown-sender"


class CardUnreadable(Refusal):
    """A card that is damaged, forged or not one. Fields: file."""

    code = "card-unreadable"


class WeakKey(Refusal):
    """A public key that no honest laptop makes. Fields: file."""

    code = "card-weak-key"


class SendCancelled(Refusal):
    """The person stopped it; no part of the bundle is left."""

    code = "send-cancelled"


class StickFull(Refusal):
    """No room left on the stick (fault 4). Fields: needed, free (MB)."""

    code = "stick-full"


class StickFault(Refusal):
    """The stick was pulled, is write-protected, or fails (faults 1, 2, 6, 9). Fields: why."""

    code = "stick-fault"


class StickLies(Refusal):
    """What is read back is not what was written: broken, or of false capacity (fault 7)."""

    code = "stick-lies"
