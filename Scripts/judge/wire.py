"""Raw sockets at the NICs of hosts that are network namespaces."""

import ctypes
import os
import select
import socket
import struct

_LIBC = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNET = 0x40000000
_ETH_P_ALL = 3
_SOL_PACKET, _PACKET_AUXDATA, _PACKET_OUTGOING = 263, 8, 4
_TAG_VALID, _TPID_VALID = 1 << 4, 1 << 6


def _enter(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if _LIBC.setns(descriptor, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"cannot enter {path}")
    finally:
        os.close(descriptor)


class NIC:
    """What goes in and out of `eth0` of a namespace."""

    def __init__(self, namespace):
        home = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            _enter(f"/run/netns/{namespace}")
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL))
            self.socket.bind(("eth0", _ETH_P_ALL))
        finally:
            _LIBC.setns(home, _CLONE_NEWNET)
            os.close(home)
        self.socket.setsockopt(_SOL_PACKET, _PACKET_AUXDATA, 1)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)

    def send(self, frame):
        self.socket.send(frame)

    def received(self):
        """All frames that have come in."""
        frames = []
        while select.select([self.socket], [], [], 0)[0]:
            frame, extra, _, sender = self.socket.recvmsg(1 << 16, 256)
            if sender[2] != _PACKET_OUTGOING:
                frames.append(_with_tag(frame, extra))
        return frames


def _with_tag(frame, extra):
    """The kernel takes the outermost tag off a frame and tells it beside."""
    for level, kind, data in extra:
        if level == _SOL_PACKET and kind == _PACKET_AUXDATA and len(data) >= 20:
            status, _, _, _, _, tci, tpid = struct.unpack("IIIHHHH", data[:20])
            if status & _TAG_VALID:
                tpid = tpid if status & _TPID_VALID else 0x8100
                return frame[:12] + struct.pack("!HH", tpid, tci) + frame[12:]
    return frame
