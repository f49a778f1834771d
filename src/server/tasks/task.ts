/**
 * One request as a worker gets it: the body untouched, because
 * parsing a large one would hold up every other request.
 */
export interface ServiceTask {
  readonly kind: 'identify' | 'label' | 'simulate';
  /** Header of the request. */
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Options of the address, in its order. */
  readonly query: readonly (readonly [string, string])[];
}

/** What a worker answers: the body as it is sent. */
export interface ServiceAnswer {
  readonly status: 200 | 400 | 413 | 415 | 422 | 500;
  /** JSON. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** For the log: spectra or structures answered and refused. */
  readonly results: number;
  readonly refused: number;
  /** The stack of an exception that is a defect of the program; for the log, never for the client. */
  readonly defect?: string;
}

/** What every worker knows of the service. */
export interface ServiceWorkerData {
  /** Folders of the bundles; the first answers where none is asked for. */
  readonly modelFolders: readonly string[];
}
