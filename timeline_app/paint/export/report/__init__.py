"""Reports: a chronology with its proof, as a web page and as a PDF."""
