"""``python -m tollbook``: the same as the command ``tollbook``."""

from tollbook.commands import main

if __name__ == "__main__":
    main(prog_name="tollbook")
