"""`python -m butphe` is the console script `butphe`."""

import sys

from butphe.cli import main

if __name__ == "__main__":
    sys.exit(main())
