"""The one page in plain http behind the QR code: the authority, and how to trust it and not."""

import html
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

from butphe.demo.phone.authority import PhoneIdentity


class Welcome:
    """Serves ``/`` and ``/authority.cer`` until closed; port 0 takes any."""

    def __init__(self, identity: PhoneIdentity, host: str, port: int, app_url: str) -> None:
        page = _page(identity, app_url)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/authority.cer":
                    self._answer("application/x-x509-ca-cert", identity.authority)
                else:
                    self._answer("text/html; charset=utf-8", page)

            def _answer(self, kind: str, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet: the terminal belongs to the demo's own words."""

        self._server = ThreadingHTTPServer((host, port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_port

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _page(identity: PhoneIdentity, app_url: str) -> bytes:
    text = (files("butphe.demo.phone") / "welcome.html").read_text("utf-8")
    shown = text.replace("{{fingerprint}}", html.escape(identity.fingerprint))
    shown = shown.replace("{{name}}", html.escape(f"Bút Phê demo {identity.hostname}"))
    return shown.replace("{{url}}", html.escape(app_url, quote=True)).encode()
