"""Fixtures that the tests of every folder share: databases for one test, the product as a process."""

pytest_plugins = ["throwaway_database", "running_server", "small_office", "office_work", "fresh_installation"]
