import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { type CarriedFolder, carriedFolders } from './src/server/carried-files.ts';

const root = import.meta.dirname;

/** Beside what the package carries, structures to begin with. */
const carried: readonly CarriedFolder[] = [
  ...carriedFolders,
  {
    from: 'src/structure/fixtures',
    to: 'structures',
    only: /^(rutile|spinel|perovskite|quartz)\.cif$/,
  },
];

/** Puts the carried files beside the page, also while it is developed. */
function carryFiles(): Plugin {
  return {
    name: 'carry-files',
    generateBundle() {
      for (const { from, to, only = /./ } of carried) {
        for (const name of readdirSync(join(root, from)).filter((each) => only.test(each))) {
          this.emitFile({
            type: 'asset',
            fileName: `${to}/${name}`,
            source: readFileSync(join(root, from, name)),
          });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent(new URL(request.url ?? '/', 'http://page').pathname).slice(1);
        const place = carried.find(({ to }) => path.startsWith(`${to}/`));
        const name = place && path.slice(place.to.length + 1);
        if (place && name && readdirSync(join(root, place.from)).includes(name)) {
          response.end(readFileSync(join(root, place.from, name)));
        } else {
          next();
        }
      });
    },
  };
}

/**
 * Tells the service worker what there is to keep for offline (spectra to train on are too large), and changes
 * its bytes whenever any file changes.
 */
function listFilesForOffline(): Plugin {
  return {
    name: 'list-files-for-offline',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') {
        throw new Error('the build has no service-worker.js');
      }
      const hash = createHash('sha256');
      const files = Object.values(bundle)
        .filter(({ fileName }) => fileName !== worker.fileName && !fileName.startsWith('data/'))
        .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
      for (const file of files) {
        hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      }
      const listed = JSON.stringify({
        version: hash.digest('hex').slice(0, 16),
        files: ['./', ...files.map(({ fileName }) => fileName)],
      });
      const place = /(["'`])__KEPT__\1/;
      if (!place.test(worker.code)) {
        throw new Error('service-worker.js has no place for the files');
      }
      worker.code = worker.code.replace(place, () => JSON.stringify(listed));
    },
  };
}

/** The page: static files that work under any path of any host. */
export default defineConfig({
  root: join(root, 'src/web'),
  base: './',
  plugins: [carryFiles(), listFilesForOffline()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would need data: addresses in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        page: join(root, 'src/web/index.html'),
        'service-worker': join(root, 'src/web/service-worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
