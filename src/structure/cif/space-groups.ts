import type { Vector3 } from '../structure.ts';
import { operationsOfHallSymbol } from './hall-symbol.ts';
import { operationKey, type SymmetryOperation } from './symmetry-operation.ts';

/**
 * The 230 space groups by number, each with the Hermann-Mauguin symbols of its settings in International
 * Tables Vol. A and the Hall symbols that generate them. Groups with two origins carry :1 and :2,
 * rhombohedral ones :H (hexagonal axes) and :R. Of monoclinic groups the cell choices of unique axis b are
 * listed; the other choices of axes of monoclinic and orthorhombic groups follow by renaming the axes.
 */
const table = `
1 P 1=P 1; 2 P -1=-P 1; 3 P 1 2 1=P 2y; 4 P 1 21 1=P 2yb; 5 C 1 2 1=C 2y|A 1 2 1=A 2y|I 1 2 1=I 2y
6 P 1 m 1=P -2y; 7 P 1 c 1=P -2yc|P 1 n 1=P -2yac|P 1 a 1=P -2ya
8 C 1 m 1=C -2y|A 1 m 1=A -2y|I 1 m 1=I -2y
9 C 1 c 1=C -2yc|A 1 n 1=A -2yab|I 1 a 1=I -2ya|A 1 a 1=A -2ya|C 1 n 1=C -2yac|I 1 c 1=I -2yc
10 P 1 2/m 1=-P 2y; 11 P 1 21/m 1=-P 2yb; 12 C 1 2/m 1=-C 2y|A 1 2/m 1=-A 2y|I 1 2/m 1=-I 2y
13 P 1 2/c 1=-P 2yc|P 1 2/n 1=-P 2yac|P 1 2/a 1=-P 2ya
14 P 1 21/c 1=-P 2ybc|P 1 21/n 1=-P 2yn|P 1 21/a 1=-P 2yab
15 C 1 2/c 1=-C 2yc|A 1 2/n 1=-A 2yab|I 1 2/a 1=-I 2ya|A 1 2/a 1=-A 2ya|C 1 2/n 1=-C 2yac|I 1 2/c 1=-I 2yc
16 P 2 2 2=P 2 2; 17 P 2 2 21=P 2c 2; 18 P 21 21 2=P 2 2ab; 19 P 21 21 21=P 2ac 2ab; 20 C 2 2 21=C 2c 2
21 C 2 2 2=C 2 2; 22 F 2 2 2=F 2 2; 23 I 2 2 2=I 2 2; 24 I 21 21 21=I 2b 2c; 25 P m m 2=P 2 -2
26 P m c 21=P 2c -2; 27 P c c 2=P 2 -2c; 28 P m a 2=P 2 -2a; 29 P c a 21=P 2c -2ac; 30 P n c 2=P 2 -2bc
31 P m n 21=P 2ac -2; 32 P b a 2=P 2 -2ab; 33 P n a 21=P 2c -2n; 34 P n n 2=P 2 -2n; 35 C m m 2=C 2 -2
36 C m c 21=C 2c -2; 37 C c c 2=C 2 -2c; 38 A m m 2=A 2 -2; 39 A b m 2=A 2 -2b; 40 A m a 2=A 2 -2a
41 A b a 2=A 2 -2ab; 42 F m m 2=F 2 -2; 43 F d d 2=F 2 -2d; 44 I m m 2=I 2 -2; 45 I b a 2=I 2 -2c
46 I m a 2=I 2 -2a; 47 P m m m=-P 2 2; 48 P n n n:1=P 2 2 -1n|P n n n:2=-P 2ab 2bc; 49 P c c m=-P 2 2c
50 P b a n:1=P 2 2 -1ab|P b a n:2=-P 2ab 2b; 51 P m m a=-P 2a 2a; 52 P n n a=-P 2a 2bc
53 P m n a=-P 2ac 2; 54 P c c a=-P 2a 2ac; 55 P b a m=-P 2 2ab; 56 P c c n=-P 2ab 2ac
57 P b c m=-P 2c 2b; 58 P n n m=-P 2 2n; 59 P m m n:1=P 2 2ab -1ab|P m m n:2=-P 2ab 2a
60 P b c n=-P 2n 2ab; 61 P b c a=-P 2ac 2ab; 62 P n m a=-P 2ac 2n; 63 C m c m=-C 2c 2
64 C m c a=-C 2bc 2; 65 C m m m=-C 2 2; 66 C c c m=-C 2 2c; 67 C m m a=-C 2b 2
68 C c c a:1=C 2 2 -1bc|C c c a:2=-C 2b 2bc; 69 F m m m=-F 2 2
70 F d d d:1=F 2 2 -1d|F d d d:2=-F 2uv 2vw; 71 I m m m=-I 2 2; 72 I b a m=-I 2 2c; 73 I b c a=-I 2b 2c
74 I m m a=-I 2b 2; 75 P 4=P 4; 76 P 41=P 4w; 77 P 42=P 4c; 78 P 43=P 4cw; 79 I 4=I 4; 80 I 41=I 4bw
81 P -4=P -4; 82 I -4=I -4; 83 P 4/m=-P 4; 84 P 42/m=-P 4c; 85 P 4/n:1=P 4ab -1ab|P 4/n:2=-P 4a
86 P 42/n:1=P 4n -1n|P 42/n:2=-P 4bc; 87 I 4/m=-I 4; 88 I 41/a:1=I 4bw -1bw|I 41/a:2=-I 4ad
89 P 4 2 2=P 4 2; 90 P 4 21 2=P 4ab 2ab; 91 P 41 2 2=P 4w 2c; 92 P 41 21 2=P 4abw 2nw
93 P 42 2 2=P 4c 2; 94 P 42 21 2=P 4n 2n; 95 P 43 2 2=P 4cw 2c; 96 P 43 21 2=P 4nw 2abw
97 I 4 2 2=I 4 2; 98 I 41 2 2=I 4bw 2bw; 99 P 4 m m=P 4 -2; 100 P 4 b m=P 4 -2ab; 101 P 42 c m=P 4c -2c
102 P 42 n m=P 4n -2n; 103 P 4 c c=P 4 -2c; 104 P 4 n c=P 4 -2n; 105 P 42 m c=P 4c -2
106 P 42 b c=P 4c -2ab; 107 I 4 m m=I 4 -2; 108 I 4 c m=I 4 -2c; 109 I 41 m d=I 4bw -2
110 I 41 c d=I 4bw -2c; 111 P -4 2 m=P -4 2; 112 P -4 2 c=P -4 2c; 113 P -4 21 m=P -4 2ab
114 P -4 21 c=P -4 2n; 115 P -4 m 2=P -4 -2; 116 P -4 c 2=P -4 -2c; 117 P -4 b 2=P -4 -2ab
118 P -4 n 2=P -4 -2n; 119 I -4 m 2=I -4 -2; 120 I -4 c 2=I -4 -2c; 121 I -4 2 m=I -4 2
122 I -4 2 d=I -4 2bw; 123 P 4/m m m=-P 4 2; 124 P 4/m c c=-P 4 2c
125 P 4/n b m:1=P 4 2 -1ab|P 4/n b m:2=-P 4a 2b; 126 P 4/n n c:1=P 4 2 -1n|P 4/n n c:2=-P 4a 2bc
127 P 4/m b m=-P 4 2ab; 128 P 4/m n c=-P 4 2n; 129 P 4/n m m:1=P 4ab 2ab -1ab|P 4/n m m:2=-P 4a 2a
130 P 4/n c c:1=P 4ab 2n -1ab|P 4/n c c:2=-P 4a 2ac; 131 P 42/m m c=-P 4c 2; 132 P 42/m c m=-P 4c 2c
133 P 42/n b c:1=P 4n 2c -1n|P 42/n b c:2=-P 4ac 2b; 134 P 42/n n m:1=P 4n 2 -1n|P 42/n n m:2=-P 4ac 2bc
135 P 42/m b c=-P 4c 2ab; 136 P 42/m n m=-P 4n 2n; 137 P 42/n m c:1=P 4n 2n -1n|P 42/n m c:2=-P 4ac 2a
138 P 42/n c m:1=P 4n 2ab -1n|P 42/n c m:2=-P 4ac 2ac; 139 I 4/m m m=-I 4 2; 140 I 4/m c m=-I 4 2c
141 I 41/a m d:1=I 4bw 2bw -1bw|I 41/a m d:2=-I 4bd 2
142 I 41/a c d:1=I 4bw 2aw -1bw|I 41/a c d:2=-I 4bd 2c; 143 P 3=P 3; 144 P 31=P 31; 145 P 32=P 32
146 R 3:H=R 3|R 3:R=P 3*; 147 P -3=-P 3; 148 R -3:H=-R 3|R -3:R=-P 3*; 149 P 3 1 2=P 3 2
150 P 3 2 1=P 3 2"; 151 P 31 1 2=P 31 2 (0 0 4); 152 P 31 2 1=P 31 2"; 153 P 32 1 2=P 32 2 (0 0 2)
154 P 32 2 1=P 32 2"; 155 R 3 2:H=R 3 2"|R 3 2:R=P 3* 2; 156 P 3 m 1=P 3 -2"; 157 P 3 1 m=P 3 -2
158 P 3 c 1=P 3 -2"c; 159 P 3 1 c=P 3 -2c; 160 R 3 m:H=R 3 -2"|R 3 m:R=P 3* -2
161 R 3 c:H=R 3 -2"c|R 3 c:R=P 3* -2n; 162 P -3 1 m=-P 3 2; 163 P -3 1 c=-P 3 2c; 164 P -3 m 1=-P 3 2"
165 P -3 c 1=-P 3 2"c; 166 R -3 m:H=-R 3 2"|R -3 m:R=-P 3* 2; 167 R -3 c:H=-R 3 2"c|R -3 c:R=-P 3* 2n
168 P 6=P 6; 169 P 61=P 61; 170 P 65=P 65; 171 P 62=P 62; 172 P 64=P 64; 173 P 63=P 6c; 174 P -6=P -6
175 P 6/m=-P 6; 176 P 63/m=-P 6c; 177 P 6 2 2=P 6 2; 178 P 61 2 2=P 61 2 (0 0 5)
179 P 65 2 2=P 65 2 (0 0 1); 180 P 62 2 2=P 62 2 (0 0 4); 181 P 64 2 2=P 64 2 (0 0 2)
182 P 63 2 2=P 6c 2c; 183 P 6 m m=P 6 -2; 184 P 6 c c=P 6 -2c; 185 P 63 c m=P 6c -2
186 P 63 m c=P 6c -2c; 187 P -6 m 2=P -6 2; 188 P -6 c 2=P -6c 2; 189 P -6 2 m=P -6 -2
190 P -6 2 c=P -6c -2c; 191 P 6/m m m=-P 6 2; 192 P 6/m c c=-P 6 2c; 193 P 63/m c m=-P 6c 2
194 P 63/m m c=-P 6c 2c; 195 P 2 3=P 2 2 3; 196 F 2 3=F 2 2 3; 197 I 2 3=I 2 2 3; 198 P 21 3=P 2ac 2ab 3
199 I 21 3=I 2b 2c 3; 200 P m -3=-P 2 2 3; 201 P n -3:1=P 2 2 3 -1n|P n -3:2=-P 2ab 2bc 3
202 F m -3=-F 2 2 3; 203 F d -3:1=F 2 2 3 -1d|F d -3:2=-F 2uv 2vw 3; 204 I m -3=-I 2 2 3
205 P a -3=-P 2ac 2ab 3; 206 I a -3=-I 2b 2c 3; 207 P 4 3 2=P 4 2 3; 208 P 42 3 2=P 4n 2 3
209 F 4 3 2=F 4 2 3; 210 F 41 3 2=F 4d 2 3; 211 I 4 3 2=I 4 2 3; 212 P 43 3 2=P 4acd 2ab 3
213 P 41 3 2=P 4bd 2ab 3; 214 I 41 3 2=I 4bd 2c 3; 215 P -4 3 m=P -4 2 3; 216 F -4 3 m=F -4 2 3
217 I -4 3 m=I -4 2 3; 218 P -4 3 n=P -4n 2 3; 219 F -4 3 c=F -4a 2 3; 220 I -4 3 d=I -4bd 2c 3
221 P m -3 m=-P 4 2 3; 222 P n -3 n:1=P 4 2 3 -1n|P n -3 n:2=-P 4a 2bc 3; 223 P m -3 n=-P 4n 2 3
224 P n -3 m:1=P 4n 2 3 -1n|P n -3 m:2=-P 4bc 2bc 3; 225 F m -3 m=-F 4 2 3; 226 F m -3 c=-F 4a 2 3
227 F d -3 m:1=F 4d 2 3 -1d|F d -3 m:2=-F 4vw 2vw 3
228 F d -3 c:1=F 4d 2 3 -1ad|F d -3 c:2=-F 4ud 2vw 3; 229 I m -3 m=-I 4 2 3; 230 I a -3 d=-I 4bd 2c 3
`;

