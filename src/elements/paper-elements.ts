/** The 33 absorbers for which published models exist, in the order of Z; the paper also had Li, whose files are lost. */
export const paperElements: readonly string[] =
  'Be B C Na Mg Al Si K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge Rb Sr Y Zr Nb Mo Ru Pd Ag Cd In Sn'.split(' ');
