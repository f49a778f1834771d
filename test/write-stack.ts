import { File, ready } from 'h5wasm/node';
import type { MadeStack } from './made-stack.ts';

/** How an HDF5 file holds a stack. */
export interface StackLayout {
  /** Path of the stack, energies first unless said otherwise. */
  readonly data: string;
  readonly energies: string;
  /** y × x × energy, as scanning microscopes write it. */
  readonly pixelsFirst?: boolean;
  readonly kev?: boolean;
  /** Attributes of a group that make it NXdata. */
  readonly signal?: { readonly group: string; readonly name: string; readonly axes: string };
  /** What becomes of a value. @default nothing */
  readonly of?: (mu: number) => number;
  /** From the highest energy to the lowest. */
  readonly downwards?: boolean;
  /** Further datasets. */
  readonly more?: Readonly<Record<string, Float64Array>>;
}

/** Writes a stack as an HDF5 file. */
export async function writeStack(path: string, stack: MadeStack, layout: StackLayout): Promise<void> {
  await ready;
  const { energyEv, height, width, mu } = stack;
  const n = energyEv.length;
  const pixels = height * width;
  const place = (k: number): number => (layout.downwards ? n - 1 - k : k);
  const data = new Float32Array(mu.length);
  for (let k = 0; k < n; k++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const value = mu[place(k) * pixels + pixel]!;
      data[layout.pixelsFirst ? pixel * n + k : k * pixels + pixel] = layout.of ? layout.of(value) : value;
    }
  }
  const energies = Float64Array.from(energyEv, (_, k) => energyEv[place(k)]! / (layout.kev ? 1000 : 1));
  const file = new File(path, 'w');
  const groupOf = (at: string): InstanceType<typeof File> | ReturnType<typeof file.create_group> => {
    let group: ReturnType<typeof groupOf> = file;
    for (const name of at.split('/').filter(Boolean)) {
      group = (group.get(name) as typeof group | null) ?? group.create_group(name);
    }
    return group;
  };
  const add = (at: string, values: Float32Array | Float64Array, shape?: number[]): void => {
    const cut = at.lastIndexOf('/');
    groupOf(at.slice(0, Math.max(0, cut))).create_dataset({
      name: at.slice(cut + 1),
      data: values,
      ...(shape && { shape }),
    });
  };
  add(layout.data, data, layout.pixelsFirst ? [height, width, n] : [n, height, width]);
  add(layout.energies, energies);
  for (const [name, values] of Object.entries(layout.more ?? {})) {
    add(name, values);
  }
  if (layout.signal) {
    const group = groupOf(layout.signal.group);
    group.create_attribute('NX_class', 'NXdata');
    group.create_attribute('signal', layout.signal.name);
    group.create_attribute('axes', layout.signal.axes);
  }
  file.close();
}
