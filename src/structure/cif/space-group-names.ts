/**
 * Hermann-Mauguin symbols of the 230 space groups in the settings of International Tables Vol. A, and a few others
 * that crystals are often given in, each with the Hall symbol that generates it. Groups with two origins carry :1 and
 * :2, rhombohedral ones :H (hexagonal axes) and :R.
 */
const symbols = `
P 1=P 1|P -1=-P 1|P 1 2 1=P 2y|P 1 21 1=P 2yb|C 1 2 1=C 2y|P 1 m 1=P -2y|P 1 c 1=P -2yc|C 1 m 1=C -2y|C 1 c 1=C -2yc
P 1 2/m 1=-P 2y|P 1 21/m 1=-P 2yb|C 1 2/m 1=-C 2y|P 1 2/c 1=-P 2yc|P 1 21/c 1=-P 2ybc|C 1 2/c 1=-C 2yc
P 1 21/n 1=-P 2yn|P 1 21/a 1=-P 2yab|I 1 2/m 1=-I 2y|I 1 2/a 1=-I 2ya|I 1 2/c 1=-I 2yc
P 2 2 2=P 2 2|P 2 2 21=P 2c 2|P 21 21 2=P 2 2ab|P 21 21 21=P 2ac 2ab|C 2 2 21=C 2c 2|C 2 2 2=C 2 2|F 2 2 2=F 2 2
I 2 2 2=I 2 2|I 21 21 21=I 2b 2c|P m m 2=P 2 -2|P m c 21=P 2c -2|P c c 2=P 2 -2c|P m a 2=P 2 -2a|P c a 21=P 2c -2ac
P n c 2=P 2 -2bc|P m n 21=P 2ac -2|P b a 2=P 2 -2ab|P n a 21=P 2c -2n|P n n 2=P 2 -2n|C m m 2=C 2 -2|C m c 21=C 2c -2
C c c 2=C 2 -2c|A m m 2=A 2 -2|A b m 2=A 2 -2b|A m a 2=A 2 -2a|A b a 2=A 2 -2ab|F m m 2=F 2 -2|F d d 2=F 2 -2d
I m m 2=I 2 -2|I b a 2=I 2 -2c|I m a 2=I 2 -2a|P m m m=-P 2 2|P n n n:1=P 2 2 -1n|P n n n:2=-P 2ab 2bc|P c c m=-P 2 2c
P b a n:1=P 2 2 -1ab|P b a n:2=-P 2ab 2b|P m m a=-P 2a 2a|P n n a=-P 2a 2bc|P m n a=-P 2ac 2|P c c a=-P 2a 2ac
P b a m=-P 2 2ab|P c c n=-P 2ab 2ac|P b c m=-P 2c 2b|P n n m=-P 2 2n|P m m n:1=P 2 2ab -1ab|P m m n:2=-P 2ab 2a
P b c n=-P 2n 2ab|P b c a=-P 2ac 2ab|P n m a=-P 2ac 2n|P b n m=-P 2c 2ab|C m c m=-C 2c 2|C m c a=-C 2bc 2|C m m m=-C 2 2
C c c m=-C 2 2c|C m m a=-C 2b 2|C c c a:1=C 2 2 -1bc|C c c a:2=-C 2b 2bc|F m m m=-F 2 2|F d d d:1=F 2 2 -1d
F d d d:2=-F 2uv 2vw|I m m m=-I 2 2|I b a m=-I 2 2c|I b c a=-I 2b 2c|I m m a=-I 2b 2
P 4=P 4|P 41=P 4w|P 42=P 4c|P 43=P 4cw|I 4=I 4|I 41=I 4bw|P -4=P -4|I -4=I -4|P 4/m=-P 4|P 42/m=-P 4c
P 4/n:1=P 4ab -1ab|P 4/n:2=-P 4a|P 42/n:1=P 4n -1n|P 42/n:2=-P 4bc|I 4/m=-I 4|I 41/a:1=I 4bw -1bw|I 41/a:2=-I 4ad
P 4 2 2=P 4 2|P 4 21 2=P 4ab 2ab|P 41 2 2=P 4w 2c|P 41 21 2=P 4abw 2nw|P 42 2 2=P 4c 2|P 42 21 2=P 4n 2n
P 43 2 2=P 4cw 2c|P 43 21 2=P 4nw 2abw|I 4 2 2=I 4 2|I 41 2 2=I 4bw 2bw|P 4 m m=P 4 -2|P 4 b m=P 4 -2ab
P 42 c m=P 4c -2c|P 42 n m=P 4n -2n|P 4 c c=P 4 -2c|P 4 n c=P 4 -2n|P 42 m c=P 4c -2|P 42 b c=P 4c -2ab
I 4 m m=I 4 -2|I 4 c m=I 4 -2c|I 41 m d=I 4bw -2|I 41 c d=I 4bw -2c|P -4 2 m=P -4 2|P -4 2 c=P -4 2c|P -4 21 m=P -4 2ab
P -4 21 c=P -4 2n|P -4 m 2=P -4 -2|P -4 c 2=P -4 -2c|P -4 b 2=P -4 -2ab|P -4 n 2=P -4 -2n|I -4 m 2=I -4 -2
I -4 c 2=I -4 -2c|I -4 2 m=I -4 2|I -4 2 d=I -4 2bw|P 4/m m m=-P 4 2|P 4/m c c=-P 4 2c|P 4/n b m:1=P 4 2 -1ab
P 4/n b m:2=-P 4a 2b|P 4/n n c:1=P 4 2 -1n|P 4/n n c:2=-P 4a 2bc|P 4/m b m=-P 4 2ab|P 4/m n c=-P 4 2n
P 4/n m m:1=P 4ab 2ab -1ab|P 4/n m m:2=-P 4a 2a|P 4/n c c:1=P 4ab 2n -1ab|P 4/n c c:2=-P 4a 2ac|P 42/m m c=-P 4c 2
P 42/m c m=-P 4c 2c|P 42/n b c:1=P 4n 2c -1n|P 42/n b c:2=-P 4ac 2b|P 42/n n m:1=P 4n 2 -1n|P 42/n n m:2=-P 4ac 2bc
P 42/m b c=-P 4c 2ab|P 42/m n m=-P 4n 2n|P 42/n m c:1=P 4n 2n -1n|P 42/n m c:2=-P 4ac 2a|P 42/n c m:1=P 4n 2ab -1n
P 42/n c m:2=-P 4ac 2ac|I 4/m m m=-I 4 2|I 4/m c m=-I 4 2c|I 41/a m d:1=I 4bw 2bw -1bw|I 41/a m d:2=-I 4bd 2
I 41/a c d:1=I 4bw 2aw -1bw|I 41/a c d:2=-I 4bd 2c
P 3=P 3|P 31=P 31|P 32=P 32|R 3:H=R 3|R 3:R=P 3*|P -3=-P 3|R -3:H=-R 3|R -3:R=-P 3*|P 3 1 2=P 3 2|P 3 2 1=P 3 2"
P 31 1 2=P 31 2 (0 0 4)|P 31 2 1=P 31 2"|P 32 1 2=P 32 2 (0 0 2)|P 32 2 1=P 32 2"|R 3 2:H=R 3 2"|R 3 2:R=P 3* 2
P 3 m 1=P 3 -2"|P 3 1 m=P 3 -2|P 3 c 1=P 3 -2"c|P 3 1 c=P 3 -2c|R 3 m:H=R 3 -2"|R 3 m:R=P 3* -2|R 3 c:H=R 3 -2"c
R 3 c:R=P 3* -2n|P -3 1 m=-P 3 2|P -3 1 c=-P 3 2c|P -3 m 1=-P 3 2"|P -3 c 1=-P 3 2"c|R -3 m:H=-R 3 2"|R -3 m:R=-P 3* 2
R -3 c:H=-R 3 2"c|R -3 c:R=-P 3* 2n|P 6=P 6|P 61=P 61|P 65=P 65|P 62=P 62|P 64=P 64|P 63=P 6c|P -6=P -6|P 6/m=-P 6
P 63/m=-P 6c|P 6 2 2=P 6 2|P 61 2 2=P 61 2 (0 0 5)|P 65 2 2=P 65 2 (0 0 1)|P 62 2 2=P 62 2 (0 0 4)
P 64 2 2=P 64 2 (0 0 2)|P 63 2 2=P 6c 2c|P 6 m m=P 6 -2|P 6 c c=P 6 -2c|P 63 c m=P 6c -2|P 63 m c=P 6c -2c
P -6 m 2=P -6 2|P -6 c 2=P -6c 2|P -6 2 m=P -6 -2|P -6 2 c=P -6c -2c|P 6/m m m=-P 6 2|P 6/m c c=-P 6 2c
P 63/m c m=-P 6c 2|P 63/m m c=-P 6c 2c
P 2 3=P 2 2 3|F 2 3=F 2 2 3|I 2 3=I 2 2 3|P 21 3=P 2ac 2ab 3|I 21 3=I 2b 2c 3|P m -3=-P 2 2 3|P n -3:1=P 2 2 3 -1n
P n -3:2=-P 2ab 2bc 3|F m -3=-F 2 2 3|F d -3:1=F 2 2 3 -1d|F d -3:2=-F 2uv 2vw 3|I m -3=-I 2 2 3|P a -3=-P 2ac 2ab 3
I a -3=-I 2b 2c 3|P 4 3 2=P 4 2 3|P 42 3 2=P 4n 2 3|F 4 3 2=F 4 2 3|F 41 3 2=F 4d 2 3|I 4 3 2=I 4 2 3
P 43 3 2=P 4acd 2ab 3|P 41 3 2=P 4bd 2ab 3|I 41 3 2=I 4bd 2c 3|P -4 3 m=P -4 2 3|F -4 3 m=F -4 2 3|I -4 3 m=I -4 2 3
P -4 3 n=P -4n 2 3|F -4 3 c=F -4a 2 3|I -4 3 d=I -4bd 2c 3|P m -3 m=-P 4 2 3|P n -3 n:1=P 4 2 3 -1n
P n -3 n:2=-P 4a 2bc 3|P m -3 n=-P 4n 2 3|P n -3 m:1=P 4n 2 3 -1n|P n -3 m:2=-P 4bc 2bc 3|F m -3 m=-F 4 2 3
F m -3 c=-F 4a 2 3|F d -3 m:1=F 4d 2 3 -1d|F d -3 m:2=-F 4vw 2vw 3|F d -3 c:1=F 4d 2 3 -1ad|F d -3 c:2=-F 4ud 2vw 3
I m -3 m=-I 4 2 3|I a -3 d=-I 4bd 2c 3
`;

