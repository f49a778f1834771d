/** Script of the reference page: copies a sample, and sends a dropped file. The page is whole without it. */
export const referenceScript = `
for (const pre of document.querySelectorAll('.sample pre')) {
  if (!navigator.clipboard) break;
  const button = Object.assign(document.createElement('button'), { className: 'copy', type: 'button', textContent: 'Copy' });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  pre.after(button);
}
const drop = document.querySelector('.drop');
if (drop) {
  const [input, verdict, answer] = [drop.querySelector('input'), document.querySelector('.verdict'), document.querySelector('.try pre')];
  const ask = async (files) => {
    if (files.length === 0) return;
    verdict.textContent = 'Identifying …';
    const form = new FormData();
    for (const file of files) form.append('file', file);
    const start = performance.now();
    try {
      const response = await fetch('/api/identify', { method: 'POST', body: form });
      const body = await response.json();
      const ms = Math.round(performance.now() - start);
      const first = body.results?.[0];
      verdict.textContent = first
        ? first.element + ' in ' + first.name + ': ' + first.coordination[0].label.replaceAll('CN_', 'CN ').replaceAll('-', ' > ') +
          ', ' + Math.round(100 * first.coordination[0].probability) + ' %' +
          (body.results.length > 1 ? ', and ' + (body.results.length - 1) + ' more spectra' : '') + ' (' + ms + ' ms)'
        : body.error;
      answer.textContent = JSON.stringify(body, null, 1);
      answer.hidden = false;
    } catch {
      verdict.textContent = 'The service does not answer.';
    }
    input.value = '';
  };
  input.addEventListener('change', () => ask(input.files));
  for (const kind of ['dragover', 'dragenter']) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => { event.preventDefault(); drop.classList.remove('over'); ask(event.dataTransfer.files); });
}
`;
