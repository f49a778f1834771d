import type { BundleContents } from '../model/bundle/encode-bundle.ts';
import { forestWords } from './forest-settings.ts';
import type { Training } from './training.ts';

/** What a bundle trained in a browser on a person's own labelled spectra says of its making. */
export function ownSpectraCard({
  kind,
  set,
  kindChosen,
  forests,
  elements,
  leftOut,
}: Training): Pick<BundleContents, 'credits' | 'card'> {
  const spectra = Object.values(elements).reduce(
    (sum, card) => sum + card.siteSpectra + card.averagedSpectra,
    0,
  );
  const isExtension = set.codes.length > 0;
  const what = forestWords(kind, forests);
  return {
    credits: [
      { what: 'spectra', from: 'files of whoever trained it', licence: 'not stated' },
      ...(isExtension
        ? [
            { what: 'structures', from: 'Materials Project', licence: 'CC-BY-4.0' },
            { what: 'computed spectra', from: set.codes.join(', '), licence: 'see the dataset' },
          ]
        : []),
    ],
    card: {
      summary:
        `${what} of ${Object.keys(elements).join(', ')}, trained in a browser on ` +
        (isExtension
          ? `${spectra} labelled spectra, computed (${set.codes.join(', ')}) and of one's own.`
          : `${spectra} labelled spectra of one's own.`),
      ...(kindChosen && { kindChosen }),
      groupedBy: isExtension ? 'material' : 'group',
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
