/** Builds the program into `dist/` if a source is newer than the last build. @returns whether it built */
export declare function buildIfStale(): boolean;
