import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** A value whose changes can be undone and done again. */
export interface History<T> {
  readonly present: ReadonlySignal<T>;
  /** What undo would take back, in words; undefined where there is nothing. */
  readonly undoable: ReadonlySignal<string | undefined>;
  readonly redoable: ReadonlySignal<string | undefined>;
  /** Number of the change that undo would take back, counted over all histories; −∞ where there is none. */
  readonly undoneNext: ReadonlySignal<number>;
  /** The same for redo; ∞ where there is none. */
  readonly redoneNext: ReadonlySignal<number>;
  /**
   * Puts a new value in the place of the present one.
   *
   * @param words what the change is: "set E0 of hematite.xdi"
   * @param merge changes in a row with the same key (a drag, a field being typed into) are one step
   */
  change(words: string, next: T, merge?: string): void;
  undo(): void;
  redo(): void;
}

interface Step<T> {
  readonly words: string;
  readonly merge?: string;
  readonly before: T;
  readonly after: T;
  readonly at: number;
  readonly number: number;
}

let changes = 0;

/** A pause this long ends a drag or a spell of typing, ms. */
const pauseMs = 1500;

/** Older steps are forgotten: values share what did not change, so that this costs little. */
const mostSteps = 200;

export function createHistory<T>(first: T, now: () => number = () => performance.now()): History<T> {
  const present = signal(first);
  const done = signal<readonly Step<T>[]>([]);
  const undone = signal<readonly Step<T>[]>([]);
  return {
    present,
    undoable: computed(() => done.value.at(-1)?.words),
    redoable: computed(() => undone.value.at(-1)?.words),
    undoneNext: computed(() => done.value.at(-1)?.number ?? Number.NEGATIVE_INFINITY),
    redoneNext: computed(() => undone.value.at(-1)?.number ?? Number.POSITIVE_INFINITY),
    change(words, next, merge) {
      const last = done.value.at(-1);
      const at = now();
      const isSame = merge !== undefined && last?.merge === merge && at - last.at < pauseMs;
      const step: Step<T> = {
        words,
        ...(merge !== undefined && { merge }),
        before: isSame ? last.before : present.value,
        after: next,
        at,
        number: ++changes,
      };
      done.value = [...(isSame ? done.value.slice(0, -1) : done.value), step].slice(-mostSteps);
      undone.value = [];
      present.value = next;
    },
    undo() {
      const step = done.value.at(-1);
      if (!step) {
        return;
      }
      done.value = done.value.slice(0, -1);
      undone.value = [...undone.value, step];
      present.value = step.before;
    },
    redo() {
      const step = undone.value.at(-1);
      if (!step) {
        return;
      }
      undone.value = undone.value.slice(0, -1);
      // A redone step is closed: what follows is a step of its own.
      done.value = [...done.value, { ...step, at: Number.NEGATIVE_INFINITY }];
      present.value = step.after;
    },
  };
}

/** What undo and redo need of a history. */
export type Undoable = Pick<History<unknown>, 'undoable' | 'redoable' | 'undo' | 'redo'>;

/** Histories of one view as one: what was changed last, in whichever, is taken back first. */
export function joined(one: History<unknown>, other: History<unknown>): Undoable {
  const undone = (): History<unknown> => (one.undoneNext.value > other.undoneNext.value ? one : other);
  const redone = (): History<unknown> => (one.redoneNext.value < other.redoneNext.value ? one : other);
  return {
    undoable: computed(() => undone().undoable.value),
    redoable: computed(() => redone().redoable.value),
    undo: () => undone().undo(),
    redo: () => redone().redo(),
  };
}
