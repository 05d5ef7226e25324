import type { BootMessage } from '../protocol.ts';
import { FRAME_STRINGS } from './strings.ts';
import type { Tw } from './tw.ts';

const PALETTE = '$:/palette';
const LIGHT = '$:/palettes/Vanilla';
const DARK = '$:/palettes/CupertinoDark';
/** CSS pixels below which TiddlyWiki stacks its sidebar over the notes. */
const NARROW_PX = 960;

type PlainFields = Readonly<Record<string, string>>;

const wordsOf = (language: 'fr' | 'en'): PlainFields[] =>
  Object.entries(FRAME_STRINGS[language]).map(([name, text]) => ({
    title: `$:/plugins/uplanet/text/${name}`,
    text,
  }));

export interface Screen {
  /** CSS pixels. */
  readonly widthPx: number;
  /** The person asked their device for less movement. */
  readonly isCalm: boolean;
}

/** Tiddlers that stand before the notes, so that a person's own settings win over ours. */
export const settingsFor = (
  { mode, language, dark }: BootMessage,
  { widthPx, isCalm }: Screen,
): PlainFields[] => [
  { title: PALETTE, text: dark ? DARK : LIGHT },
  { title: '$:/theme', text: '$:/themes/tiddlywiki/snowwhite' },
  { title: '$:/state/sidebar', text: widthPx < NARROW_PX ? 'no' : 'yes' },
  { title: '$:/config/SyncFilter', text: '[[]is[blank]]' },
  { title: '$:/config/AutoSave', text: 'no' },
  // The frame never takes the focus by itself: it belongs to the page around it.
  { title: '$:/config/Search/AutoFocus', text: 'no' },
  { title: '$:/config/Navigation/UpdateAddressBar', text: 'no' },
  { title: '$:/config/Navigation/UpdateHistory', text: 'no' },
  { title: '$:/config/Navigation/Permalinkview/UpdateAddressBar', text: 'no' },
  // Drafts first: they are what a crash left behind.
  {
    title: '$:/DefaultTiddlers',
    text: '[has[draft.of]] [!is[system]!has[draft.of]!sort[modified]limit[10]]',
  },
  { title: '$:/SiteTitle', text: FRAME_STRINGS[language].siteTitle },
  { title: '$:/SiteSubtitle', text: '' },
  ...(isCalm ? [{ title: '$:/config/AnimationDuration', text: '0' }] : []),
  ...(mode === 'edit' ? wordsOf(language) : []),
];

/** TiddlyWiki's own setting of its language. It is the app's, live as at the start, whatever a note of that title says. */
export const LANGUAGE = '$:/language';

/** Stands after the notes: the app's language, whatever an imported wiki was set to. */
export const languageTiddler = (language: 'fr' | 'en'): PlainFields => ({
  title: LANGUAGE,
  text: language === 'fr' ? '$:/languages/fr-FR' : '$:/languages/en-GB',
});

/** The palette of the app; `undefined` when the person chose another one in the wiki. */
export const paletteFor = (tw: Tw, dark: boolean): PlainFields | undefined => {
  const now = tw.wiki.getTiddler(PALETTE)?.getFieldString?.('text') ?? LIGHT;
  return now === LIGHT || now === DARK ? { title: PALETTE, text: dark ? DARK : LIGHT } : undefined;
};
