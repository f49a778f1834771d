import type { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { InputError } from '../../base/input-error.ts';

/** A class or function that a pickle may name. Everything else that it names is refused. */
export interface PickleGlobal {
  /** Dotted name: "numpy.dtype". */
  readonly name: string;
  /**
   * What "calling" it gives: plain data made by our own code. Absent where it is only named, never called.
   */
  readonly create?: (args: readonly unknown[]) => unknown;
}

/** A value that takes a state after its creation (the BUILD instruction). */
export interface Buildable {
  /**
   * Takes the state; returns the value that stands for it from now on.
   * `stream` gives what follows in the file.
   */
  build(state: unknown, stream: PickleStream): unknown;
}

/** The rest of the file, for values whose data lie raw behind their instructions (joblib's arrays). */
export interface PickleStream {
  readonly cursor: ByteCursor;
  /** Reads a pickle that lies inside this one. */
  unpickleNested(): unknown;
}

/** What one file may cost. */
export interface PickleBudget {
  /**
   * Instructions left. Each makes at most one small value, so that this bounds stack, memo and memory too.
   */
  instructions: number;
  /** How deep pickles may lie inside each other. */
  depth: number;
}

/**
 * A forest takes about 200 instructions a tree: this is enough for 5,000 trees,
 * and holds under 300 MB of values.
 */
const defaultInstructions = 1_000_000;

/** Longest integer in bytes. scikit-learn's largest is a 64-bit seed. */
const maximumIntegerBytes = 16;

/**
 * Reads a pickle (protocols 2 to 5) as data. It is a small stack machine in which nothing is executed: a
 * class or function can be named only if it is in `globals`, and naming or calling it runs our own code,
 * which makes plain data.
 *
 * Values: None → null, int → number (bigint beyond 2^53), str → string, bytes → Uint8Array, list and tuple →
 * array, dict → Map, anything else → what its `PickleGlobal` makes.
 *
 * @param cursor stands at the first instruction; afterwards behind the last
 * @throws InputError for everything that is not allowed, damaged, or more than the budget
 */
export function unpickle(
  cursor: ByteCursor,
  globals: ReadonlyMap<string, PickleGlobal>,
  budget: PickleBudget = { instructions: defaultInstructions, depth: 4 },
): unknown {
  if (budget.depth === 0) {
    throw new InputError({ problem: `pickles lie too deep inside each other at byte ${cursor.offset}` });
  }
  const stack: unknown[] = [];
  const marks: number[] = [];
  const memo = new Map<number, unknown>();
  const stream: PickleStream = {
    cursor,
    unpickleNested() {
      budget.depth--;
      const value = unpickle(cursor, globals, budget);
      budget.depth++;
      return value;
    },
  };
  let at = cursor.offset;

  const refuse = (what: string): never => {
    throw new InputError({ problem: `the pickle ${what} (byte ${at})` });
  };
  const pop = (): unknown => {
    if (stack.length <= (marks.at(-1) ?? 0)) {
      refuse('takes a value from an empty stack; the file is damaged');
    }
    return stack.pop();
  };
  const top = (): unknown => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const popToMark = (): unknown[] =>
    stack.splice(marks.pop() ?? refuse('ends a group that was never begun; the file is damaged'));
  const array = (value: unknown, what: string): unknown[] =>
    Array.isArray(value) ? value : refuse(`has something else where ${what} belongs; the file is damaged`);
  const find = (module: unknown, name: unknown): PickleGlobal =>
    globals.get(`${module}.${name}`) ??
    refuse(
      `asks for ${describe(module)}.${describe(name)}, which a scikit-learn forest does not need; nothing was executed, and only files that hold RandomForestClassifier models are read`,
    );
  const call = (callee: unknown, args: unknown): unknown => {
    const create = isGlobal(callee) ? callee.create : undefined;
    if (!create) {
      return refuse('calls something that is not a known class; the file is damaged');
    }
    return create(array(args, 'a tuple of arguments'));
  };
  const recall = (index: number): unknown =>
    memo.has(index)
      ? memo.get(index)
      : refuse(`recalls value ${index}, which it never stored; the file is damaged`);
  const extend = (target: unknown, items: readonly unknown[]): void => {
    const list = array(target, 'a list');
    for (const item of items) {
      list.push(item);
    }
  };
  const fill = (target: unknown, items: readonly unknown[]): void => {
    if (!(target instanceof Map) || items.length % 2 !== 0) {
      refuse('fills a dictionary that is none; the file is damaged');
      return;
    }
    for (let i = 0; i < items.length; i += 2) {
      target.set(items[i], items[i + 1]);
    }
  };

  for (;;) {
    at = cursor.offset;
    if (budget.instructions-- <= 0) {
      refuse('has more instructions than any forest needs; it is damaged or made to exhaust memory');
    }
    const code = cursor.uint8();
    switch (code) {
      case 0x80: {
        const protocol = cursor.uint8();
        if (protocol < 2 || protocol > 5) {
          refuse(`is of protocol ${protocol}; protocols 2 to 5 are read`);
        }
        break;
      }
      case 0x95: // FRAME: a hint for buffered reading
        cursor.take(8);
        break;
      case 0x2e: // STOP
        if (stack.length !== 1 || marks.length !== 0) {
          refuse('ends with a wrong number of values; the file is damaged');
        }
        return stack[0];

      // Constants
      case 0x4e: // NONE
        stack.push(null);
        break;
      case 0x88: // NEWTRUE
        stack.push(true);
        break;
      case 0x89: // NEWFALSE
        stack.push(false);
        break;
      case 0x4a: // BININT
        stack.push(cursor.int32());
        break;
      case 0x4b: // BININT1
        stack.push(cursor.uint8());
        break;
      case 0x4d: // BININT2
        stack.push(cursor.uint16());
        break;
      case 0x8a: // LONG1
      case 0x8b: {
        const length = code === 0x8a ? cursor.uint8() : cursor.uint32(); // LONG4
        if (length > maximumIntegerBytes) {
          refuse(`holds an integer of ${length} bytes; no forest has one`);
        }
        stack.push(integer(cursor.take(length)));
        break;
      }
      case 0x47: // BINFLOAT
        stack.push(cursor.float64BigEndian());
        break;
      case 0x8c: // SHORT_BINUNICODE
        stack.push(cursor.text(cursor.uint8()));
        break;
      case 0x58: // BINUNICODE
        stack.push(cursor.text(cursor.uint32()));
        break;
      case 0x8d: // BINUNICODE8
        stack.push(cursor.text(cursor.uint64()));
        break;
      case 0x43: // SHORT_BINBYTES
        stack.push(cursor.take(cursor.uint8()));
        break;
      case 0x42: // BINBYTES
        stack.push(cursor.take(cursor.uint32()));
        break;
      case 0x8e: // BINBYTES8
        stack.push(cursor.take(cursor.uint64()));
        break;

      // Containers
      case 0x28: // MARK
        marks.push(stack.length);
        break;
      case 0x5d: // EMPTY_LIST
      case 0x29: // EMPTY_TUPLE
        stack.push([]);
        break;
      case 0x7d: // EMPTY_DICT
        stack.push(new Map());
        break;
      case 0x85: // TUPLE1
        stack.push([pop()]);
        break;
      case 0x86: {
        const b = pop(); // TUPLE2
        stack.push([pop(), b]);
        break;
      }
      case 0x87: {
        const c = pop(); // TUPLE3
        const b = pop();
        stack.push([pop(), b, c]);
        break;
      }
      case 0x74: // TUPLE
      case 0x6c: // LIST
        stack.push(popToMark());
        break;
      case 0x64: {
        const items = popToMark(); // DICT
        const map = new Map();
        fill(map, items);
        stack.push(map);
        break;
      }
      case 0x61: {
        const item = pop(); // APPEND
        extend(top(), [item]);
        break;
      }
      case 0x65: {
        const items = popToMark(); // APPENDS
        extend(top(), items);
        break;
      }
      case 0x73: {
        const value = pop(); // SETITEM
        const key = pop();
        fill(top(), [key, value]);
        break;
      }
      case 0x75: {
        const items = popToMark(); // SETITEMS
        fill(top(), items);
        break;
      }

      // Stack and memo
      case 0x30: // POP
        if (stack.length === marks.at(-1)) {
          marks.pop();
        } else {
          pop();
        }
        break;
      case 0x31: // POP_MARK
        popToMark();
        break;
      case 0x32: // DUP
        stack.push(top());
        break;
      case 0x71: // BINPUT
        memo.set(cursor.uint8(), top());
        break;
      case 0x72: // LONG_BINPUT
        memo.set(cursor.uint32(), top());
        break;
      case 0x94: // MEMOIZE
        memo.set(memo.size, top());
        break;
      case 0x68: // BINGET
        stack.push(recall(cursor.uint8()));
        break;
      case 0x6a: // LONG_BINGET
        stack.push(recall(cursor.uint32()));
        break;

      // Classes and objects
      case 0x63: {
        const module = cursor.line(); // GLOBAL
        stack.push(find(module, cursor.line()));
        break;
      }
      case 0x93: {
        const name = pop(); // STACK_GLOBAL
        stack.push(find(pop(), name));
        break;
      }
      case 0x52: // REDUCE
      case 0x81: {
        const args = pop(); // NEWOBJ
        stack.push(call(pop(), args));
        break;
      }
      case 0x62: {
        const state = pop(); // BUILD
        const target = pop();
        if (!isBuildable(target)) {
          return refuse('gives a state to a value that takes none; the file is damaged');
        }
        stack.push(target.build(state, stream));
        break;
      }
      default:
        refuse(
          `uses instruction 0x${code.toString(16).padStart(2, '0')}, which protocols 2 to 5 do not use for a forest; the file is damaged or something else`,
        );
    }
  }
}

function isGlobal(value: unknown): value is PickleGlobal {
  return typeof value === 'object' && value !== null && 'name' in value;
}

function isBuildable(value: unknown): value is Buildable {
  return typeof value === 'object' && value !== null && 'build' in value && typeof value.build === 'function';
}

/** A name from the file, short and printable enough for a message. */
function describe(name: unknown): string {
  const text = typeof name === 'string' ? name : 'something that is no name';
  return text.replace(/[^\w.<>-]/g, '?').slice(0, 60);
}

/** Little-endian two's complement. */
function integer(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) {
    value = (value << 8n) | BigInt(bytes[i]!);
  }
  value = BigInt.asIntN(8 * bytes.length, value);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