/** Numbers of the monoclinic and orthorhombic groups, whose axes may be named otherwise. */
const firstMonoclinic = 3;
const firstOrthorhombic = 16;
const firstTetragonal = 75;

/** A space group with a choice of axes and origin. */
export interface SpaceGroupSetting {
  /** Number in International Tables, 1 to 230. */
  readonly number: number;
  /** Hermann-Mauguin symbol, with the choice of origin or axes where the group has one: "F d -3 m:2". */
  readonly name: string;
  readonly hall: string;
  readonly operations: readonly SymmetryOperation[];
}

/** A setting whose operations are not made yet: which axis of the table's setting each of its axes is. */
interface Entry {
  readonly number: number;
  readonly name: string;
  readonly hall: string;
  readonly axes: Axes;
}

type Axes = readonly [number, number, number];

/** Turned round first, so that a name that two permutations give belongs to a right-handed choice of axes. */
const permutations: readonly Axes[] = [
  [0, 1, 2],
  [2, 0, 1],
  [1, 2, 0],
  [2, 1, 0],
  [0, 2, 1],
  [1, 0, 2],
];

/** A glide that is an a and a b glide at once is called e since 1992. */
const newerNames: Readonly<Record<string, string>> = {
  'A b m 2': 'A e m 2',
  'A b a 2': 'A e a 2',
  'C m c a': 'C m c e',
  'C m m a': 'C m m e',
  'C c c a': 'C c c e',
};

