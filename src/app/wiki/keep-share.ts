import { freeTitle, saidPlainly, type Draft } from '../../domain/shell/share.ts';
import type { SharedPicture } from '../../ports/share-inbox.ts';
import type { NotebookActions } from './notebook.types.ts';

/** Whatever stands under the title without being in the list, as a draft, is not replaced. */
const NEW = { seen: undefined };

/** Makes notes of a share: each picture one of its own, private as every new note. Nothing that is there is replaced. */
export const keepShare = async (
  wiki: Pick<NotebookActions, 'list' | 'write'>,
  draft: Draft,
  pictures: readonly SharedPicture[],
): Promise<string> => {
  const taken = new Set(wiki.list().map(({ title }) => title));
  const take = (wanted: string): string => {
    const title = freeTitle(wanted, (candidate) => taken.has(candidate));
    taken.add(title);
    return title;
  };
  const title = take(draft.title);
  const shown: string[] = [];
  for (const { name, type, base64 } of pictures) {
    const picture = take(name === '' ? title : name);
    await wiki.write(
      picture,
      new Map([
        ['type', type],
        ['text', base64],
      ]),
      NEW,
    );
    shown.push(`[img[${picture}]]`);
  }
  const text = [draft.text, ...shown].filter((part) => part !== '').join('\n\n');
  await wiki.write(title, new Map([['text', saidPlainly(text)]]), NEW);
  return title;
};
