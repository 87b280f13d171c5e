"""The modules that come with the product; others enter by the entry point group `butphe.modules`."""
