/** The 33 cation elements of the paper, in the order of Z. */
export const paperElements: readonly string[] =
  'Li Be B C Na Mg Al Si K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge Rb Sr Y Zr Nb Mo Pd Ag Cd In Sn'.split(' ');
