import { create, insert, search } from '@orama/orama';
import { Charset, Document } from 'flexsearch';

/** Each engine as its manual proposes for this job: search as you type, French, titles before tags before text. */

export const openFlexsearch = () => {
  const tokenizer = { tokenize: 'forward', encoder: Charset.LatinBalance };
  const index = new Document({
    document: {
      id: 'id',
      index: ['title', 'tags', 'text'].map((field) => ({ field, ...tokenizer })),
    },
  });
  return {
    add: (notes) => notes.forEach((note, id) => index.add({ id, ...note })),
    // Results come field by field, in the order of the fields.
    search: (query, limit) => [
      ...new Set(index.search(query, { limit, suggest: false }).flatMap(({ result }) => result)),
    ],
  };
};

export const openOrama = () => {
  const database = create({
    schema: { title: 'string', tags: 'string', text: 'string' },
    language: 'french',
  });
  return {
    add: (notes) => notes.forEach((note, id) => insert(database, { id: String(id), ...note })),
    search: (term, limit) =>
      search(database, {
        term,
        limit,
        threshold: 0,
        tolerance: term.length > 4 ? 1 : 0,
        boost: { title: 4, tags: 2 },
      }).hits.map(({ id }) => Number(id)),
  };
};
