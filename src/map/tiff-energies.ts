/** Endings of the text file of energies that lies beside a TIFF stack of the same name. */
export const energyEndings: readonly string[] = ['.txt', '.csv', '.dat', '.energies'];
