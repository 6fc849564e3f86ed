"""Vector pictures: SVG and PDF of the same layout and painter as PNG, and pages for printers."""
