import type { RenderFunction } from '@observablehq/plot';

const SVG = 'http://www.w3.org/2000/svg';

let patterns = 0;

/** An id that no other chart of the page uses: a pattern that is found in a hidden chart would not be painted. */
export function nextHatchId(): string {
  return `hatch-${++patterns}`;
}

/** A Plot mark that defines a diagonal hatching, to be filled with as `url(#id)`: the sign of the unknown licensor. */
export function hatchPattern(id: string, colour: string): RenderFunction {
  return (_index, _scales, _values, _dimensions, context) => {
    const { document } = context;
    const element = (name: string, attributes: Record<string, string>): SVGElement => {
      const made = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    const pattern = element('pattern', {
      id,
      width: '5',
      height: '5',
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    });
    pattern.append(element('rect', { width: '2', height: '5', fill: colour }));
    const definitions = element('defs', {});
    definitions.append(pattern);
    return definitions;
  };
}