/**
 * Hall symbol of a space group by its Hermann-Mauguin symbol: "P 1 21/c 1", "P21/c", "Fd-3m:2", "F d 3 m Z", "R-3cH".
 * @param axes which of two a rhombohedral group without :H or :R means
 * @returns undefined for an unknown name, and for one that leaves the origin open ("F d -3 m")
 */
export function hallSymbolOfName(name: string, axes: 'hexagonal' | 'rhombohedral'): string | undefined {
  const key = keyOf(name);
  const suffix = /^(r.+?)(?::?(h|r))?$/.exec(key);
  if (suffix) {
    return hallSymbols.get(`${suffix[1]}:${suffix[2] ?? axes[0]}`);
  }
  // Some databases write S and Z for the first and the second origin.
  return hallSymbols.get(key) ?? hallSymbols.get(key.replace(/s$/, ':1').replace(/z$/, ':2'));
}

const keyOf = (name: string): string => name.toLowerCase().replace(/[\s_]/g, '');

const hallSymbols = new Map<string, string>();
for (const entry of symbols.trim().split(/[|\n]/)) {
  const [name, hall] = entry.split('=') as [string, string];
  hallSymbols.set(keyOf(name), hall);
  // Monoclinic groups are mostly named without the two axes that carry nothing: P 21/c, unique axis b.
  const short = /^([PCI]) 1 (.*) 1$/.exec(name);
  if (short) {
    hallSymbols.set(keyOf(short[1]! + short[2]!), hall);
  }
  // Older tables leave out the bar of cubic groups: F m 3 m. No other group is named so.
  if (/^[PFI] [mnda] -3/.test(name)) {
    hallSymbols.set(keyOf(name.replace('-3', '3')), hall);
  }
}
