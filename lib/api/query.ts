import { z } from 'zod';
import { ProblemError } from './problem';

type Query = z.ZodObject<z.ZodRawShape, z.core.$strict>;

/** How much of a wrong value an error repeats. */
const QUOTED = 40;

function quote(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}

function innermost(schema: unknown): unknown {
  return schema instanceof z.ZodDefault ? innermost(schema.unwrap()) : schema;
}

/** Parses the values of a parameter. Anything but plain whole numbers stays text, which the schema refuses. */
function valueOf(schema: unknown, texts: readonly string[]): unknown {
  const inner = innermost(schema);
  if (inner instanceof z.ZodArray) return texts;
  if (texts.length > 1) return texts;
  const text = texts[0]!;
  return inner instanceof z.ZodNumber && /^(0|[1-9][0-9]{0,14})$/.test(text) ? Number(text) : text;
}

/**
 * The parameters of a request, validated against the schema of the OpenAPI document.
 *
 * @throws ProblemError that names every parameter that is missing, unknown, repeated or out of range.
 */
export function parseQuery<Schema extends Query>(schema: Schema, params: URLSearchParams): z.output<Schema> {
  const errors: { parameter: string; detail: string }[] = [];
  const names = new Set(params.keys());
  for (const name of names) {
    if (Object.hasOwn(schema.shape, name)) continue;
    const known = Object.keys(schema.shape);
    errors.push({
      parameter: name.slice(0, QUOTED),
      detail:
        known.length === 0
          ? 'There is no such parameter; this takes none.'
          : `There is no such parameter; there are ${known.join(' and ')}.`,
    });
  }
  const raw: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const texts = params.getAll(name);
    if (texts.length > 0) raw[name] = valueOf(field, texts);
  }
  const parsed = schema.safeParse(raw);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0]);
    const texts = params.getAll(name);
    const text = texts[typeof path[1] === 'number' ? path[1] : 0];
    const value =
      text === undefined
        ? 'It is missing.'
        : texts.length > 1 && path.length === 1
          ? `It is given ${texts.length} times.`
          : `It is ${quote(text)}.`;
    errors.push({ parameter: name, detail: `${value} ${message}.` });
  }
  if (errors.length > 0 || !parsed.success) {
    const wrong = [...new Set(errors.map(({ parameter }) => parameter))];
    throw new ProblemError('bad-parameter', `Look at ${wrong.slice(0, 5).join(', ')}.`, errors.slice(0, 20));
  }
  return parsed.data;
}
