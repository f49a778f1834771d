/**
 * Colours and type of every figure, light and dark: the reader's system decides (`prefers-color-scheme`),
 * also for an SVG file shown as an image. Hues are from the Okabe–Ito palette, which stays apart for
 * colour-blind readers.
 */
export const figureStyle = `
.figure{font-family:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;font-size:12px}
.paper{fill:#ffffff}.ink{fill:#1c2430}.soft{fill:#5a6675}.axis{stroke:#8a95a3;fill:none}.grid{stroke:#e6eaef;fill:none}
.curve{stroke:#0072b2;stroke-width:1.8;fill:none;stroke-linejoin:round}.window{fill:#0072b2;fill-opacity:.07}
.mark{stroke:#d55e00;stroke-width:1.3;stroke-dasharray:5 3;fill:none}.mark-text{fill:#b34700}
.anchor{stroke:#5a6675;stroke-width:1;stroke-dasharray:1.5 2.5;fill:none}
.bar{fill:#0072b2}.bar-second{fill:#009e73}.trough{fill:#eef1f5}.title{font-size:17px;font-weight:600}
.heading{font-weight:600}.small{font-size:11px}.warning{fill:#b34700}.same{fill:#0072b2;fill-opacity:.16}
.changed{fill:#d55e00;fill-opacity:.22}.tick{fill:#1c2430}
.verdict-supported{fill:#009e73}.verdict-open{fill:#e69f00}.verdict-outside{fill:#8a95a3}
@media (prefers-color-scheme:dark){.paper{fill:#14181e}.ink{fill:#e8edf3}.soft{fill:#9aa7b5}.axis{stroke:#66717f}
.grid{stroke:#262d36}.curve{stroke:#56b4e9}.window{fill:#56b4e9;fill-opacity:.1}.mark{stroke:#f0914b}
.mark-text{fill:#f0a468}.anchor{stroke:#9aa7b5}.bar{fill:#56b4e9}.bar-second{fill:#2fbf95}.trough{fill:#232a33}
.warning{fill:#f0a468}.same{fill:#56b4e9;fill-opacity:.22}.changed{fill:#f0914b;fill-opacity:.3}.tick{fill:#e8edf3}
.verdict-supported{fill:#2fbf95}.verdict-open{fill:#f2c14e}.verdict-outside{fill:#66717f}}
`.replaceAll('\n', '');

/** What a drawn polyhedron needs besides: faces, bonds, and atoms with the ink of their symbols. */
export const polyhedronStyle = `
.face{fill:#0072b2}.face-back{fill:#5a6675}.face-edge{stroke:#35587a;stroke-width:1.3;fill:none;stroke-linejoin:round}
.face-edge-back{stroke:#8a95a3;stroke-width:1;stroke-dasharray:3 3;fill:none}
.bond{stroke:#5a6675;stroke-width:4;fill:none}.atom{stroke:#1c2430;stroke-width:1}
.atom-0{fill:#00527f}.atom-0-text{fill:#ffffff}.atom-1{fill:#f5b97a}.atom-2{fill:#8fd8bd}.atom-3{fill:#f3e88a}
.atom-text{font-weight:600}.atom-1-text,.atom-2-text,.atom-3-text{fill:#1c2430}
@media (prefers-color-scheme:dark){.face{fill:#56b4e9}.face-back{fill:#9aa7b5}.face-edge{stroke:#9cc9ea}.face-edge-back{stroke:#66717f}
.bond{stroke:#9aa7b5}.atom{stroke:#14181e}.atom-0{fill:#2f8fc9}.atom-0-text{fill:#0b1016}}
`.replaceAll('\n', '');

/** Lines of a polyhedron as small as an icon. */
export const motifStyle = `
.motif .bond{stroke-width:3}.motif .face-edge{stroke-width:1.1}.motif .face-edge-back{stroke-width:.8;stroke-dasharray:2 2}
.motif .atom{stroke-width:.8}
`.replaceAll('\n', '');
