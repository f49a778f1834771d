import type { MeasuredScore, PaperNumber, StudyScore } from './common.ts';

/** Which spectra a forest learnt from. */
export interface TrainingChoice {
  /** Averaged spectra beside site spectra. */
  readonly averaged: boolean;
  /** 30 % of the spectra stretched or compressed by up to 5 eV. */
  readonly augmented: boolean;
}

/** One row of Table 1. */
export interface ExperimentScores {
  /**
   * Name of the model: "site", "site + averaged", "site + augmented", "site + averaged + augmented",
   * "published".
   */
  readonly model: string;
  /** Absent for published models. */
  readonly training?: TrainingChoice;
  /** Recipe of the features. */
  readonly recipe: string;
  /** Held-out computed site spectra, grouped by material; absent for published models. */
  readonly site?: StudyScore;
  /** Held-out computed averaged spectra, grouped by material. */
  readonly averaged?: StudyScore;
  /** The published experiments that count (28 in the paper): first CN with its motif ranking label. */
  readonly published?: {
    readonly topCn: MeasuredScore;
    readonly topLabel: MeasuredScore;
    /** Equation 7. */
    readonly jaccard: number;
    /** |true ∩ answer| / |true|: the variant that gives the paper's 80.4 %. */
    readonly jaccardWithoutPenalty: number;
  };
  /** Measured spectra of known compounds: the first CN is right. */
  readonly measured?: readonly { readonly group: string; readonly topCn: MeasuredScore }[];
  readonly paper?: { readonly topLabel?: PaperNumber; readonly jaccard?: PaperNumber };
}

/** One published experiment, and what each model says. */
export interface ExperimentRow {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  /** Environments with motif ranking labels, first the commonest. */
  readonly truth: readonly string[];
  readonly inPaper: boolean;
  readonly answers: readonly {
    /** As in `ExperimentScores`. */
    readonly model: string;
    readonly answer: readonly string[];
    /** Of the first CN ranking label; absent for none. */
    readonly probability?: number;
    readonly topCnRight: boolean;
    readonly topLabelRight: boolean;
    /** Why it does not count or was refused. */
    readonly reason?: string;
  }[];
}

/** One measured spectrum, and what each model says. */
export interface MeasuredAnswerRow {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  readonly group: string;
  /** CNs of its sites: "6", "4+6". */
  readonly expected: string;
  readonly answers: readonly {
    readonly model: string;
    readonly label?: string;
    readonly probability?: number;
    readonly right: boolean;
    readonly refused?: string;
  }[];
}

export interface ExperimentResults {
  /** Table 1. */
  readonly scores: readonly ExperimentScores[];
  /** The commonest answer of the training of each element: right of so many. */
  readonly baseline: {
    readonly published?: MeasuredScore;
    readonly measured?: readonly { readonly group: string; readonly topCn: MeasuredScore }[];
  };
  readonly published: readonly ExperimentRow[];
  readonly measured: readonly MeasuredAnswerRow[];
}
