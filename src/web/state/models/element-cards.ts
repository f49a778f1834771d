import { signal } from '@preact/signals';
import type { BundleManifest } from '../../../model/bundle/manifest.ts';
import type { ScoreCard } from '../../../model/model-card.ts';
import { type ElementCard, elementCardsOf } from '../../../model/model-card.ts';
import type { ShareName } from './reliability.ts';

/** How the table of elements is coloured. */
export const shownScore = signal<ShareName>('topCn');
export const shownSplit = signal<'grouped' | 'random'>('grouped');

/** The element whose card is shown; where the bundle does not have it, its first one with most spectra. */
export const shownElement = signal('Fe');

/** What the model card says of an element; undefined where the bundle's maker wrote another kind of card. */
export function elementCardOf({ card }: BundleManifest, element: string): ElementCard | undefined {
  return card && elementCardsOf(card)[element];
}

/** What the grouped split keeps together, in a word: materials, or the groups that a person named. */
export function groupWord({ card }: BundleManifest): 'material' | 'group' {
  return card?.groupedBy === 'group' ? 'group' : 'material';
}

export function scoreCardOf(manifest: BundleManifest, element: string): ScoreCard | undefined {
  return elementCardOf(manifest, element)?.[shownSplit.value];
}
