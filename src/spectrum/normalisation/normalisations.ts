/**
 * The ways to normalise a measured spectrum, as `--normalisation`, `edgewise.json`, the service and the page
 * call them: "edge-step" takes the pre-edge line off and divides by the mean from 30 to 50 eV above E0, which
 * is what the models see; "mback" matches tabulated absorption; "polynomials" takes a pre-edge line and a
 * post-edge polynomial, as Athena and Larch do; "flattened" takes the slope of that polynomial out above E0
 * too.
 */
export const normalisations = ['edge-step', 'mback', 'polynomials', 'flattened'] as const;

/** One of these ways. */
export type NormalisationName = (typeof normalisations)[number];
