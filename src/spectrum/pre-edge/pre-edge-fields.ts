/** Heights of the pre-edge peak that compounds of known coordination have in the literature. */
export interface PreEdgeField {
  /** Symbol of the absorber. */
  readonly element: string;
  /** Oxidation state that the field holds for; absent if it holds for several. */
  readonly oxidationState?: number;
  readonly coordinationNumber: number;
  /** Range of heights, edge steps. */
  readonly height: readonly [number, number];
  /** Whose measurements. */
  readonly source: string;
}

/**
 * Heights depend on resolution and on how the foot of the edge
 * is taken off: borders of fields are no sharper than this.
 */
export const fieldBorder = 0.05;

const farges =
  'F. Farges, G. E. Brown, J. J. Rehr, Geochim. Cosmochim. Acta 60 (1996) 3023; Phys. Rev. B 56 (1997) 1809';
const farges2009 = 'F. Farges, Phys. Chem. Minerals 36 (2009) 463';
const farges2005 = 'F. Farges, Phys. Rev. B 71 (2005) 155109';
const wilke =
  'M. Wilke, F. Farges, P.-E. Petit, G. E. Brown, F. Martin, Am. Mineral. 86 (2001) 714; T. E. Westre et al., J. Am. Chem. Soc. 119 (1997) 6297';
const wong = 'J. Wong, F. W. Lytle, R. P. Messmer, D. H. Maylotte, Phys. Rev. B 30 (1984) 5596';

/**
 * Published fields, in round numbers, and how sure each is. Confirmed by an abstract: Ti(IV) of CN 4, 5 and 6
 * has heights from 0.04 to 1.0 ± 0.05 (Phys. Rev. B 56 (1997) 1809), and glasses with 0.29 to 0.58 have a
 * mean CN of 5.8 to 4.8 (D. B. Dingwell et al., Phys. Chem. Minerals 21 (1994) 501). From memory of the
 * papers, checked against measured spectra only: the borders between the CN of Ti, and all of V, Cr, Mn, Fe.
 * Of 76 measured peaks of oxides and molecules with oxygen whose element and CN have a field, 72 lie in it,
 * borders included; the others are three of chromium(II) and (III) with CN 4, of which its field does not
 * speak, and a titanyl whose structure is not known.
 *
 * A field holds for its oxidation state: chromium(III) and (II) in tetrahedra have peaks as low as those in
 * octahedra. Mn and Fe: sixfold sites have low peaks and tetrahedra of high oxidation state tall ones; what
 * lies between says nothing. Co and Ni are left out: their numbers depend on the fits of their authors.
 */
export const preEdgeFields: readonly PreEdgeField[] = [
  { element: 'Ti', oxidationState: 4, coordinationNumber: 4, height: [0.6, 1], source: farges },
  { element: 'Ti', oxidationState: 4, coordinationNumber: 5, height: [0.4, 0.7], source: farges },
  { element: 'Ti', oxidationState: 4, coordinationNumber: 6, height: [0.02, 0.4], source: farges },
  { element: 'V', oxidationState: 5, coordinationNumber: 4, height: [0.7, 1.2], source: wong },
  { element: 'Cr', oxidationState: 6, coordinationNumber: 4, height: [0.6, 1.1], source: farges2009 },
  { element: 'Cr', oxidationState: 3, coordinationNumber: 6, height: [0, 0.15], source: farges2009 },
  { element: 'Mn', oxidationState: 7, coordinationNumber: 4, height: [0.5, 1.1], source: farges2005 },
  { element: 'Mn', coordinationNumber: 6, height: [0, 0.15], source: farges2005 },
  { element: 'Fe', coordinationNumber: 4, height: [0.07, 0.25], source: wilke },
  { element: 'Fe', coordinationNumber: 6, height: [0, 0.1], source: wilke },
];

/** The published fields that a height of an element's pre-edge peak lies in, borders included. */
export function fieldsAt(element: string, height: number): PreEdgeField[] {
  return preEdgeFields.filter(
    (field) =>
      field.element === element &&
      height >= field.height[0] - fieldBorder &&
      height <= field.height[1] + fieldBorder,
  );
}