/**
 * The settings that a Hermann-Mauguin symbol may stand for: "P 1 21/c 1", "P21/c", "P 42/m 21/n 2/m", "F d -3
 * m (origin choice 2)", "R -3 c :H", "F d 3 m Z". Several where it leaves the origin or the axes open ("F d
 * -3 m", "R -3 c").
 */
export function settingsOfName(name: string): SpaceGroupSetting[] {
  const { key, choice } = keyOf(name);
  const found = entriesByKey().get(key) ?? entriesByKey().get(shortKey(key)) ?? [];
  const chosen =
    choice === '' ? found : found.filter((entry) => entry.name.toLowerCase().endsWith(`:${choice}`));
  return settings(chosen.toSorted((a, b) => axisRank(a) - axisRank(b)));
}

/** A short monoclinic symbol means the unique axis b before c, and c before a. */
function axisRank({ number, name }: Entry): number {
  const isMonoclinic = number >= firstMonoclinic && number < firstOrthorhombic;
  const axis = name
    .split(' ')
    .slice(1)
    .findIndex((part) => part !== '1');
  return isMonoclinic ? [2, 0, 1][axis]! : 0;
}

/** All settings of a space group by its number; none for a number that is none. */
export function settingsOfNumber(number: number): SpaceGroupSetting[] {
  return settings([...entriesByKey().values()].flat().filter((entry) => entry.number === number));
}

