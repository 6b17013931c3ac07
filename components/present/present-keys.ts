/** What a key asks of a presentation. */
export type Command =
  | { readonly kind: 'next' | 'previous' | 'first' | 'last' }
  | { readonly kind: 'threshold' | 'anonymise' | 'theme' | 'leave' | 'help' | 'blank' | 'full screen' }
  | { readonly kind: 'move threshold'; readonly seconds: number }
  | { readonly kind: 'view'; readonly number: number };

/** How far a key moves the threshold, in seconds. */
export const THRESHOLD_STEP = 5;

const BY_KEY: Readonly<Record<string, Command>> = {
  ArrowRight: { kind: 'next' },
  ArrowDown: { kind: 'next' },
  PageDown: { kind: 'next' },
  ' ': { kind: 'next' },
  Enter: { kind: 'next' },
  ArrowLeft: { kind: 'previous' },
  ArrowUp: { kind: 'previous' },
  PageUp: { kind: 'previous' },
  Backspace: { kind: 'previous' },
  Home: { kind: 'first' },
  End: { kind: 'last' },
  t: { kind: 'threshold' },
  a: { kind: 'anonymise' },
  d: { kind: 'theme' },
  p: { kind: 'leave' },
  Escape: { kind: 'leave' },
  '?': { kind: 'help' },
  h: { kind: 'help' },
  b: { kind: 'blank' },
  '.': { kind: 'blank' },
  f: { kind: 'full screen' },
  '[': { kind: 'move threshold', seconds: -THRESHOLD_STEP },
  '-': { kind: 'move threshold', seconds: -THRESHOLD_STEP },
  ']': { kind: 'move threshold', seconds: THRESHOLD_STEP },
  '+': { kind: 'move threshold', seconds: THRESHOLD_STEP },
};

/** The keys where an American keyboard has its brackets: on others, those characters are hard to type. */
const BY_PLACE: Readonly<Record<string, Command>> = {
  BracketLeft: { kind: 'move threshold', seconds: -THRESHOLD_STEP },
  BracketRight: { kind: 'move threshold', seconds: THRESHOLD_STEP },
};

type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'getModifierState'
>;

/** Whether a key is pressed with one that makes it the browser's; AltGr, which types characters, is none of these. */
export function isShortcut(event: Key): boolean {
  return event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'));
}

/** Whether typing the event's target takes letters, so that they are no commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=menu],[role=listbox],[role=combobox]')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button', 'submit', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** The command of a key, or null where it has none. */
export function commandOf(event: Key): Command | null {
  if (isShortcut(event)) return null;
  if (event.key === ' ' && event.shiftKey) return { kind: 'previous' };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (/^[1-9]$/.test(key)) return { kind: 'view', number: Number(key) };
  return BY_KEY[key] ?? BY_PLACE[event.code] ?? null;
}
