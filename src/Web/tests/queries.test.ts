import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as queries from '../src/queries';

const documents = Object.entries(queries);
const schema = buildSchema(readFileSync(new URL('../../Api/Schema/schema.graphql', import.meta.url), 'utf8'));

describe('every question of the screen', () => {
  it.each(documents)('%s is one that the schema answers', (_, document) => {
    expect(validate(schema, parse(document)).map((e) => e.message)).toEqual([]);
  });
  it.each(documents)('%s is no larger and no deeper than the server allows', (_, document) => {
    let depth = 0;
    let deepest = 0;
    for (const c of document) {
      if (c === '{') deepest = Math.max(deepest, ++depth);
      if (c === '}') depth--;
    }
    expect(deepest).toBeLessThanOrEqual(8);
    expect(document.length).toBeLessThan(16 * 1024);
  });
});
