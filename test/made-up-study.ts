import { elementOf } from '../src/elements/element.ts';
import { paperElements } from '../src/elements/paper-elements.ts';
import { motifs } from '../src/environment/motifs.ts';
import type { Interval } from '../src/learn/metrics/interval.ts';
import { Random } from '../src/numeric/random.ts';
import { anchoredRecipe, lowAnchoredRecipe, paperRecipe } from '../src/spectrum/features/recipes.ts';
import type { ClassifierScores } from '../src/study/results/classifiers.ts';
import type {
  ClassifierName,
  ElementKey,
  MeasuredScore,
  ScoreDifference,
  SplitKind,
  StudyScore,
} from '../src/study/results/common.ts';
import type { RegionLoss } from '../src/study/results/importance.ts';
import type { StudyResults } from '../src/study/results/study-results.ts';

/**
 * Complete study results whose every number was MADE UP, to draw and test with. They say nothing about any
 * classifier, element or recipe.
 */
export function madeUpStudy(): StudyResults {
  const random = new Random('made up');
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const interval = (estimate: number, half: number): Interval => ({
    estimate,
    from: clamp(estimate - half),
    to: clamp(estimate + half),
  });
  const signed = (estimate: number, half: number): Interval => ({
    estimate,
    from: estimate - half,
    to: estimate + half,
  });
  const keys: ElementKey[] = paperElements.map((element) => ({
    element,
    group: elementOf(element)!.group ?? 'other',
  }));
  const groups = [...new Set(keys.map(({ group }) => group))];
  const sizeOf = new Map(
    keys.map(({ element }) => [element, element === 'Cu' ? 5400 : 60 + random.integer(220)]),
  );
  const score = (spectra: number, level: number): StudyScore => {
    const half = 0.9 / Math.sqrt(spectra + 1);
    return {
      spectra,
      materials: Math.ceil(spectra / 2),
      learnable: Math.ceil(0.9 * spectra),
      ...(spectra > 0 && {
        topCn: interval(clamp(level + 0.05), half),
        topLabel: interval(clamp(level), half),
        jaccard: interval(clamp(level - 0.03), half),
      }),
    };
  };
  const difference = (by: number, half = 0.03): ScoreDifference => ({
    topCn: signed(by, half),
    topLabel: signed(by * 1.2, half),
    jaccard: signed(by * 0.9, half),
  });
  const measured = (right: number, of: number): MeasuredScore =>
    of ? { right, of, share: interval(right / of, 0.98 / Math.sqrt(of)) } : { right, of };
  const levels: Readonly<Record<ClassifierName, number>> = {
    forest: 0.8,
    svc: 0.77,
    cnn: 0.74,
    knn: 0.72,
    mlp: 0.71,
    baseline: 0.5,
  };
  const names = Object.keys(levels) as ClassifierName[];
  const splits: readonly SplitKind[] = ['grouped', 'random'];
  const levelOf = new Map(keys.map(({ element }) => [element, 0.24 * random.next() - 0.12]));
  const classifiers = names.flatMap((classifier) =>
    splits.map((split): ClassifierScores => {
      const level = levels[classifier] + (split === 'random' && classifier !== 'baseline' ? 0.04 : 0);
      return {
        classifier,
        split,
        all: score(7700, level),
        withoutLargest: { element: 'Cu', score: score(2300, level + 0.04) },
        groups: groups.map((group, i) => ({ group, score: score(300, level + 0.03 * (i - 2)) })),
        elements: keys.map((key) => ({
          ...key,
          score: score(sizeOf.get(key.element)!, clamp(level + levelOf.get(key.element)!)),
          overBaseline: difference(level - levels.baseline, 0.08),
        })),
        ...(classifier === 'forest' && {
          paper: {
            topLabel: { value: 0.854, source: 'abstract', differs: 'made-up example' },
            jaccard: { value: 0.818, source: 'abstract', differs: 'made-up example' },
          },
        }),
      };
    }),
  );
  const loss = (spectra: number, full: number, scale: number): Omit<RegionLoss, 'element' | 'group'> => ({
    spectra,
    full: interval(full, 0.05),
    dropped: [
      [['pre-edge'], 0.06],
      [['main peak'], 0.04],
      [['post-peak'], 0.01],
      [['pre-edge', 'main peak'], 0.15],
      [['pre-edge', 'post-peak'], 0.08],
      [['main peak', 'post-peak'], 0.06],
    ].map(([regions, by]) => {
      const lost = scale * (by as number) + 0.02 * random.normal();
      return { regions: regions as string[], share: full - lost, loss: signed(lost, 0.03) };
    }),
  });
  const energyEv = Array.from({ length: 200 }, (_, i) => -5 + (50 * i) / 199);
  const spectrum = (white: number, pre: number) =>
    energyEv.map(
      (e) =>
        1 / (1 + Math.exp(-e / 1.2)) +
        pre * Math.exp(-(((e + 3) / 1.4) ** 2)) +
        white * Math.exp(-(((e - 6) / 3) ** 2)) +
        0.08 * Math.sin(e / 4) * Math.exp(-e / 40),
    );
  const model = 'site + averaged + augmented';
  const trainings = [
    { averaged: false, augmented: false },
    { averaged: true, augmented: false },
    { averaged: false, augmented: true },
    { averaged: true, augmented: true },
  ];
  const modelName = ({ averaged, augmented }: (typeof trainings)[number]) =>
    `site${averaged ? ' + averaged' : ''}${augmented ? ' + augmented' : ''}`;
  const measuredGroups = (right: number) => [
    { group: 'oxide, one site', topCn: measured(right, 106) },
    { group: 'oxide, mixed sites', topCn: measured(12, 15) },
    { group: 'other', topCn: measured(4, 10) },
  ];
  const curve = (amounts: readonly number[], fall: (amount: number) => number) =>
    amounts.map((amount) => ({ amount, score: score(7700, 0.8 - fall(amount)), refused: 0 }));
  const shifts = Array.from({ length: 11 }, (_, i) => i - 5);
  const bins = 20;
  const joint = (parameter: 'p' | 'q', x: string, y: string) => ({
    parameter,
    x,
    y,
    sites: 2000,
    bins,
    counts: Array.from({ length: bins * bins }, (_, i) => {
      const [cx, cy] = [(i % bins) / bins, Math.floor(i / bins) / bins];
      return Math.round(200 * Math.exp(-8 * (cx + cy - 0.9) ** 2) * random.next());
    }),
    correlation: signed(-0.8, 0.02),
  });
  const cnClasses = ['2', '3', '4', '5', '6', '7', '8', '12'];
  const motifClasses = ['tetrahedral', 'square co-planar', 'square pyramidal', 'octahedral', 'cuboctahedral'];
  const confusion = (classes: readonly string[]) =>
    classes.flatMap((_, row) =>
      classes.map((__, column) =>
        Math.round((row === column ? 300 : 40 / (row - column) ** 2) * random.next()),
      ),
    );
  return {
    format: 'edgewise-study',
    formatVersion: 1,
    madeUp: true,
    programVersion: '0.0.0',
    settings: {
      seed: 1,
      recipe: 'anchored-0.3',
      classifiers: names,
      splits,
      folds: 5,
      quick: false,
    },
    dataset: {
      files: ['xanes-made-up.jsonl.gz'],
      sha256: '0'.repeat(64),
      codes: ['made up'],
      materials: 4400,
      siteSpectra: 8200,
      averagedSpectra: 1700,
      paper: { spectra: 190_000, elements: 33, source: 'abstract' },
    },
    notes: [
      'Every number in this file was made up.',
      'Tc: 5 spectra, fewer than the 50 that a model needs; left out.',
    ],
    elements: keys.map((key) => {
      const spectra = sizeOf.get(key.element)!;
      return {
        ...key,
        materials: Math.ceil(spectra / 2),
        siteSpectra: Math.round(0.8 * spectra),
        averagedSpectra: Math.round(0.2 * spectra),
        naturalSpectra: Math.round(0.6 * spectra),
        unusable: 0,
        fewestSamples: Math.min(30, Math.max(5, Math.ceil(0.02 * spectra))),
        cnLabels: { CN_6: Math.round(0.5 * spectra), CN_4: Math.round(0.4 * spectra), 'CN_6-CN_4': 7 },
        motifLabels: {
          4: { tetrahedral: Math.round(0.4 * spectra) },
          6: { 'octahedral-pentagonal pyramidal': Math.round(0.4 * spectra), octahedral: 9 },
        },
        labelEntropy: 0.5 + 2 * random.next(),
      };
    }),
    groupLabels: groups.map((group, i) => ({
      group,
      elements: keys.filter((key) => key.group === group).map(({ element }) => element),
      coordinationNumbers: [4, 5, 6, 7, 8].slice(0, 2 + (i % 4)),
      cnLabels: 6 + i,
      motifLabels: 10 + i,
    })),
    labelDistributions: (['all', ...groups] as const).map((group) => ({
      group,
      spectra: 500,
      firstCn: Array.from({ length: 12 }, (_, i) =>
        Math.round(200 * Math.exp(-(((i - 5) / 2) ** 2)) + 5 * random.next()),
      ),
      firstMotif: motifs.map(() => random.integer(80)),
      meanP: Array.from({ length: 12 }, (_, i) => 0.3 * Math.exp(-(((i - 5) / 2) ** 2))),
      meanQ: motifs.map(() => 0.2 * random.next()),
    })),
    jointDistributions: [
      joint('p', 'CN 4', 'CN 6'),
      joint('p', 'CN 5', 'CN 6'),
      joint('q', 'octahedral', 'pentagonal pyramidal'),
      joint('q', 'tetrahedral', 'trigonal pyramidal'),
    ],
    thresholds: (['p', 'q'] as const).map((parameter) => ({
      parameter,
      curve: Array.from({ length: 41 }, (_, i) => ({
        threshold: i / 100,
        cardinality: (parameter === 'p' ? 2 : 6) * Math.exp(-i / 20),
        ofAverages: (parameter === 'p' ? 2.4 : 6.3) * Math.exp(-i / 17),
      })),
      targets: [{ name: 'Equation 5', target: 1.3, threshold: parameter === 'p' ? 0.2 : 0.05 }],
      paper: { value: parameter === 'p' ? 0.2 : 0.05, source: 'made-up example' },
    })),
    classifiers,
    chosenSettings: [
      {
        classifier: 'forest',
        target: 'cn',
        cells: [30, 50, 100].map((trees, i) => ({
          cell: { classifier: 'forest' as const, settings: { trees } },
          models: 10 + 3 * i,
          meanAccuracy: 0.8 + 0.01 * i,
        })),
      },
    ],
    trends: (['forest', 'cnn'] as const).flatMap((classifier) =>
      (['topLabel', 'jaccard'] as const).flatMap((metric) =>
        (['spectra', 'labelEntropy'] as const).map((against) => ({
          classifier,
          split: 'grouped' as const,
          metric,
          against,
          points: keys.map((key) => {
            const x = against === 'spectra' ? sizeOf.get(key.element)! : 0.4 + 2 * random.next();
            const y = against === 'spectra' ? 0.8 : 0.95 - 0.12 * x;
            return { ...key, x, y: interval(clamp(y + 0.05 * random.normal()), 0.08), scored: 60 };
          }),
          rankCorrelation: against === 'spectra' ? signed(0.05, 0.3) : signed(-0.7, 0.15),
          line: against === 'spectra' ? { intercept: 0.8, slope: 0 } : { intercept: 0.95, slope: -0.12 },
        })),
      ),
    ),
    splitDifferences: [
      { of: 'all', kind: 'all' as const },
      ...groups.map((of) => ({ of, kind: 'group' as const })),
      ...keys.map(({ element }) => ({ of: element, kind: 'element' as const })),
    ].map((what) => ({
      classifier: 'forest' as const,
      ...what,
      grouped: score(200, 0.8),
      random: score(200, 0.84),
      difference: difference(0.04),
    })),
    experiments: {
      scores: [
        ...trainings.map((training, i) => ({
          model: modelName(training),
          training,
          recipe: 'anchored-0.3',
          site: score(6000, 0.78 + 0.005 * i),
          averaged: score(1700, 0.7 + 0.02 * i),
          published: {
            topCn: measured(22 + i, 30),
            topLabel: measured(16 + i, 28),
            jaccard: 0.6 + 0.02 * i,
            jaccardWithoutPenalty: 0.65 + 0.02 * i,
          },
          measured: measuredGroups(84 + i),
        })),
        {
          model: 'published',
          recipe: 'published-computed',
          published: {
            topCn: measured(24, 30),
            topLabel: measured(23, 28),
            jaccard: 0.768,
            jaccardWithoutPenalty: 0.804,
          },
          measured: measuredGroups(86),
          paper: {
            topLabel: { value: 0.821, source: 'Table 1' },
            jaccard: { value: 0.804, source: 'Table 1' },
          },
        },
      ],
      baseline: { published: measured(15, 28), measured: measuredGroups(84) },
      published: Array.from({ length: 6 }, (_, i) => ({
        id: `exp-0${i}`,
        element: ['V', 'Fe', 'Zn', 'Mn', 'Ti', 'Sr'][i]!,
        formula: ['V2O5', 'Fe2O3', 'ZnO', 'MnO2', 'TiO2', 'SrCO3'][i]!,
        truth: ['CN_6-octahedral'],
        inPaper: i < 5,
        answers: [...trainings.map(modelName), 'published'].map((name) => ({
          model: name,
          answer: [i % 2 ? 'CN_6-octahedral' : 'CN_4-tetrahedral'],
          probability: 0.4 + 0.09 * i,
          topCnRight: i % 2 === 1,
          topLabelRight: i % 2 === 1,
          ...(i === 5 && name === 'published' && { reason: 'no true motif label for CN_9' }),
        })),
      })),
      measured: Array.from({ length: 8 }, (_, i) => ({
        id: `Fe_made_up_${i}`,
        element: 'Fe',
        formula: 'Fe2O3',
        group: i < 6 ? 'oxide, one site' : 'oxide, mixed sites',
        expected: i < 6 ? '6' : '4+6',
        answers: [...trainings.map(modelName), 'published'].map((name) =>
          i === 3
            ? { model: name, right: false, refused: 'made-up refusal' }
            : { model: name, label: i % 3 ? 'CN_6' : 'CN_4', probability: 0.5 + 0.05 * i, right: i % 3 > 0 },
        ),
      })),
    },
    importance: ['published-computed', 'anchored-0.3'].map((recipe) => ({
      recipe,
      regions: [
        { name: 'pre-edge', fromEv: 0, toEv: 15 },
        { name: 'main peak', fromEv: 15, toEv: 30 },
        { name: 'post-peak', fromEv: 30, toEv: recipe === 'anchored-0.3' ? 50 : 45 },
      ],
      all: loss(7700, 0.84, 0.8),
      elements: keys.flatMap((key) => [
        { ...key, ...loss(sizeOf.get(key.element)!, 0.82, 1) },
        ...[4, 5, 6].map((coordinationNumber) => ({ ...key, coordinationNumber, ...loss(20, 0.8, 1.5) })),
      ]),
    })),
    importanceExamples: (
      [
        ['V', 'pre-edge', 'CN_4', 'CN_6', 0.3, 0.5],
        ['Fe', 'main peak', 'CN_6', 'CN_4', 0.02, 0.8],
        ['Zn', 'post-peak', 'CN_6', 'CN_5', 0, 0.6],
      ] as const
    ).map(([element, region, truth, other, pre, white]) => ({
      element,
      group: 'transition metal' as const,
      region,
      recipe: 'anchored-0.3',
      material: 'mp-0',
      name: `mp-0 ${element}O ${element} site 0`,
      energyEv,
      features: spectrum(white, pre),
      truth,
      withAll: { label: truth, probability: 0.7 },
      without: { label: other, probability: 0.45 },
      meanOfTruth: spectrum(white * 0.95, pre * 0.9),
      meanOfOther: spectrum(white * 0.7, pre * 0.2),
    })),
    robustness: [
      {
        disturbance: 'resolution',
        recipe: 'anchored-0.3',
        model,
        points: curve([0, 0.5, 1, 2, 3, 4], (x) => 0.03 * x),
      },
      {
        disturbance: 'noise',
        recipe: 'anchored-0.3',
        model,
        points: curve([0, 0.003, 0.01, 0.03, 0.1], (x) => 3 * x),
      },
      { disturbance: 'window', recipe: 'anchored-0.3', model, points: curve(shifts, (x) => 0.015 * x * x) },
      { disturbance: 'window', recipe: 'paper', model, points: curve(shifts, (x) => 0.012 * x * x) },
      { disturbance: 'e0', recipe: 'anchored-0.3', model, points: curve(shifts, (x) => 0.001 * x * x) },
      { disturbance: 'e0', recipe: 'paper', model, points: curve(shifts, (x) => 0.012 * x * x) },
    ],
    variants: {
      reference: 'anchored-0.3, stretched, forest',
      variants: (
        [
          ['anchored-0.3, stretched, forest', 'anchor and scale', lowAnchoredRecipe, 'stretched', 0],
          ['anchored-0.5, stretched, forest', 'anchor and scale', anchoredRecipe, 'stretched', -0.015],
          ['paper, stretched, forest', 'anchor and scale', paperRecipe, 'stretched', -0.06],
          [
            '−5 … +35 eV',
            'window',
            { ...lowAnchoredRecipe, name: 'anchored-0.3-to-35', toEv: 35 },
            'stretched',
            -0.004,
          ],
          ['not augmented', 'augmentation', lowAnchoredRecipe, 'none', -0.003],
          ['extremely randomised trees', 'trees', lowAnchoredRecipe, 'stretched', 0.008],
          ['one model a group', 'one model for a block', lowAnchoredRecipe, 'stretched', -0.02],
        ] as const
      ).map(([name, series, recipe, augmentation, by], i) => ({
        name,
        series,
        recipe,
        augmentation,
        cell: { classifier: 'forest' as const, settings: { trees: 50 } },
        block: series === 'one model for a block',
        all: score(7700, 0.78 + by),
        withoutLargest: { element: 'Cu', score: score(2300, 0.82 + by) },
        ...(i > 0 && { difference: difference(by, 0.008) }),
        elements: keys.map(({ element }) => ({ element, score: score(sizeOf.get(element)!, 0.78 + by) })),
        refused: 0,
        measured: measuredGroups(88 - i),
      })),
      best: 'extremely randomised trees',
    },
    calibration: (['forest', 'svc', 'mlp'] as const).map((classifier, k) => ({
      classifier,
      split: 'grouped' as const,
      of: 'all',
      spectra: 7700,
      bins: Array.from({ length: 9 }, (_, i) => ({
        from: 0.1 * (i + 1),
        to: 0.1 * (i + 2),
        count: 100 + 200 * i,
        confidence: 0.1 * (i + 1) + 0.05,
        accuracy: interval(clamp(0.1 * (i + 1) + 0.1 - 0.08 * k), 0.05),
      })),
      expectedError: 0.04 + 0.03 * k,
      logLoss: 0.9 + 0.2 * k,
      lowestProbability: 0.001,
      brier: 0.4 + 0.05 * k,
    })),
    confusion: [
      { of: 'cn' as const, classes: cnClasses },
      { of: 'motif' as const, classes: motifClasses },
    ].map((which) => ({
      classifier: 'forest' as const,
      split: 'grouped' as const,
      element: 'all',
      ...which,
      counts: confusion(which.classes),
    })),
    nearTies: [
      {
        classifier: 'forest',
        split: 'grouped',
        spectra: 7700,
        wrong: 1300,
        trueIsSecond: 800,
        nearTies: 350,
        within: 0.1,
        margins: Array.from({ length: 10 }, (_, i) => ({
          from: i / 10,
          to: (i + 1) / 10,
          spectra: 300 + 100 * i,
          right: Math.round((300 + 100 * i) * (0.5 + 0.05 * i)),
        })),
        examples: Array.from({ length: 5 }, (_, i) => ({
          element: 'Cu',
          name: `mp-${i} CuO Cu site 0`,
          truth: 'CN_4',
          answer: 'CN_6-CN_4',
          probability: 0.41,
          truthProbability: 0.41 - 0.01 * i,
        })),
      },
    ],
    learningCurves: [
      { of: 'all', kind: 'all' as const, level: 0.8 },
      { of: 'all but Cu', kind: 'all' as const, level: 0.82 },
      ...groups.map((group, i) => ({ of: group, kind: 'group' as const, group, level: 0.85 - 0.03 * i })),
      ...keys.slice(10, 20).map(({ element }) => ({ of: element, kind: 'element' as const, level: 0.8 })),
    ].map(({ level, ...what }) => ({
      classifier: 'forest' as const,
      split: 'grouped' as const,
      ...what,
      points: [0.125, 0.25, 0.5, 1].map((share) => ({
        share,
        trainingSpectra: Math.round(240 * share),
        score: score(300, level + 0.05 * Math.log2(share)),
      })),
    })),
    findings: [
      {
        id: 'forest-best',
        claim: 'The random forest is the most accurate of the five classifiers.',
        verdict: 'holds',
        evidence: 'Made up: 80.0 % against 77.0 % of the next.',
        confidence: 'Made up: difference 3.0 points (2.1 to 3.9).',
      },
      {
        id: 'no-trend-with-size',
        claim: 'Accuracy shows no trend with the number of spectra of an element.',
        verdict: 'open',
        evidence: 'Made up: rank correlation 0.05 (−0.25 to 0.35).',
        confidence: 'Made up: 33 elements, most of like size.',
      },
    ],
  };
}
