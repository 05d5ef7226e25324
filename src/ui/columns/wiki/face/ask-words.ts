import type { Ask } from '../../../../app/letterbox/letterbox.types.ts';
import type { ActKind } from '../../../../domain/wiki/acts.ts';
import type { PlainKey } from '../../../i18n/catalogue.ts';
import type { Localizer } from '../../../i18n/localize.ts';

/** What a yes and a no do, each with the button that says it. */
export interface AskWords {
  readonly yes: PlainKey;
  readonly no: PlainKey;
  readonly ifYes: PlainKey;
  readonly ifNo: PlainKey;
  readonly saidYes: PlainKey;
  readonly saidNo: PlainKey;
}

export const ASK_WORDS: Readonly<Record<Ask['kind'], AskWords>> = {
  'public-changed': {
    yes: 'ask.public.yes',
    no: 'ask.public.no',
    ifYes: 'ask.public.ifYes',
    ifNo: 'ask.public.ifNo',
    saidYes: 'ask.public.saidYes',
    saidNo: 'ask.public.saidNo',
  },
  'wants-to-act': {
    yes: 'ask.act.yes',
    no: 'ask.act.no',
    ifYes: 'ask.act.ifYes',
    ifNo: 'ask.act.ifNo',
    saidYes: 'ask.act.saidYes',
    saidNo: 'ask.act.saidNo',
  },
  deletions: {
    yes: 'ask.delete.yes',
    no: 'ask.delete.no',
    ifYes: 'ask.delete.ifYes',
    ifNo: 'ask.delete.ifNo',
    saidYes: 'ask.delete.saidYes',
    saidNo: 'ask.delete.saidNo',
  },
};

/** What each way of acting lets a note do, for somebody who never wrote code. */
export const ACT_WORDS: Readonly<Record<ActKind, PlainKey>> = {
  script: 'act.script',
  plugin: 'act.plugin',
  actions: 'act.actions',
  style: 'act.style',
  markup: 'act.markup',
  part: 'act.part',
};

/** Who asks what, in one sentence. */
export const askSentence = ({ t }: Pick<Localizer, 't'>, ask: Ask): string => {
  switch (ask.kind) {
    case 'public-changed':
      return t('ask.public', { count: ask.changes.length });
    case 'wants-to-act':
      return t('ask.act', { count: ask.notes.length });
    case 'deletions':
      return t('ask.delete', { count: ask.titles.length });
  }
};
