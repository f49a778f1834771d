/** One line of the log: what was asked and how it went, nothing of what was in it. */
export interface RequestLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly method: string;
  /** Without the query, at most 200 characters. */
  readonly path: string;
  readonly status: number;
  /** From the request's headers to the answer, ms. */
  readonly ms: number;
  readonly bytesIn?: number;
  /** Spectra or structures answered and refused. */
  readonly results?: number;
  readonly refused?: number;
}

/** Something that whoever runs the service should know. */
export interface EventLine {
  readonly time: string;
  readonly event: 'worker died' | 'defect' | 'no request' | 'answer dropped';
  readonly reason: string;
}

/** Where lines of the log go. */
export type Log = (line: RequestLine | EventLine) => void;

/** One JSON object a line to standard error. */
export const logToStandardError: Log = (line) => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};