/** Each set of operations once, under its first name. */
function settings(entries: readonly Entry[]): SpaceGroupSetting[] {
  const byOperations = new Map<string, SpaceGroupSetting>();
  for (const { number, name, hall, axes } of entries) {
    const operations = operationsOfHallSymbol(hall)!.map((operation) => renamed(operation, axes));
    const key = operations.map(operationKey).sort().join();
    if (!byOperations.has(key)) {
      byOperations.set(key, {
        number,
        name,
        hall:
          axes === permutations[0]
            ? hall
            : `${hall}, axes ${'abc'[axes[0]]}${'abc'[axes[1]]}${'abc'[axes[2]]}`,
        operations,
      });
    }
  }
  return [...byOperations.values()];
}

/** The same operation with axis i called what axis `axes[i]` was. */
function renamed({ rotation, translation }: SymmetryOperation, axes: Axes): SymmetryOperation {
  return {
    rotation: axes.flatMap((row) => axes.map((column) => rotation[3 * row + column]!)),
    translation: axes.map((axis) => translation[axis]!) as unknown as Vector3,
  };
}

let made: ReadonlyMap<string, Entry[]> | undefined;

/** Made when the first name is asked for: most CIFs list their operations. */
function entriesByKey(): ReadonlyMap<string, Entry[]> {
  made ??= entries();
  return made;
}

function entries(): Map<string, Entry[]> {
  const byKey = new Map<string, Entry[]>();
  const add = (key: string, entry: Entry): void => {
    const others = byKey.get(key);
    if (!others) {
      byKey.set(key, [entry]);
    } else if (!others.some((other) => other.name === entry.name)) {
      others.push(entry);
    }
  };
  for (const group of table.trim().split(/;\s*|\n/)) {
    const [, number, list] = /^(\d+) (.*)$/.exec(group)!;
    for (const stated of list!.split('|')) {
      const [name, hall] = stated.split('=') as [string, string];
      for (const [each, axes] of namesOf(name, Number(number))) {
        const entry: Entry = { number: Number(number), name: each, hall, axes };
        for (const key of keysOf(each)) {
          add(key, entry);
        }
      }
    }
  }
  return byKey;
}

