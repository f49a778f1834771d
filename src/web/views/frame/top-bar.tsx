import { type Route, route, routes } from '../../state/route.ts';
import { type Theme, theme } from '../../state/theme.ts';
import { undoing } from '../../state/undoing.ts';
import { Icon } from './icon.tsx';

const names: Record<Route, string> = {
  spectra: 'Spectra',
  structures: 'Structures',
  maps: 'Maps',
  models: 'Models',
  about: 'About',
};

const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'Colours of the system'],
  ['light', 'Light colours'],
  ['dark', 'Dark colours'],
];

/** Name, views, undo and redo, colours. */
export function TopBar() {
  return (
    <header class="top-bar">
      <a class="brand" href="#/spectra" aria-label="Edgewise, spectra">
        <Icon name="edge" />
        <span>Edgewise</span>
      </a>
      <nav aria-label="Views">
        {routes.map((name) => (
          <a key={name} href={`#/${name}`} aria-current={route.value === name ? 'page' : undefined}>
            {names[name]}
          </a>
        ))}
      </nav>
      <div class="top-tools">
        <HistoryButton direction="undo" />
        <HistoryButton direction="redo" />
        <ThemeButton />
      </div>
    </header>
  );
}

function HistoryButton({ direction }: { direction: 'undo' | 'redo' }) {
  const words = (direction === 'undo' ? undoing.value.undoable : undoing.value.redoable).value;
  const name = direction === 'undo' ? 'Undo' : 'Redo';
  return (
    <button
      type="button"
      class="quiet icon-button"
      disabled={words === undefined}
      title={words ? `${name}: ${words}` : `Nothing to ${direction}`}
      aria-label={words ? `${name}: ${words}` : name}
      onClick={() => (direction === 'undo' ? undoing.value.undo() : undoing.value.redo())}
    >
      <Icon name={direction} />
    </button>
  );
}

function ThemeButton() {
  const at = themes.findIndex(([value]) => value === theme.value);
  const [next] = themes[(at + 1) % themes.length]!;
  const words = themes[at]![1];
  return (
    <button
      type="button"
      class="quiet icon-button"
      title={`${words}; press to change`}
      aria-label={`${words}; press to change`}
      onClick={() => {
        theme.value = next;
      }}
    >
      <Icon name={theme.value} />
    </button>
  );
}
