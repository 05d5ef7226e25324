/** A piece of HTML or XML. Names are in small letters; entities in texts are read, in `raw` ones there are none. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string };

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' },
  ...{
    hellip: '…',
    mdash: '—',
    ndash: '–',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
  },
  ...{ bull: '•', middot: '·', euro: '€', copy: '©', reg: '®', trade: '™', deg: '°', times: '×', sect: '§' },
  ...{ agrave: 'à', aacute: 'á', acirc: 'â', atilde: 'ã', auml: 'ä', ccedil: 'ç', egrave: 'è', eacute: 'é' },
  ...{ ecirc: 'ê', euml: 'ë', iacute: 'í', icirc: 'î', iuml: 'ï', ntilde: 'ñ', oacute: 'ó', ocirc: 'ô' },
  ...{ ouml: 'ö', oelig: 'œ', ugrave: 'ù', uacute: 'ú', ucirc: 'û', uuml: 'ü', szlig: 'ß', aelig: 'æ' },
  ...{ Agrave: 'À', Acirc: 'Â', Ccedil: 'Ç', Egrave: 'È', Eacute: 'É', Ecirc: 'Ê', Ocirc: 'Ô', OElig: 'Œ' },
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;
const LAST_CODE = 0x10ffff;

const letterOf = (code: number, whole: string): string =>
  code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : whole;

/** What stands for letters that HTML cannot hold, or that a keyboard does not have, as those letters. Others stay as they are. */
export const withoutEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(
        ENTITY,
        (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
          if (decimal !== undefined) return letterOf(Number(decimal), whole);
          if (hex !== undefined) return letterOf(Number.parseInt(hex, 16), whole);
          return (name !== undefined && Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? whole;
        },
      )
    : text;

const TAG = /^<(\/?)([a-zA-Z][\w:-]{0,40})/;
/** Of a tag, so much holds its name. */
const NAME_REACH = 50;

/** Things that begin with `<` and are no tags, with how they end. */
const OTHERS: readonly (readonly [start: string, end: string, isText: boolean])[] = [
  ['<!--', '-->', false],
  ['<![CDATA[', ']]>', true],
  ['<?', '>', false],
  ['<!', '>', false],
];

interface Taken {
  readonly token: HtmlToken | undefined;
  readonly after: number;
}

const takeTag = (html: string, at: number): Taken | undefined => {
  const [start = '', slash = '', name = ''] = TAG.exec(html.slice(at, at + NAME_REACH)) ?? [];
  if (start === '') return { token: { kind: 'raw', text: '<' }, after: at + 1 };
  const end = html.indexOf('>', at);
  if (end === -1) return undefined;
  const inner = html.slice(at + start.length, end);
  const isEmpty = inner.endsWith('/');
  const known = name.toLowerCase();
  const token: HtmlToken =
    slash === '/'
      ? { kind: 'close', name: known }
      : { kind: 'open', name: known, attributes: inner, isEmpty };
  return { token, after: end + 1 };
};

/** What begins with `<` there; `undefined` where it never ends. */
const take = (html: string, at: number): Taken | undefined => {
  const other = OTHERS.find(([start]) => html.startsWith(start, at));
  if (other === undefined) return takeTag(html, at);
  const [start, end, isText] = other;
  const found = html.indexOf(end, at + start.length);
  if (found === -1) return undefined;
  const token: HtmlToken | undefined = isText
    ? { kind: 'raw', text: html.slice(at + start.length, found) }
    : undefined;
  return { token, after: found + end.length };
};

/** The pieces of a text in HTML or XML, one after the other; each character is looked at a few times at most. */
export function* htmlTokens(html: string): Generator<HtmlToken, void> {
  for (let at = 0; at < html.length;) {
    const tag = html.indexOf('<', at);
    const text = html.slice(at, tag === -1 ? undefined : tag);
    if (text !== '') yield { kind: 'text', text: withoutEntities(text) };
    const taken = tag === -1 ? undefined : take(html, tag);
    if (taken === undefined) {
      if (tag !== -1) yield { kind: 'raw', text: html.slice(tag) };
      return;
    }
    if (taken.token !== undefined) yield taken.token;
    at = taken.after;
  }
}

const ATTRIBUTES = new Map(
  ['href', 'src', 'type', 'hash', 'class', 'alt'].map((name) => [
    name,
    new RegExp(String.raw`(?:^|\s)${name}\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')`, 'i'),
  ]),
);

/** One of the attributes that are asked for, its entities read. */
export const attributeOf = (
  attributes: string,
  name: 'href' | 'src' | 'type' | 'hash' | 'class' | 'alt',
): string | undefined => {
  const found = ATTRIBUTES.get(name)?.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : withoutEntities(value);
};
