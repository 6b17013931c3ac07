import { UNKNOWN_LICENSOR_NAME, type Licensor } from '@/lib/market-share/cube';

/** A licensor whose very name is that of the unknown is told apart from it. */
const NAMED_UNKNOWN = `${UNKNOWN_LICENSOR_NAME} as named in tracks`;

/** A licensor in tables that leave the page: the unknown as `(unknown)`. */
export function licensorText({ unknown, name }: Licensor): string {
  return unknown || name !== UNKNOWN_LICENSOR_NAME ? name : NAMED_UNKNOWN;
}
