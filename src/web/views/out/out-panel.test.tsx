import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { announce } from '../../state/notices.ts';
import { OutPanel } from './out-panel.tsx';

test('before anything is identified only the session and the citation can be taken', async () => {
  const { root } = await drawn(<OutPanel />);
  const isEnabled = (button: object) => !(button as { disabled?: boolean }).disabled;
  const enabled = root
    .all('button')
    .filter((each) => each.getAttribute('disabled') === null && isEnabled(each));
  expect(enabled.map((each) => each.textContent)).toEqual(['Save the session', 'Cite: copy BibTeX']);
  expect(root.one('h3').textContent.trim()).toBe('Take it with you');
});

test('what was copied or saved is said beside the buttons, and no other announcement is', async () => {
  const { root, draw } = await drawn(<OutPanel />);
  announce('foil.csv saved');
  await draw(<OutPanel />);
  expect(root.one('.out-said').textContent).toBe('foil.csv saved');
  announce('2 spectra read');
  await draw(<OutPanel />);
  expect(root.one('.out-said').textContent).toBe('');
});
