"""``python -m perfcheck.window``."""

from perfcheck.window.app import main

if __name__ == "__main__":
    main()
