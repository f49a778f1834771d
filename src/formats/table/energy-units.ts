/** What the numbers of an energy column are. */
export const energyUnits = ['eV', 'keV', 'degrees', 'millidegrees', 'radians', 'steps'] as const;
export type EnergyUnit = (typeof energyUnits)[number];
