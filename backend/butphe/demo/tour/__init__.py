"""The tour of the demo: four windows, four people, a switch that really cuts the network."""

from butphe.demo.tour.api import create_tour
from butphe.demo.tour.links import Links

__all__ = ["Links", "create_tour"]
