import { useMemo } from 'react';
import { licensorMarks, type LicensorMarks } from '@/components/ui/licensor-colours';
import { useData } from '@/components/state/use-session';

/** The marks of the licensors that colour alone does not tell from others. */
export function useLicensorMarks(): LicensorMarks {
  const { cube, colours } = useData();
  return useMemo(() => licensorMarks(cube, colours), [cube, colours]);
}
