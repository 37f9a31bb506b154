"""What the doors share. Old Pythons read this one file too, so that it can tell them what they lack."""

import sys

OLDEST = (3, 11)
COULD_NOT_OPEN = 3


def open_door(name: str, arguments: "list[str]") -> int:
    """Do what the door called `name` is for, and return its exit code."""
    if sys.version_info[:2] < OLDEST:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.stderr.write(
            f"This needs Python 3.11 or newer, and this is Python {found}. "
            f"Get a newer one from https://www.python.org/downloads/ and run: python3.11 scripts/{name}\n"
        )
        return COULD_NOT_OPEN

    # Only now: the rest is written for the Python we ask for.
    from doors.handover import hand_over
    from doors.trouble import DoorError

    try:
        return hand_over(name, arguments)
    except DoorError as error:
        sys.stderr.write(f"{error}\n")
        return COULD_NOT_OPEN
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130
