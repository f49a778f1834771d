/**
 * Inside the engine everything is in Hartree atomic units (energy in Hartree, length in bohr), outside in eV
 * and Å. The values are those of the 1986 CODATA adjustment, which the reference spectra were computed with.
 */
export const hartreeEv = 27.211396;
export const bohrAngstrom = 0.529177249;
/** In atomic units, the reciprocal of the fine-structure constant. */
export const speedOfLight = 137.03598956;
