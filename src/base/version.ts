/** Version of the program, as in package.json (a test holds them together); written into every result. */
export const version = '0.1.0';
