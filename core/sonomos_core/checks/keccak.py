"""Keccak-256, the hash Ethereum uses: the Keccak team's submission before NIST changed its padding (FIPS 202 differs).

>>> digest(b"").hex()
'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'
"""

from __future__ import annotations

_RATE_BYTES = 136
_MASK = (1 << 64) - 1
_ROTATIONS = (
    (0, 36, 3, 41, 18),
    (1, 44, 10, 45, 2),
    (62, 6, 43, 15, 61),
    (28, 55, 25, 21, 56),
    (27, 20, 39, 8, 14),
)


def digest(data: bytes) -> bytes:
    """The 32 bytes of the hash."""
    padded = bytearray(data)
    padded += b"\x01" + bytes(-(len(data) + 1) % _RATE_BYTES)
    padded[-1] |= 0x80
    state = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), _RATE_BYTES):
        for lane in range(_RATE_BYTES // 8):
            word = int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
            state[lane % 5][lane // 5] ^= word
        state = _permuted(state)
    return b"".join(state[lane % 5][lane // 5].to_bytes(8, "little") for lane in range(4))


def _permuted(state: list[list[int]]) -> list[list[int]]:
    for constant in _CONSTANTS:
        state = _round(state, constant)
    return state


def _round(state: list[list[int]], constant: int) -> list[list[int]]:
    """Theta, rho, pi, chi and iota, in the order of the Keccak reference, section 1.2."""
    columns = [lanes[0] ^ lanes[1] ^ lanes[2] ^ lanes[3] ^ lanes[4] for lanes in state]
    mixed = [columns[(x - 1) % 5] ^ _rotated(columns[(x + 1) % 5], 1) for x in range(5)]
    moved = [[0] * 5 for _ in range(5)]
    for x in range(5):
        for y in range(5):
            moved[y][(2 * x + 3 * y) % 5] = _rotated(state[x][y] ^ mixed[x], _ROTATIONS[x][y])
    result = [[moved[x][y] ^ (~moved[(x + 1) % 5][y] & moved[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
    result[0][0] ^= constant
    return result


def _rotated(word: int, places: int) -> int:
    return ((word << places) | (word >> (64 - places))) & _MASK if places else word


def _round_constants() -> tuple[int, ...]:
    """The 24 iota constants, from the linear feedback register that defines them."""
    register, constants = 1, []
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << ((1 << power) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


_CONSTANTS = _round_constants()
