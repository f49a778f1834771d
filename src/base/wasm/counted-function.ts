import { joinBytes } from '../bytes/join-bytes.ts';
import { u32 } from './instructions.ts';

/** Numbers of what `countSteps` adds to a program. */
export interface CountingPlaces {
  /** The global that is counted down. */
  readonly counter: number;
  /** The functions that copy and fill memory, for their price. */
  readonly copying: number;
  readonly filling: number;
}

/** Bytes that are copied or filled for one step: 2^8, which takes about as long as a turn of a loop. */
const bytesOfStepExponent = 8;

/** What follows an opcode. */
const nothing = 0;
const oneNumber = 1;
const twoNumbers = 2;
const special = 3;
const unknown = 4;

/** By opcode. */
const following = followingOf({
  [nothing]: [0x00, 0x01, 0x05, 0x0a, 0x0b, 0x0f, [0x19, 0x1b], [0x45, 0xc4], 0xd1],
  [oneNumber]: [0x02, 0x04, [0x06, 0x09], 0x0c, 0x0d, 0x18, [0x20, 0x26], [0x3f, 0x42], 0xd0, 0xd2],
  [twoNumbers]: [[0x28, 0x3e]],
  // Loops, calls, br_table, select with types, try_table, constants with a point, and the prefixed ones.
  [special]: [0x03, [0x0e, 0x0e], [0x10, 0x13], 0x1c, 0x1f, 0x43, 0x44, 0xfc, 0xfd],
});

function followingOf(
  kinds: Readonly<Record<number, readonly (number | readonly [number, number])[]>>,
): Uint8Array {
  const table = new Uint8Array(256).fill(unknown);
  for (const [kind, opcodes] of Object.entries(kinds)) {
    for (const range of opcodes) {
      const [from, to] = typeof range === 'number' ? [range, range] : range;
      table.fill(Number(kind), from, to + 1);
    }
  }
  return table;
}

/**
 * The body of a function (its local variables and its code, W3C
 * WebAssembly Core 3.0, chapter 5.4) with its steps counted.
 *
 * @throws Error at an instruction that is not known here
 */
export function countedFunction(body: Uint8Array, places: CountingPlaces): Uint8Array {
  let at = 0;
  let value = 0;
  /** Reads a number of 7 bits a byte, or steps over one of whatever sign and size. */
  const number = (): number => {
    value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = body[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return value;
      }
    }
  };
  for (let groups = number(); groups > 0; groups--) {
    number();
    at++;
  }
  const copy = Uint8Array.from([call, ...u32(places.copying)]);
  const fill = Uint8Array.from([call, ...u32(places.filling)]);
  const step = spending(places.counter, [...i64Const, 1]);
  const pieces: Uint8Array[] = [];
  let kept = 0;
  const replace = (from: number, to: number, code: Uint8Array): void => {
    pieces.push(body.subarray(kept, from), code);
    kept = to;
  };
  const codeFrom = at;
  let callsOthers = false;
  while (at < body.length) {
    const start = at;
    const opcode = body[at++]!;
    const kind = following[opcode];
    if (kind === nothing) {
      continue;
    }
    if (kind === oneNumber) {
      while (body[at++]! >= 0x80) {}
    } else if (kind === twoNumbers) {
      while (body[at++]! >= 0x80) {}
      while (body[at++]! >= 0x80) {}
    } else if (opcode === 0x03) {
      number();
      replace(at, at, step);
    } else if (opcode >= 0x10 && opcode <= 0x13) {
      callsOthers = true;
      number();
      if (opcode & 1) {
        number();
      }
    } else if (opcode === 0x0e) {
      for (let labels = number() + 1; labels > 0; labels--) {
        number();
      }
    } else if (opcode === 0x43 || opcode === 0x44) {
      at += opcode === 0x43 ? 4 : 8;
    } else if (opcode === 0x1c) {
      at += number();
    } else if (opcode === 0x1f) {
      number();
      for (let clauses = number(); clauses > 0; clauses--) {
        // Clauses 0 and 1 name what they catch.
        if (body[at++]! < 2) {
          number();
        }
        number();
      }
    } else if (opcode === 0xfc) {
      const second = number();
      // 0 to 7 convert numbers; the others name one memory, table or segment, or two.
      if (second > 7) {
        number();
      }
      if (second === 8 || second === 10 || second === 12 || second === 14) {
        number();
      }
      if (second === 10 || second === 11) {
        replace(start, at, second === 10 ? copy : fill);
      } else if (second > 17) {
        throw new Error(`the instruction fc ${second} is not known`);
      }
    } else if (opcode === 0xfd) {
      const second = number();
      const withLane = second >= 84 && second <= 91;
      if (second <= 11 || withLane || second === 92 || second === 93) {
        number();
        number();
      }
      at += second === 12 || second === 13 ? 16 : withLane || (second >= 21 && second <= 34) ? 1 : 0;
    } else {
      throw new Error(`the instruction ${opcode.toString(16)} is not known`);
    }
  }
  if (at !== body.length) {
    throw new Error('a function ends in the middle of an instruction');
  }
  pieces.push(body.subarray(kept));
  if (callsOthers) {
    // The first piece ends behind the first loop or later: the step of the call stands before its code.
    pieces.splice(0, 1, pieces[0]!.subarray(0, codeFrom), step, pieces[0]!.subarray(codeFrom));
  }
  return joinBytes(pieces);
}

/** The body of the function that copies memory (to, from, bytes) for its price. */
export const copyingFunction = ({ counter }: CountingPlaces): Uint8Array =>
  pricedFunction(counter, [0xfc, 10, 0, 0]);

/** The body of the function that fills memory (from, byte, bytes) for its price. */
export const fillingFunction = ({ counter }: CountingPlaces): Uint8Array =>
  pricedFunction(counter, [0xfc, 11, 0]);

const call = 0x10;
const i64Const = [0x42];
const localGet = 0x20;

function pricedFunction(counter: number, instruction: readonly number[]): Uint8Array {
  const shiftRight = 0x76;
  const toI64 = 0xad;
  const price = [localGet, 2, 0x41, bytesOfStepExponent, shiftRight, toI64];
  const operands = [0, 1, 2].flatMap((index) => [localGet, index]);
  return Uint8Array.from([0, ...spending(counter, price), ...operands, ...instruction, 0x0b]);
}

/** Takes a price (code that leaves an i64) off the counter, and traps where it falls below 0. */
function spending(counter: number, price: readonly number[]): Uint8Array {
  const [globalGet, globalSet, subtract, isLess] = [0x23, 0x24, 0x7d, 0x53];
  const index = u32(counter);
  const trapIf = [0x04, 0x40, 0x00, 0x0b];
  return Uint8Array.from([
    ...[globalGet, ...index, ...price, subtract, globalSet, ...index],
    ...[globalGet, ...index, ...i64Const, 0, isLess, ...trapIf],
  ]);
}
