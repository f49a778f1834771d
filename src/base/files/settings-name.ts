/**
 * Name of the file that says for all spectra of a folder, and of those below it,
 * what the command line does not.
 */
export const settingsName = 'edgewise.json';
