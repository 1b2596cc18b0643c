"""``python -m perfcheck``."""

from perfcheck.cli.app import main

if __name__ == "__main__":
    main()