/** A name of the table and those that it has with its axes renamed, each with the axes. */
function* namesOf(name: string, number: number): Generator<[string, Axes]> {
  const names = [
    name,
    ...Object.entries(newerNames).flatMap(([old, newer]) =>
      name.startsWith(old) ? [name.replace(old, newer)] : [],
    ),
  ];
  const hasChoice = number >= firstMonoclinic && number < firstTetragonal;
  for (const axes of hasChoice ? permutations : permutations.slice(0, 1)) {
    for (const each of names) {
      yield [renamedSymbol(each, axes), axes];
    }
  }
}

/** "P n m a" with its axes a, b, c called c, a, b is "P b n m". */
function renamedSymbol(name: string, axes: Axes): string {
  const [symbol, choice] = name.split(':');
  const [lattice, ...parts] = symbol!.split(' ');
  if (parts.length !== 3) {
    return name;
  }
  const letter = (old: string, letters: string): string => {
    const axis = letters.indexOf(old);
    return axis < 0 ? old : letters[axes.indexOf(axis)]!;
  };
  const turned = axes.map((axis) => parts[axis]!.replace(/[abc]$/, (glide) => letter(glide, 'abc')));
  return `${[letter(lattice!, 'ABC'), ...turned].join(' ')}${choice === undefined ? '' : `:${choice}`}`;
}

/**
 * The keys under which a name is found: without its choice of origin, and in the short forms that are in use.
 */
function keysOf(name: string): string[] {
  const { key } = keyOf(name);
  const keys = [key];
  // Monoclinic groups are mostly named without the two axes that carry nothing: P 21/c.
  const short = /^([A-Z]) (?:1 (\S+) 1|1 1 (\S+)|(\S+) 1 1)$/.exec(name);
  if (short) {
    keys.push(keyOf(`${short[1]}${short[2] ?? short[3] ?? short[4]}`).key);
  }
  // Older tables leave out the bar of cubic groups: F m 3 m. No other group is named so.
  if (/^[PFI] [mnda] -3/.test(name)) {
    keys.push(key.replace('-3', '3'));
  }
  return keys;
}

/**
 * A name without blanks and its choice of origin (1, 2) or of rhombohedral axes (h, r), in any of the ways in
 * which programs write that: ":2", "S" and "Z" for the first and second origin, "(origin choice 2)",
 * "(hexagonal axes)".
 */
function keyOf(name: string): { key: string; choice: string } {
  const lower = name
    .toLowerCase()
    .replace(/<\/?su[bp]>|[\s_~]/g, '')
    // A screw axis may have its number in brackets: P 4(2)/m n m.
    .replace(/([2346])\(([1-5])\)/g, '$1$2');
  // Brackets elsewhere than at the end belong to a name that is not known.
  const open = lower.endsWith(')') ? lower.indexOf('(') : -1;
  const remark = open >= 0 ? lower.slice(open + 1, -1) : '';
  const symbol = open < 0 ? lower : lower.slice(0, open);
  const [, key = '', suffix = ''] = /^(.*?)(?::?([hrsz])|:([12])|:?o[12])?$/.exec(symbol)!;
  const origin = /[:o]([12])$/.exec(symbol)?.[1] ?? /origin\D*([12])/.exec(remark)?.[1];
  const axes = /^hex/.test(remark) ? 'h' : /^rhom/.test(remark) ? 'r' : suffix;
  return { key, choice: origin ?? { s: '1', z: '2' }[axes] ?? axes };
}

/** The short symbol of a full one: "p42/m21/n2/m" is p42/mnm, "f4/m-32/m" is fm-3m. */
function shortKey(key: string): string {
  return key
    .replace(/^([a-z])21?\/(.)21?\/(.)21?\/(.)$/, '$1$2$3$4')
    .replace(/^([a-z][46][1-5]?\/.)21?\/(.)21?\/(.)$/, '$1$2$3')
    .replace(/^([a-z])4[1-3]?\/(.)-32\/(.)$/, '$1$2-3$3')
    .replace(/^([a-z])21?\/(.)-3$/, '$1$2-3')
    .replace(/^([a-z]-31?)2\/(.1?)$/, '$1$2');
}
