/** How far boxes were scrolled when they left the page, px. */
const kept = new Map<string, number>();

/** A box that comes back with its view is scrolled as it was; the ref of its element. */
export const keptScroll =
  (name: string) =>
  (element: HTMLElement | null): void => {
    if (!element || element.dataset.scroll === name) {
      return;
    }
    // Refs are called at every drawing; an element is taken once.
    element.dataset.scroll = name;
    element.scrollTop = kept.get(name) ?? 0;
    element.addEventListener('scroll', () => kept.set(name, element.scrollTop), { passive: true });
  };
