'use client';

import { download } from '@/lib/export/download';
import { lateCode } from '@/lib/late-code';
import { PRODUCT } from '@/lib/product';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { useRunExport } from '@/components/saving/export-tasks';
import { editWords, pictureTheme, wordsOf } from '@/components/saving/picture-words';
import { keyOf } from '@/components/saving/use-country-picture';
import { useExportSource } from '@/components/saving/use-export-source';
import { useLicensorChoice } from '@/components/state/licensor-choice';
import { useData } from '@/components/state/use-session';
import { useTheme } from '@/components/ui/use-theme';

const loadDeck = lateCode('This export', async () => ({
  ...(await import('@/lib/export/deck/slides')),
  ...(await import('@/lib/export/deck/pptx')),
}));

/** Saves the shown countries as a PowerPoint deck, at once or once its words are edited. */
export function useDeck(): { readonly save: () => void; readonly edit: () => void } {
  const run = useRunExport();
  const source = useExportSource();
  const { colours } = useData();
  const choice = useLicensorChoice();
  const pageTheme = useTheme();
  const key = keyOf(source, 'deck');
  const save = (): void =>
    run('PowerPoint deck', async () => {
      const { deckOf, deckFile } = await loadDeck();
      const { title, note } = wordsOf(key);
      const theme = pictureTheme(pageTheme);
      const deck = deckOf(source, {
        choice,
        colourOf: (licensor) => colours(licensor, theme),
        colours: CHART_THEMES[theme],
        title: title || null,
        note,
      });
      download(`market-shares-${source.minSeconds}s.pptx`, await deckFile(deck));
      return null;
    });
  const what = { key, name: 'PowerPoint deck', usualTitle: () => PRODUCT.name };
  return { save, edit: () => editWords(what, [{ label: 'Save the deck', run: save }]) };
}
