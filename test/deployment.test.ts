import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string): string => readFileSync(root + name, 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'));
  const all = (instruction: string): string[] =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));

  test('both stages have one Node, of the oldest version that the program runs on', () => {
    const images = all('FROM').map((line) => line.split(' ')[0]!);
    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(manifest.engines.node).toBe(`>=${/^node:(\d+\.\d+)-/.exec(images[0]!)![1]}`);
  });

  test('what it copies from the checkout is there, and the context lets it through', () => {
    const ignored = read('.dockerignore').split('\n').filter(Boolean);
    expect(ignored[0]).toBe('*');
    const copied = all('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(copied).toContain('src');
    for (const path of copied) {
      expect(existsSync(root + path), path).toBe(true);
      expect(ignored, path).toContain(`!${path}`);
    }
  });

  test('the image is what npm would publish, with what it depends on', () => {
    const kept = all('COPY').filter((line) => line.startsWith('--from=build'));
    expect(kept).toEqual(['--from=build /build/package ./', '--from=build /build/node_modules node_modules']);
    const copied = all('COPY').flatMap((line) => line.split(' '));
    for (const path of manifest.files.filter((name: string) => !name.startsWith('!') && name !== 'dist')) {
      expect(copied, path).toContain(path.split('/')[0]);
    }
    expect(lines.join('\n')).toContain(`/opt/edgewise/${manifest.bin.edgewise} /usr/local/bin/edgewise`);
  });

  test('it builds by a script of the package, and listens where the program does', () => {
    const [, script] = /npm run (\S+)/.exec(all('RUN').join('\n'))!;
    expect(Object.keys(manifest.scripts)).toContain(script);
    const port = /'port; 0 takes any that is free[\s\S]*?(\d{4}),/.exec(
      read('src/cli/commands/program-commands.ts'),
    )![1];
    expect(all('EXPOSE')).toEqual([port]);
    expect(all('HEALTHCHECK')[0]).toContain(`:${port}/api/health`);
  });

  test('nothing runs as root in the end', () => {
    expect(all('USER')).toEqual(['node']);
    expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('ENTRYPOINT')));
  });
});

describe('systemd unit', () => {
  const unit = read('deploy/edgewise.service');

  test('the documentation shows it as it is', () => {
    const shown = /```ini\n([\s\S]*?)```/.exec(read('docs/service.md'))![1];
    expect(unit.split('\n').slice(1).join('\n')).toBe(shown);
  });

  test('systemd takes it, where it is installed', ({ skip }) => {
    const { error, stderr } = spawnSync('systemd-analyze', ['verify', `${root}deploy/edgewise.service`], {
      encoding: 'utf8',
    });
    if (error) {
      skip();
    }
    // The program need not be installed where tests run.
    const complaints = stderr
      .split('\n')
      .filter((line) => line.includes('edgewise.service') && !/is not executable/.test(line));
    expect(complaints).toEqual([]);
  });
});
