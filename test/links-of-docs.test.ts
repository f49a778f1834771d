import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const folders = ['', 'docs', 'docs/study', 'data', 'python'];
const pages = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** The page without its blocks of code: what looks like a link or a heading in them is none. */
const proseOf = (page: string): string =>
  readFileSync(join(root, page), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');

/** Anchors that a page has, made of its headings as GitHub and GitLab make them. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

test.each(pages)('%s: what it links to is there, page and heading', (page) => {
  const links = [...proseOf(page).matchAll(/\]\(([^()\s]+)(?: "[^"]*")?\)/g)].map(([, target]) => target!);
  for (const target of links.filter((each) => !/^(?:https?|mailto):/.test(each))) {
    const [path = '', anchor] = target.split('#');
    const file = path ? join(dirname(page), path) : page;
    expect(existsSync(join(root, file)), target).toBe(true);
    expect(relative(root, join(root, file)), target).not.toMatch(/^\.\./);
    if (anchor !== undefined && file.endsWith('.md')) {
      expect(anchorsOf(file), target).toContain(anchor);
    }
  }
});

test('every page of the day of a user has a picture', () => {
  const contents = readFileSync(join(root, 'docs', 'README.md'), 'utf8');
  const days = [...contents.matchAll(/^\d+\. \[[^\]]*\]\(([^)]*)\)/gm)].map(([, page]) => page!);
  expect(days.length).toBeGreaterThan(9);
  for (const page of [...days, 'simulate.md', 'library.md']) {
    expect(readFileSync(join(root, 'docs', page), 'utf8'), page).toMatch(
      /^!\[[^\]]{20,}\]\(.*\.(?:svg|png)\)$/m,
    );
  }
});

test('every page of the documentation is reached from its contents', () => {
  const contents = readFileSync(join(root, 'docs', 'README.md'), 'utf8');
  for (const name of readdirSync(join(root, 'docs')).filter((each) => each.endsWith('.md'))) {
    if (name !== 'README.md') {
      expect(contents).toContain(`](${name})`);
    }
  }
});
