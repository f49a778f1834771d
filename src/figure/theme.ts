import { atomFills, dark, light } from './palette.ts';

/**
 * Colours and type of every figure, light and dark: the reader's system decides (`prefers-color-scheme`),
 * also for an SVG file shown as an image. Hues are from the Okabe–Ito palette, which stays apart for
 * colour-blind readers.
 */
export const figureStyle = `
.figure{font-family:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;font-size:12px}
.paper{fill:${light.paper}}.ink{fill:${light.ink}}.soft{fill:${light.soft}}.axis{stroke:${light.axis};fill:none}.grid{stroke:${light.grid};fill:none}
.curve{stroke:${light.blue};stroke-width:1.8;fill:none;stroke-linejoin:round}.window{fill:${light.blue};fill-opacity:.07}
.mark{stroke:${light.orange};stroke-width:1.3;stroke-dasharray:5 3;fill:none}.mark-text{fill:${light.orangeInk}}
.anchor{stroke:${light.soft};stroke-width:1;stroke-dasharray:1.5 2.5;fill:none}
.bar{fill:${light.blue}}.bar-second{fill:${light.green}}.trough{fill:${light.trough}}.title{font-size:17px;font-weight:600}
.heading{font-weight:600}.small{font-size:11px}.warning{fill:${light.orangeInk}}.same{fill:${light.blue};fill-opacity:.16}
.changed{fill:${light.orange};fill-opacity:.22}.tick{fill:${light.ink}}
.verdict-supported{fill:${light.green}}.verdict-open{fill:${light.amber}}.verdict-outside{fill:${light.axis}}
@media (prefers-color-scheme:dark){.paper{fill:${dark.paper}}.ink{fill:${dark.ink}}.soft{fill:${dark.soft}}.axis{stroke:${dark.axis}}
.grid{stroke:${dark.grid}}.curve{stroke:${dark.blue}}.window{fill:${dark.blue};fill-opacity:.1}.mark{stroke:${dark.orange}}
.mark-text{fill:${dark.orangeInk}}.anchor{stroke:${dark.soft}}.bar{fill:${dark.blue}}.bar-second{fill:${dark.green}}.trough{fill:${dark.trough}}
.warning{fill:${dark.orangeInk}}.same{fill:${dark.blue};fill-opacity:.22}.changed{fill:${dark.orange};fill-opacity:.3}.tick{fill:${dark.ink}}
.verdict-supported{fill:${dark.green}}.verdict-open{fill:${dark.amber}}.verdict-outside{fill:${dark.axis}}}
`.replaceAll('\n', '');

/** What a drawn polyhedron needs besides: faces, bonds, and atoms with the ink of their symbols. */
export const polyhedronStyle = `
.face{fill:${light.blue}}.face-back{fill:${light.soft}}.face-edge{stroke:#35587a;stroke-width:1.3;fill:none;stroke-linejoin:round}
.face-edge-back{stroke:${light.axis};stroke-width:1;stroke-dasharray:3 3;fill:none}
.bond{stroke:${light.soft};stroke-width:4;fill:none}.atom{stroke:${light.ink};stroke-width:1}
.atom-0{fill:#00527f}.atom-0-text{fill:${light.inkOnFill}}.atom-1{fill:${atomFills[0]}}.atom-2{fill:${atomFills[1]}}.atom-3{fill:${atomFills[2]}}
.atom-text{font-weight:600}.atom-1-text,.atom-2-text,.atom-3-text{fill:${light.ink}}
@media (prefers-color-scheme:dark){.face{fill:${dark.blue}}.face-back{fill:${dark.soft}}.face-edge{stroke:#9cc9ea}.face-edge-back{stroke:${dark.axis}}
.bond{stroke:${dark.soft}}.atom{stroke:${dark.paper}}.atom-0{fill:#2f8fc9}.atom-0-text{fill:${dark.inkOnFill}}}
`.replaceAll('\n', '');

/** Lines of a polyhedron as small as an icon. */
export const motifStyle = `
.motif .bond{stroke-width:3}.motif .face-edge{stroke-width:1.1}.motif .face-edge-back{stroke-width:.8;stroke-dasharray:2 2}
.motif .atom{stroke-width:.8}
`.replaceAll('\n', '');
