"""The demo's content: Nghệ An's agencies, their people, and a year of documents up to today.

Names of agencies are those of 2026; all people, numbers and events are invented.
"""
