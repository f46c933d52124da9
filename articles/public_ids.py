"""Permanent public ids: short, unguessable, without characters that look alike."""

import secrets

# Base 58: no 0, O, I or l, so that an id survives being read aloud or copied by hand.
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LENGTH = 10


def new_public_id() -> str:
    """Ten characters, 58 bits: among a million ids the chance of one collision is one in half a million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
