import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sceneAt, scenesOf } from './scenes';

const view = { name: 'SE at 30 s', countries: ['SE'], minSeconds: 30, top: 6 };

test('a cover comes first, then all countries, each, the flip of a lead, the effect of the rule, then the saved views', () => {
  const scenes = scenesOf({
    countries: ['US', 'SE'],
    perScene: 4,
    ruleSeconds: 45,
    views: [view],
    flip: { country: 'US', second: 1 },
  });
  expect(scenes.map(({ id, title }) => `${id}: ${title}`)).toEqual([
    'cover: Licensor market share',
    'all: Market shares',
    'US: United States',
    'SE: Sweden',
    'flip: In the United States the lead flips at 1 second',
    'effect: What the 45-second threshold changes',
    'view-1: SE at 30 s',
  ]);
});

test('a single country needs no scene of all, and no country gives a scene that says so', () => {
  const ids = (countries: string[]): string[] =>
    scenesOf({ countries, perScene: 4, ruleSeconds: 60, views: [], flip: null }).map(({ id }) => id);
  expect(ids(['SE'])).toEqual(['cover', 'SE', 'effect']);
  expect(ids([])).toEqual(['cover', 'all']);
});

test('every country is in the scenes of all once, in its order, and none has too many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 8 }), (count, perScene) => {
      const countries = Array.from({ length: count }, (_, i) => `C${i}`);
      const scenes = scenesOf({ countries, perScene, ruleSeconds: 60, views: [], flip: null });
      const pages = scenes.flatMap((scene) => (scene.kind === 'countries' ? [scene.countries] : []));
      expect(pages.flat()).toEqual(countries);
      for (const page of pages) {
        expect(page.length).toBeGreaterThan(0);
        expect(page.length).toBeLessThanOrEqual(perScene);
      }
      expect(new Set(scenes.map(({ id }) => id)).size).toBe(scenes.length);
      scenes.forEach(({ id }, i) => expect(sceneAt(scenes, id)).toBe(i));
    }),
  );
});

test('the URL asks for a scene by id or by number; what cannot be found gives the nearest', () => {
  const scenes = scenesOf({
    countries: ['US', 'SE', 'DE'],
    perScene: 2,
    ruleSeconds: 60,
    views: [view, view],
    flip: null,
  });
  expect(scenes.map(({ id }) => id)).toEqual([
    'cover',
    'all',
    'all-2',
    'US',
    'SE',
    'DE',
    'effect',
    'effect-2',
    'view-1',
    'view-2',
  ]);
  const at = (wanted: string): string => scenes[sceneAt(scenes, wanted)]!.id;
  expect(['2', '1', '99', '0'].map(at)).toEqual(['all', 'cover', 'view-2', 'cover']);
  expect(['effect-7', 'view-2-3', 'view-9', 'XX', ''].map(at)).toEqual([
    'effect',
    'view-2',
    'cover',
    'cover',
    'cover',
  ]);
});
