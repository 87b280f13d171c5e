"""The demo's name in the local network (multicast DNS, RFC 6762)."""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, ip_address

import ifaddr
from zeroconf import ServiceInfo, Zeroconf


def local_addresses() -> list[str]:
    """This machine's private IPv4 addresses, those a phone beside it could reach."""
    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return [address for address in found if _reachable(ip_address(address))]


def _reachable(address: object) -> bool:
    return isinstance(address, IPv4Address) and address.is_private and not address.is_loopback


class Announcement:
    """Answers for ``hostname`` until closed."""

    def __init__(self, hostname: str, port: int, addresses: Sequence[str]) -> None:
        kind = "_https._tcp.local."
        self._info = ServiceInfo(
            kind,
            f"{hostname.removesuffix('.local')}.{kind}",
            addresses=[socket.inet_aton(address) for address in addresses],
            port=port,
            server=f"{hostname}.",
        )
        self._zeroconf = Zeroconf(interfaces=list(addresses))
        self._zeroconf.register_service(self._info)

    def close(self) -> None:
        self._zeroconf.unregister_service(self._info)
        self._zeroconf.close()
