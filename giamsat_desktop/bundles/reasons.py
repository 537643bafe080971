"""What can be wrong with a bundle, a card or a stick, told apart for the person who holds it."""

from __future__ import annotations

from giamsat_desktop.domain.errors import Refusal


class _AboutFile(Refusal):
    """A refusal about a file whose name the caller adds."""

    code = "bundle-refused"
    named_later = ("file", "why")


class NotABundle(_AboutFile):
    """The file is something else. Fields: file."""

    code = "bundle-foreign"


class BundleTorn(_AboutFile):
    """The file is cut short, or its bytes changed on the way. Fields: file, why."""

    code = "bundle-torn"


class BundleNewer(_AboutFile):
    """The bundle needs a newer program. Fields: file, needs."""

    code = "bundle-newer"


class NotForThisDevice(_AboutFile):
    """The bundle was not made for this laptop's key. Fields: file."""

    code = "bundle-not-for-this-device"


class UnknownSender(_AboutFile):
    """The bundle is signed by a laptop whose card was not accepted here. Fields: file; signer (hex) for the program."""

    code = "bundle-unknown-sender"


class OtherCampaign(_AboutFile):
    """The bundle belongs to another campaign (fault 55). Fields: file."""

    code = "bundle-other-campaign"


class BundleTooLarge(_AboutFile):
    """More than one bundle can hold, or a member over its cap. Fields: file."""

    code = "bundle-too-large"


class CardUnreadable(_AboutFile):
    """The file is no card, or its signature is wrong. Fields: file."""

    code = "card-unreadable"


class WeakKey(_AboutFile):
    """A card whose key anybody could sign for. Fields: file."""

    code = "card-weak-key"


class DiskFull(Refusal):
    """This laptop has no room to take the bundle in (fault 5). Fields: file, needed (MB)."""

    code = "disk-full"


class StickFull(Refusal):
    """Not enough room. Fields: needed and free, as sizes in words ("1,6 MB")."""

    code = "stick-full"


class StickFault(Refusal):
    """The stick could not be written or read; nothing was lost. Fields: why."""

    code = "stick-fault"


class StickReadOnly(Refusal):
    """The stick or folder takes no files: a lock, a policy or rights (fault 9)."""

    code = "stick-read-only"


class StickHeld(Refusal):
    """Another program holds the finished file, so it got no name; the part is kept (fault 12). Fields: file."""

    code = "stick-held"


class SourceChanged(Refusal):
    """A photo or document on this laptop is not what its hash says; it is not sent. Fields: sha256."""

    code = "send-source-changed"


class StickLies(Refusal):
    """What was read back is not what was written (fault 7)."""

    code = "stick-lies"


class ReceiveCancelled(_AboutFile):
    """A person stopped the receiving; nothing of this file was kept. Fields: file."""

    code = "receive-cancelled"


class SendCancelled(Refusal):
    """A person stopped the sending; nothing was left on the stick."""

    code = "send-cancelled"


class RevokedSender(_AboutFile):
    """The bundle is signed by a laptop that the lead has shut out (fault 56). Fields: file, name."""

    code = "bundle-revoked-sender"


class NoInvitation(_AboutFile):
    """The bundle holds no invitation. Fields: file."""

    code = "invitation-missing"


class InvitationUnreadable(_AboutFile):
    """The invitation in a bundle is no invitation, or asks for more work than is sane (fault 52). Fields: file."""

    code = "invitation-unreadable"


class InvitationPassphraseWrong(_AboutFile):
    """The passphrase does not open the invitation. Fields: file."""

    code = "invitation-passphrase-wrong"
