import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';

/*
 * As much of a document as preact needs to draw a view, so that views are tested without a browser: elements
 * with attributes and listeners, texts, no layout and no styles. What a view looks like is told by the tests
 * in a browser.
 */

type Listener = (this: SmallElement, event: SmallEvent) => void;

/** An event as views look at it. */
export interface SmallEvent {
  readonly type: string;
  readonly key?: string;
  readonly shiftKey?: boolean;
  /** Of a pointer: px from the left edge, and which button. */
  readonly clientX?: number;
  readonly button?: number;
  readonly target: SmallElement;
  currentTarget: SmallElement;
  readonly preventDefault: () => void;
  readonly stopPropagation: () => void;
}

class SmallText {
  readonly nodeType = 3;
  parentNode: SmallElement | null = null;
  data: string;

  constructor(data: string) {
    this.data = data;
  }

  get nextSibling(): SmallNode | null {
    return siblingOf(this);
  }

  get textContent(): string {
    return this.data;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

type SmallNode = SmallText | SmallElement;

function siblingOf(node: SmallNode): SmallNode | null {
  const all = node.parentNode?.childNodes ?? [];
  return all[all.indexOf(node) + 1] ?? null;
}

/** Names of events must be members of an element: preact looks for them there. */
const eventNames = [
  ...[
    'onclick',
    'ondblclick',
    'oninput',
    'onchange',
    'onkeydown',
    'onblur',
    'onfocus',
    'onsubmit',
    'onclose',
  ],
  ...['onpointerdown', 'onpointermove', 'onpointerup', 'onpointerleave', 'onpointercancel'],
];

const smallStyle = {
  setProperty(this: Record<string, unknown>, name: string, value: unknown): void {
    this[name] = value;
  },
};

export class SmallElement {
  readonly nodeType = 1;
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly childNodes: SmallNode[] = [];
  /** By name; custom properties ("--threshold") are set by `setProperty`. */
  readonly style: Record<string, unknown> = Object.create(smallStyle);
  readonly dataset: Record<string, string> = {};
  scrollTop = 0;
  readonly clientWidth = 1200;
  readonly clientHeight = 900;
  parentNode: SmallElement | null = null;
  /** Of an input. */
  value = '';
  readonly #attributes = new Map<string, string>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #html = '';

  constructor(localName: string, namespaceURI: string | null) {
    this.localName = localName;
    this.namespaceURI = namespaceURI;
    Object.assign(this, Object.fromEntries(eventNames.map((name) => [name, null])));
  }

  get ownerDocument(): typeof smallDocument {
    return smallDocument;
  }

  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): SmallNode | null {
    return siblingOf(this);
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join('');
  }

  get innerHTML(): string {
    return this.#html;
  }

  set innerHTML(html: string) {
    this.#html = html;
  }

  insertBefore(child: SmallNode, before: SmallNode | null): SmallNode {
    child.parentNode?.removeChild(child);
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    return child;
  }

  appendChild(child: SmallNode): SmallNode {
    return this.insertBefore(child, null);
  }

  removeChild(child: SmallNode): SmallNode {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  /** Of a dialog. */
  showModal(): void {
    this.setAttribute('open', '');
  }

  setPointerCapture(): void {}

  /** Everything stands in the upper left corner. */
  getBoundingClientRect(): { left: number; top: number } {
    return { left: 0, top: 0 };
  }

  contains(other: SmallNode | null): boolean {
    return other !== null && (other === this || this.contains(other.parentNode));
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  addEventListener(type: string, listener: Listener): void {
    const all = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, all.add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  /** Sends an event from here up to the root, and lets the view draw what comes of it. */
  async send(
    type: string,
    facts: Pick<SmallEvent, 'key' | 'shiftKey' | 'clientX' | 'button'> = {},
  ): Promise<void> {
    await act(() => {
      const event = { type, ...facts, target: this, preventDefault() {}, stopPropagation() {} };
      for (let at: SmallElement | null = this; at; at = at.parentNode) {
        for (const listener of at.#listeners.get(type) ?? []) {
          listener.call(at, Object.assign(event, { currentTarget: at }));
        }
      }
    });
  }

  /** All elements below that have this name, or this class: "button", ".headline". */
  all(what: string): SmallElement[] {
    return this.childNodes.flatMap((child) => {
      if (child instanceof SmallText) {
        return [];
      }
      const fits = what.startsWith('.')
        ? (child.getAttribute('class') ?? '').split(' ').includes(what.slice(1))
        : child.localName === what;
      return [...(fits ? [child] : []), ...child.all(what)];
    });
  }

  /** The first of them; fails where there is none. */
  one(what: string): SmallElement {
    const [found] = this.all(what);
    if (!found) {
      throw new Error(`the view has no ${what}: ${this.textContent}`);
    }
    return found;
  }
}

const smallDocument = {
  baseURI: 'http://page.test/',
  createElementNS: (namespace: string | null, name: string) => new SmallElement(name, namespace),
  createElement: (name: string) => new SmallElement(name, null),
  createTextNode: (text: string) => new SmallText(text),
};

/** Nothing here changes its size. */
class SmallObserver {
  observe(): void {}
  disconnect(): void {}
}

// Views ask for them when they are imported: this file stands before them.
Object.assign(globalThis, {
  document: smallDocument,
  ResizeObserver: SmallObserver,
  // Node has one from version 21 on, which cannot be set.
  ...(typeof navigator === 'undefined' && { navigator: { hardwareConcurrency: 2 } }),
});

/** Draws a view, its effects included. @returns the element that holds it, and what draws it anew */
export async function drawn(
  view: ComponentChild,
): Promise<{ readonly root: SmallElement; readonly draw: (view: ComponentChild) => Promise<void> }> {
  const root = new SmallElement('body', null);
  const draw = async (each: ComponentChild): Promise<void> => {
    await act(() => render(each, root as unknown as Element));
  };
  await draw(view);
  return { root, draw };
}
