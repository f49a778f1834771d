import type { BundleContents } from '../model/bundle/encode-bundle.ts';
import { forestWords } from './forest-settings.ts';
import type { Training } from './training.ts';

/** What a bundle trained in a browser on a person's own labelled spectra says of its making. */
export function ownSpectraCard({
  kindChosen,
  forests,
  elements,
  leftOut,
}: Training): Pick<BundleContents, 'credits' | 'card'> {
  const spectra = Object.values(elements).reduce((sum, card) => sum + card.averagedSpectra, 0);
  return {
    credits: [{ what: 'spectra', from: 'files of whoever trained it', licence: 'not stated' }],
    card: {
      summary:
        `${forestWords(forests)} of ${Object.keys(elements).join(', ')}, trained in a browser on ` +
        `${spectra} labelled spectra of one's own.`,
      ...(kindChosen && { kindChosen }),
      groupedBy: 'group',
      elements,
      leftOut: leftOut.map(({ reason }) => reason),
      scores:
        'Five-fold cross-validation, pooled. "grouped": no group (by default: no file) on both sides. "random": spectra ' +
        'drawn at random. topCn counts every spectrum; cnLabel, topLabel and jaccard count those whose labels were ' +
        'frequent enough to be learnt.',
      limits:
        'It knows only what it was shown: labels that its training spectra lack are never its answer, and spectra measured ' +
        'in another way, or of other compounds, may be answered wrongly with high probability.',
    },
  };
}
