"""The modules that stand on the core; each is entered by its front door, ``<module>.module``."""
