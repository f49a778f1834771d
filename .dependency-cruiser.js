/** The directions of the house: a room imports only from rooms that stand before it in this list. */
export const rooms = [
  'base',
  'numeric',
  'elements',
  'spectrum',
  'formats',
  'structure',
  'environment',
  'simulate',
  'learn',
  'model',
  'series',
  'map',
  'dataset',
  'train',
  'answers',
  'study',
  'figure',
];
export const faces = ['server', 'cli', 'web'];

/** Rooms that a room may not see although they stand before it, because it must know nothing of them. */
const blind = {
  structure: ['spectrum', 'formats'],
  environment: ['spectrum', 'formats'],
  learn: ['elements', 'spectrum', 'formats', 'structure', 'environment', 'simulate'],
  model: ['formats'],
  answers: ['learn', 'dataset', 'train'],
  series: ['formats', 'structure', 'simulate', 'learn'],
  map: ['structure', 'simulate', 'series'],
  dataset: ['learn', 'model', 'series', 'map'],
  study: ['answers', 'series', 'map'],
  figure: ['answers', 'map'],
};

const later = (room) => rooms.slice(rooms.indexOf(room) + 1).concat(faces, blind[room] ?? []);

export default {
  forbidden: [
    ...rooms.map((room) => ({
      name: `direction-${room}`,
      comment: `${room}/ imports only from rooms before it (docs/decisions.md, "directions")`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^src/(${later(room).join('|')})/` },
    })),
    ...faces.map((face) => ({
      name: `direction-${face}`,
      comment: 'the faces know nothing of each other',
      severity: 'error',
      from: { path: `^src/${face}/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `^src/(${faces.filter((other) => other !== face).join('|')})/`,
        pathNot: face === 'cli' ? '^src/server/start-service\\.ts$' : undefined,
      },
    })),
    {
      name: 'only-serve-starts-the-service',
      comment: 'cold start of every other command loads nothing of the service',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: '^src/cli/serve-command\\.ts$' },
      to: { path: '^src/server/' },
    },
    {
      name: 'no-doors-inside',
      comment:
        'index.ts is what the package exports; inside the house a file is imported from where it stands',
      severity: 'error',
      from: { path: '^src/', pathNot: '/index\\.ts$|/index\\.node\\.ts$|\\.test\\.ts$' },
      to: { path: '/index\\.ts$|/index\\.node\\.ts$' },
    },
    {
      name: 'browser-safe-core',
      comment: 'node: imports live in *.node.ts, in cli/ and in server/',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.node\\.ts$|\\.test\\.ts$|^src/(cli|server)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'node-files-stay-out-of-the-core',
      comment: 'a browser-safe file never reaches a *.node.ts file',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.node\\.ts$|\\.test\\.ts$|^src/(cli|server)/' },
      to: { path: '\\.node\\.ts$' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      // The page is bundled: what it needs comes inside it.
      from: { path: '^src/', pathNot: '\\.test\\.ts$|^src/web/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
