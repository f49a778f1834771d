"""Objects of the command as tables: DataFrames where pandas is there, lists of dictionaries elsewhere."""


def table(rows):
    """Rows as a DataFrame, or as they are without pandas."""
    try:
        import pandas
    except ImportError:
        return rows
    return pandas.DataFrame(rows)


def identification_row(answer):
    """What a person looks at first; ``raw=True`` of ``identify`` gives everything."""
    best, second = (answer["cn"] + [{}, {}])[:2]
    motif = (answer["motifs"].get(str(best.get("cn"))) or [{}])[0]
    return {
        "file": answer["file"],
        "spectrum": answer["name"],
        "element": answer["element"],
        "verdict": answer["verdict"]["word"],
        "cn": best.get("cn"),
        "p_cn": best.get("probability"),
        "prior_cn": best.get("prior"),
        "cn_2": second.get("cn"),
        "p_cn_2": second.get("probability"),
        "motif": motif.get("motif"),
        "p_motif": motif.get("probability"),
        "reasons": answer["verdict"]["reasons"],
        "next": answer["verdict"]["next"],
        "warnings": answer["warnings"] + answer["receipt"]["warnings"],
        "e0": answer["e0"],
    }


def site_rows(structure):
    """One row an atom of a labelled structure."""
    for site in structure["sites"]:
        neighbors = site["neighbors"]
        yield {
            "file": structure["file"],
            "formula": structure["formula"],
            "atom": site["index"] + 1,
            "element": site["element"],
            "cn_label": site["cnLabel"],
            "motif_labels": site["motifLabels"],
            "neighbors": len(neighbors),
            "nearest": min((neighbor["distance"] for neighbor in neighbors), default=None),
            "p": site["p"],
            "q": site["q"],
        }
