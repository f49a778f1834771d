import type { MergedReading, ScanMerging } from '../../answers/scans/merged-reading.ts';
import type { SeriesObject } from '../../answers/series/series-object.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import type { ReadStandard } from '../../answers/standards/own-standards.ts';
import type { SiteFigure } from '../../figure/site-figure.ts';
import type { ColumnChoice } from '../../formats/column-choice.ts';
import type { ColumnsFound } from '../../formats/columns-found.ts';
import type { Channel, FileReading, Reading } from '../../formats/reading.ts';
import type { BundleManifest } from '../../model/bundle/manifest.ts';
import type { Evidence } from '../../model/explain/explain.ts';
import type { SpectrumAnswer, SpectrumQuestion } from '../../model/identify-spectrum.ts';
import type { StandardsComparison } from '../../series/compare-standards.ts';
import type { SeriesFile } from '../../series/series-variable.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import type { Curves } from './curves-of.ts';
import type { LabelOutcome, LabelTask } from './label-structures.ts';

/** What a user may set for one spectrum; what is absent is found by the program. */
export type Parameters = Omit<SpectrumQuestion, 'file' | 'explain'>;

/** Reads the spectra of a file. */
export interface ReadTask {
  readonly kind: 'read';
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Which columns are what, where the user has said so. */
  readonly columns?: ColumnChoice;
  /** The channel that is asked for. */
  readonly channel?: Channel;
  /** The absorber, where the file does not say it and must. */
  readonly element?: string;
}

/** Finds the columns of a text file. */
export interface ColumnsTask {
  readonly kind: 'columns';
  readonly bytes: Uint8Array;
}

/** Identifies one spectrum. */
export interface IdentifyTask {
  readonly kind: 'identify';
  readonly file: string;
  readonly reading: Reading;
  readonly parameters: Parameters;
}

/** Explains the answer to one spectrum. */
export interface ExplainTask {
  readonly kind: 'explain';
  readonly reading: Reading;
  readonly parameters: Parameters;
}

/** Undefined where the bundle keeps no training spectra of the element. */
export interface ExplainOutcome {
  readonly evidence: Evidence | undefined;
}

/**
 * Gives the structure of a material behind the training spectra of an element:
 * a line of JSON, undefined where there is none.
 */
export interface NearStructureTask {
  readonly kind: 'near-structure';
  readonly element: string;
  readonly materialId: string;
}

/** The manifest of the embedded models. */
export interface ModelsTask {
  readonly kind: 'models';
}

/** Draws identified spectra as SVG. */
export interface FigureTask {
  readonly kind: 'figure';
  readonly items: readonly IdentifiedReading[];
}

/** Writes a report on identified spectra as HTML. */
export interface ReportTask {
  readonly kind: 'report';
  readonly items: readonly IdentifiedReading[];
  /** As a person reads it. */
  readonly date: string;
}

/** Draws a site of a structure as SVG. */
export interface SiteFigureTask {
  readonly kind: 'site-figure';
  readonly shown: SiteFigure;
}

/** Concludes whose edge a spectrum shows. */
export interface AbsorberTask {
  readonly kind: 'absorber';
  readonly spectrum: Spectrum;
}

/** Writes identified spectra, normalised, for another program: of several, XDI comes as a zip archive. */
export interface ExportTask {
  readonly kind: 'export';
  readonly items: readonly IdentifiedReading[];
  readonly format: 'xdi' | 'csv' | 'prj';
}

/** Holds an identified spectrum against spectra of known compounds. */
export interface StandardsTask {
  readonly kind: 'standards';
  readonly item: IdentifiedReading;
  readonly standards: readonly ReadStandard[];
}

export type StandardsOutcome =
  | { readonly kind: 'compared'; readonly comparison: StandardsComparison }
  | { readonly kind: 'refused'; readonly message: string };

/** Makes one spectrum of scans. */
export interface MergeTask {
  readonly kind: 'merge';
  readonly scans: readonly IdentifiedReading[];
  readonly merging: ScanMerging;
}

export type MergeOutcome =
  | ({ readonly kind: 'merged' } & MergedReading)
  | { readonly kind: 'refused'; readonly message: string };

/** Puts spectra in order and finds what changes. */
export interface SeriesTask {
  readonly kind: 'series';
  readonly items: readonly IdentifiedReading[];
  /** What of each file its variable is sought in, one an item. */
  readonly files: readonly SeriesFile[];
  /** The variable that is asked for. @default what names and headers tell */
  readonly variable?: string;
}

export type SeriesOutcome =
  | {
      readonly kind: 'series';
      readonly series: SeriesObject;
      /** Which item stands at each place of the series. */
      readonly order: readonly number[];
      /** Variables that there are, the most telling first. */
      readonly variables: readonly string[];
      /** As SVG. */
      readonly figure: string;
    }
  | { readonly kind: 'refused'; readonly message: string };

/** Whether a file is for the view of maps. */
export interface ForMapsTask {
  readonly kind: 'for-maps';
  readonly file: File;
}

export type Task =
  | ReadTask
  | ColumnsTask
  | IdentifyTask
  | ExplainTask
  | NearStructureTask
  | ModelsTask
  | FigureTask
  | ReportTask
  | LabelTask
  | SiteFigureTask
  | AbsorberTask
  | ExportTask
  | StandardsTask
  | MergeTask
  | SeriesTask
  | ForMapsTask;

/** What came of a file: its spectra, or the sentence that says why there are none. */
export type ReadOutcome =
  | ({ readonly kind: 'read' } & FileReading)
  | {
      readonly kind: 'refused';
      readonly message: string;
      /** The file's columns, where the user could say what they are. */
      readonly found?: ColumnsFound;
    };

/** What came of a spectrum. Curves are there wherever they could be made, also beside a refusal. */
export type IdentifyOutcome =
  | { readonly kind: 'answered'; readonly answer: SpectrumAnswer; readonly curves: Curves }
  | { readonly kind: 'refused'; readonly message: string; readonly curves?: Curves };

export interface ModelsOutcome {
  readonly manifest: BundleManifest;
  readonly hash: string;
}

/** The outcome that belongs to a task. */
export type OutcomeOf<T extends Task> = T extends ReadTask
  ? ReadOutcome
  : T extends ColumnsTask
    ? ColumnsFound | undefined
    : T extends IdentifyTask
      ? IdentifyOutcome
      : T extends ExplainTask
        ? ExplainOutcome
        : T extends ModelsTask
          ? ModelsOutcome
          : T extends LabelTask
            ? LabelOutcome
            : T extends AbsorberTask | NearStructureTask
              ? string | undefined
              : T extends ExportTask
                ? Uint8Array<ArrayBuffer>
                : T extends StandardsTask
                  ? StandardsOutcome
                  : T extends MergeTask
                    ? MergeOutcome
                    : T extends SeriesTask
                      ? SeriesOutcome
                      : T extends ForMapsTask
                        ? boolean
                        : string;

/** What the page sends to a worker; `models` says where the bundle is (`modelsAddress`). */
export interface Request {
  readonly number: number;
  readonly models: string;
  readonly task: Task;
}

/** What a worker sends back: an outcome, or the words of a defect. */
export type Response =
  | { readonly number: number; readonly outcome: OutcomeOf<Task> }
  | { readonly number: number; readonly defect: string };
