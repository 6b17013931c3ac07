import { z } from 'zod';
import { PRODUCT } from '@/lib/product';
import {
  countriesAnswer,
  datasetAnswer,
  healthAnswer,
  liveAnswer,
  problemSchema,
  readyAnswer,
  sharesAnswer,
  sharesQuery,
} from './schemas';

type Json = Record<string, unknown>;

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const made: Json = { ...z.toJSONSchema(schema, { target: 'draft-2020-12', io }) };
  delete made['$schema'];
  return made;
}

/** A schema as query parameters, each with its own part of it. */
function parametersOf(query: z.ZodObject): Json[] {
  const whole = jsonSchema(query, 'input');
  const required = new Set((whole['required'] ?? []) as string[]);
  return Object.entries(whole['properties'] as Record<string, Json>).map(([name, schema]) => {
    const { description, ...rest } = schema;
    return {
      name,
      in: 'query',
      required: required.has(name),
      ...(description !== undefined && { description }),
      ...(rest['type'] === 'array' && { style: 'form', explode: true }),
      schema: rest,
    };
  });
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const BAD_PARAMETER = problem(
  'A parameter is missing, unknown, repeated or out of its range; `errors` names it.',
);
const UNREADABLE = problem('The dataset cannot be read.');

const answer = (schema: string): Json => ({
  description: 'The answer.',
  headers: {
    ETag: { description: 'A strong tag; send it as If-None-Match.', schema: { type: 'string' } },
    'Cache-Control': { schema: { type: 'string' } },
  },
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

const plain = (description: string, schema: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly parameters?: Json[];
  readonly responses: Json;
}

const get = ({ id, summary, parameters = [], responses }: Operation): Json => ({
  get: { operationId: id, summary, parameters, responses },
});

const fromDataset = (schema: string, missing: string): Json => ({
  200: answer(schema),
  304: { description: 'The answer that the client has is still right.' },
  400: BAD_PARAMETER,
  404: problem(missing),
  503: UNREADABLE,
});

const NO_DATASET = 'The server was started without DATASET_DIR.';

function makeDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: PRODUCT.name,
      version: PRODUCT.version,
      description:
        'The market shares of a published dataset, read only. market share = plays of a licensor in a country that reach the threshold / all plays there that reach it, those of unknown licensors included.',
    },
    servers: [{ url: '/' }],
    paths: {
      '/api/shares': get({
        id: 'getShares',
        summary: 'The market shares of countries at a threshold.',
        parameters: parametersOf(sharesQuery),
        responses: fromDataset('Shares', `The dataset has no such country. Or: ${NO_DATASET}`),
      }),
      '/api/countries': get({
        id: 'getCountries',
        summary: 'The countries of the dataset.',
        responses: fromDataset('Countries', NO_DATASET),
      }),
      '/api/dataset': get({
        id: 'getDataset',
        summary: 'What the dataset is: age, counts, ledger and checks.',
        responses: fromDataset('Dataset', NO_DATASET),
      }),
      '/api/health': get({
        id: 'getHealth',
        summary: 'Whether the server can answer.',
        responses: {
          200: plain('It can.', 'Health'),
          400: BAD_PARAMETER,
          503: UNREADABLE,
        },
      }),
      '/livez': get({
        id: 'getLive',
        summary: 'Whether the process answers.',
        responses: { 200: plain('It does.', 'Live'), 400: BAD_PARAMETER },
      }),
      '/readyz': get({
        id: 'getReady',
        summary: 'Whether requests should be sent to this server, why not, and the age of its dataset.',
        responses: {
          200: plain('They should.', 'Ready'),
          400: BAD_PARAMETER,
          503: plain('They should not: there is no dataset that can be read, or it is stopping.', 'Ready'),
        },
      }),
      '/api/metrics': get({
        id: 'getMetrics',
        summary: 'Metrics for Prometheus.',
        responses: {
          200: {
            description: 'The text format of Prometheus.',
            content: { 'text/plain': { schema: { type: 'string' } } },
          },
        },
      }),
      '/api/openapi.json': get({
        id: 'getOpenApi',
        summary: 'This document.',
        responses: {
          200: {
            description: 'OpenAPI 3.1.',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          304: { description: 'The document that the client has is still right.' },
          400: BAD_PARAMETER,
        },
      }),
    },
    components: {
      schemas: {
        Shares: jsonSchema(sharesAnswer),
        Countries: jsonSchema(countriesAnswer),
        Dataset: jsonSchema(datasetAnswer),
        Health: jsonSchema(healthAnswer),
        Live: jsonSchema(liveAnswer),
        Ready: jsonSchema(readyAnswer),
        Problem: jsonSchema(problemSchema),
      },
    },
  };
}

let made: Json | null = null;

/** The OpenAPI 3.1 document, generated from the schemas that validate requests. */
export function openApiDocument(): Json {
  return (made ??= makeDocument());
}
