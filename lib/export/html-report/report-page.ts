import { setNumberLocale } from '@/lib/market-share/format';
import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';
import { reportCube, type ReportParts } from './report-cube';
import { firstState, type ReportFacts, type ReportState } from './report-facts';
import { chosenText, countriesView, ledgerView, ruleName, secondsText, summaryView } from './report-view';
import { royaltiesView } from './royalties-view';

/**
 * The script of a report in one HTML file. It is bundled by itself and runs in that file alone, with the product's own
 * code for every number. What it needs of the file, other scripts that are data, it finds by their ids and types.
 */

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The report has lost its part ${id}`);
  return found;
}

/** The counts, which are in the file as pieces of compressed bytes in Base64. */
async function unpackedCounts(): Promise<Uint8Array> {
  const pieces = [...document.querySelectorAll('script[type="application/x-rollup"]')];
  const packed = pieces.map(({ textContent }) =>
    Uint8Array.from(atob(textContent.trim()), (character) => character.charCodeAt(0)),
  );
  const unpacked = new Blob(packed).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

function run(parts: ReportParts): void {
  const rule = byId('rule') as HTMLInputElement;
  const seconds = byId('seconds') as HTMLInputElement;
  let state = firstState(parts.facts, DEFAULT_MIN_SECONDS);
  let drawing = 0;

  const draw = (): void => {
    drawing = 0;
    byId('summary').innerHTML = summaryView(parts, state).html;
    byId('countries').innerHTML = countriesView(parts, state).html;
    byId('royalties').innerHTML = royaltiesView(parts, state).html;
    byId('ledger').innerHTML = ledgerView(parts, state).html;
  };
  const set = (change: Partial<ReportState>): void => {
    state = { ...state, ...change };
    const { minSeconds } = state;
    rule.checked = minSeconds > 0;
    byId('rule-name').textContent = ruleName(state);
    seconds.value = String(minSeconds);
    seconds.setAttribute('aria-valuetext', secondsText(minSeconds));
    byId('seconds-shown').textContent = minSeconds === 0 ? 'off' : `${minSeconds} s`;
    drawing ||= requestAnimationFrame(draw);
  };

  rule.addEventListener('change', () => set({ minSeconds: rule.checked ? state.ruleSeconds : 0 }));
  seconds.addEventListener('input', () => {
    const minSeconds = Number(seconds.value);
    set({ minSeconds, ruleSeconds: minSeconds > 0 ? minSeconds : state.ruleSeconds });
  });
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset['country'] === undefined) return;
    const chosen = new Set(
      [...document.querySelectorAll<HTMLInputElement>('input[data-country]:checked')].map(
        ({ dataset }) => dataset['country']!,
      ),
    );
    // Those that were there keep their places; a new one comes last.
    const kept = state.countries.filter((code) => chosen.delete(code));
    set({ countries: [...kept, ...chosen] });
    byId('chosen').textContent = chosenText(state);
  });
  document.addEventListener('click', ({ target }) => {
    const code = target instanceof HTMLElement ? target.dataset['open'] : undefined;
    if (code === undefined) return;
    const opened = new Set(state.opened);
    if (!opened.delete(code)) opened.add(code);
    state = { ...state, opened };
    draw();
    document.querySelector<HTMLElement>(`[data-open="${CSS.escape(code)}"]`)?.focus();
  });
  byId('theme').addEventListener('click', () => {
    const { dataset } = document.documentElement;
    const dark = dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    dataset['theme'] = dark === 'dark' ? 'light' : 'dark';
  });
  document.documentElement.classList.remove('static');
}

async function start(): Promise<void> {
  try {
    const facts = JSON.parse(byId('facts').textContent) as ReportFacts;
    setNumberLocale(facts.locale);
    const parts = { facts, ...reportCube(await unpackedCounts(), facts) };
    run(parts);
  } catch (error) {
    const place = byId('problem');
    place.hidden = false;
    place.textContent = `The threshold cannot be moved here; the figures above and below are those of the export. ${
      error instanceof Error ? error.message : String(error)
    }`;
  }
}

void start();
