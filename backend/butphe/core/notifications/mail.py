"""E-mail, for those whom push does not reach."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

_PATIENCE_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mail is handed in: ``smtp://user:password@host:port`` or ``smtps://…``."""

    url: str
    sender: str

    def send(self, to: str, subject: str, body: str, message_id: str) -> None:
        """Hands one mail in. Raises OSError or smtplib.SMTPException; the caller tries later."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Message-ID"] = f"<{message_id}@butphe>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        parts = urlsplit(self.url)
        secure = parts.scheme == "smtps"
        kind = smtplib.SMTP_SSL if secure else smtplib.SMTP
        port = parts.port or (465 if secure else 25)
        with kind(parts.hostname or "localhost", port, timeout=_PATIENCE_SECONDS) as server:
            if not secure and server.has_extn("starttls"):
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
