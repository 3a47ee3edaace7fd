"""Reads the captures of `framewalk export pcapng`: little-endian pcapng with nanoseconds."""

import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class Packet:
    """A frame at a port."""

    port: str
    peer: str
    inbound: bool
    id: int
    time: int
    frame: bytes


def _options(body):
    """Code and value of each option."""
    at = 0
    while at + 4 <= len(body):
        code, length = struct.unpack_from("<HH", body, at)
        if code == 0:
            return
        yield code, body[at + 4 : at + 4 + length]
        at += 4 + (length + 3) // 4 * 4


def packets(data):
    """All packets of a capture, in order."""
    ports = []
    at = 0
    while at < len(data):
        kind, length = struct.unpack_from("<II", data, at)
        body = data[at + 8 : at + length - 4]
        at += length
        if kind == 1:
            options = dict(_options(body[8:]))
            description = options.get(3, b"").decode()
            ports.append((options[2].decode(), description.partition("→ ")[2]))
        elif kind == 6:
            index, high, low, size, _ = struct.unpack_from("<IIIII", body)
            options = dict(_options(body[20 + (size + 3) // 4 * 4 :]))
            (flags,) = struct.unpack("<I", options[2])
            (number,) = struct.unpack("<Q", options[5])
            port, peer = ports[index]
            frame = body[20 : 20 + size]
            yield Packet(port, peer, flags & 3 == 1, number, high << 32 | low, frame)
