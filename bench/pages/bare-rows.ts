/**
 * A page with nothing but a slider and four countries of eight rows: as many texts and shapes as the product has in view,
 * each in a box of its own, written directly by the slider's event. What the browser itself needs for them, no page that
 * shows them can be without.
 */
const COUNTRIES = 4;
const ROWS = 8;
const ROW_HEIGHT = 64;
const WIDTH = 300;
const LICENSORS = 300;
const SVG = 'http://www.w3.org/2000/svg';

const style = document.createElement('style');
style.textContent = `
  body { font: 14px/20px sans-serif; }
  .country { position: absolute; top: 200px; width: ${WIDTH}px; height: ${ROWS * ROW_HEIGHT}px; contain: strict; }
  .row { position: absolute; width: ${WIDTH}px; height: ${ROW_HEIGHT}px; contain: strict; }
  .row span { position: absolute; white-space: nowrap; contain: layout; }
  svg { position: absolute; inset: 0; }`;
document.head.append(style);

interface Row {
  readonly top: number;
  readonly texts: readonly Text[];
  readonly shapes: readonly Element[];
}

const rows: Row[] = [];
for (let country = 0; country < COUNTRIES; country++) {
  const panel = document.createElement('div');
  panel.className = 'country';
  panel.style.left = `${20 + country * (WIDTH + 40)}px`;
  const chart = document.createElementNS(SVG, 'svg');
  chart.setAttribute('width', String(WIDTH));
  chart.setAttribute('height', String(ROWS * ROW_HEIGHT));
  for (let row = 0; row < ROWS; row++) {
    const top = row * ROW_HEIGHT;
    const line = document.createElement('div');
    line.className = 'row';
    line.style.top = `${top}px`;
    const texts = [
      [0, 0],
      [240, 0],
      [0, 36],
      [190, 36],
    ].map(([x, y]) => {
      const span = document.createElement('span');
      Object.assign(span.style, { left: `${x}px`, top: `${y}px` });
      const text = document.createTextNode('');
      span.append(text);
      line.append(span);
      return text;
    });
    const shapes = [0, 1, 2].map(() => chart.appendChild(document.createElementNS(SVG, 'path')));
    panel.append(line);
    rows.push({ top, texts, shapes });
  }
  panel.append(chart);
  document.body.append(panel);
}

const slider = document.createElement('input');
Object.assign(slider, { type: 'range', min: '0', max: '180', value: '60', ariaLabel: 'Seconds' });
document.body.append(slider);

function show(seconds: number): void {
  for (const [i, { top, texts, shapes }] of rows.entries()) {
    const licensor = (seconds * 7919 + i * 104729) % LICENSORS;
    const words = [
      `Licensor ${licensor} Rights Management`,
      `${(licensor / 10).toFixed(1)} %`,
      `${1000 + licensor * 3} plays`,
      `+${(licensor / 100).toFixed(1)} pp by the rule`,
    ];
    texts.forEach((text, j) => (text.data = words[j]!));
    shapes.forEach((shape, j) =>
      shape.setAttribute('d', `M0,${top + 24}H${licensor / 2 + j}V${top + 34}H0Z`),
    );
  }
}

show(60);
slider.addEventListener('input', () => show(Number(slider.value)));
document.querySelector('input')!.dataset['ready'] = 'yes';
