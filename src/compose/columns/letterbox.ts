import { createLetterbox } from '../../app/letterbox/letterbox.ts';
import type { Session } from '../session.ts';
import type { WikiColumn } from './wiki.ts';

/** What waits for the person's word. */
export const openLetterbox = (
  { signal }: Pick<Session, 'signal'>,
  { wiki }: { readonly wiki: Pick<WikiColumn, 'notebook'> },
) => ({ actions: createLetterbox([wiki.notebook.desk], { signal }) });
