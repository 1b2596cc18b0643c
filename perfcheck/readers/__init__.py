"""File → pages, grids, cells. A reader knows geometry and nothing about budgets."""
