import { PLAYED_MS_REASONS, REJECTED } from './reasons';
import { missingWord } from './missing-values';

/** How to correct a rejected played_ms, by its form. The first match applies. */
const REMEDIES: readonly { readonly looks: RegExp; readonly remedy: string }[] = [
  {
    looks: /^P(?!$)(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
    remedy: 'Write played_ms in milliseconds rather than as an ISO 8601 duration: PT1M43S is 103000.',
  },
  {
    looks: /^\d{1,3}:\d{2}(:\d{2})?(\.\d+)?$/,
    remedy: 'Write played_ms in milliseconds rather than as a clock time: 1:43 is 103000.',
  },
  {
    looks: /^\d+\.0{1,2}$/,
    remedy:
      'Write played_ms without “.0”. pandas adds it where the column has missing values: convert it by .astype("Int64") before to_csv.',
  },
  {
    looks: /^\d{1,3}([.,\u00a0\u202f' ]\d{3})+$/,
    remedy: 'Write played_ms without thousands separators: 103557.',
  },
  { looks: /^\d+[.,]\d+$/, remedy: 'Write played_ms in whole milliseconds: 103557.' },
  {
    looks: /^\d+([.,]\d+)?[eE]\+?\d+$/,
    remedy: 'Write played_ms in plain digits rather than with an exponent: 1.03557E+05 is 103557.',
  },
  {
    looks: /^\d+([.,]\d+)? ?(ms|msec|s|sec|min)\.?$/i,
    remedy: 'Write played_ms without its unit: 103557.',
  },
  { looks: /^\+\d+$/, remedy: 'Write played_ms without the sign: 103557.' },
  { looks: /^0x[0-9a-f]+$/i, remedy: 'Write played_ms in decimal digits: 103557.' },
  {
    looks: /^(?=.*[^0-9])\p{Nd}+$/u,
    remedy: 'Write played_ms in the digits 0 to 9: 103557.',
  },
];

const SHAPE_REMEDY =
  'Check that every row has as many fields as the header. R writes row names as a further column: use row.names = FALSE.';
const MISSING_REMEDY =
  'played_ms is missing in these rows: fill it where the plays are exported, or leave the rows out.';
const NEGATIVE_REMEDY = 'Compute played_ms as end minus start where the plays are exported: it is negative.';

/** The remedy if the row does not show what is wrong. */
export const GENERAL_REMEDY = 'Check what wrote the file.';

/** How to correct rows rejected for a reason, where they were written. @param text one of the rows. */
export function remedyFor(reason: string, text: string): string {
  if (reason === REJECTED.tooFewFields || reason === REJECTED.tooManyFields) return SHAPE_REMEDY;
  if (reason === REJECTED.blankMs) return MISSING_REMEDY;
  if (reason === REJECTED.negativeMs) return NEGATIVE_REMEDY;
  if (!PLAYED_MS_REASONS.some((one) => one === reason)) return GENERAL_REMEDY;
  const fields = text.split(/[,;\t|]/).map((field) => field.replace(/^[\s"]+|[\s"]+$/g, ''));
  // A number with commas spans several fields; played_ms is the third.
  const looks = [...fields, fields.slice(2).join(',')];
  const fitting = REMEDIES.find((one) => looks.some((field) => one.looks.test(field)));
  if (fitting) return fitting.remedy;
  return fields.some((field) => missingWord(field) !== null) ? MISSING_REMEDY : GENERAL_REMEDY;
}
