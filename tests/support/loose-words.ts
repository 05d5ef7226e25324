import ts from 'typescript';

/** Attributes and properties whose words people read or hear. */
const READ_ALOUD =
  /^\.?(aria-(label|description|valuetext|placeholder|roledescription)|title|placeholder|alt|label|heading|what)$/;
/** Fields of a fault (src/ui/faults.ts). */
const FAULT_FIELDS = new Set(['what', 'safe', 'next']);
const LETTERS = /\p{L}/u;
/** Stands for the expression at this index in the joined text of a template; a private-use character is no letter. */
const HOLE_BASE = 0xe000;
const HOLE = /[\uE000-\uF8FF]/g;
const TAG = /<\/?[a-zA-Z][^\s/>]*((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;

interface Joined {
  readonly text: string;
  readonly holes: readonly ts.Expression[];
}

const join = (template: ts.TemplateLiteral): Joined => {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { text: template.text, holes: [] };
  const text = template.templateSpans.reduce(
    (joined, span, at) => joined + String.fromCharCode(HOLE_BASE + at) + span.literal.text,
    template.head.text,
  );
  return { text, holes: template.templateSpans.map(({ expression }) => expression) };
};

/** The strings that an expression may give as they stand: what a call makes of its arguments is the call's business. */
const literalsOf = (expression: ts.Expression): readonly string[] => {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression);
  if (ts.isConditionalExpression(expression))
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)];
  if (ts.isBinaryExpression(expression))
    return [...literalsOf(expression.left), ...literalsOf(expression.right)];
  if (ts.isTemplateExpression(expression)) {
    const { text, holes } = join(expression);
    return [text, ...holes.flatMap(literalsOf)];
  }
  return [];
};

/** Words in a piece of a template: its own, and those of the expressions in it. */
const wordsIn = (piece: string, holes: readonly ts.Expression[]): readonly string[] => {
  const inside = [...piece.matchAll(HOLE)].flatMap(([hole]) => {
    const expression = holes[hole.charCodeAt(0) - HOLE_BASE];
    return expression === undefined ? [] : literalsOf(expression);
  });
  return [piece.replace(HOLE, ' ').trim(), ...inside].filter((words) => LETTERS.test(words));
};

const looseInTemplate = (template: ts.TemplateLiteral): readonly string[] => {
  const { text, holes } = join(template);
  const plain = text.replace(/<!--[\s\S]*?-->/g, '');
  const attributes = [...plain.matchAll(TAG)]
    .flatMap(([, list = '']) => [...list.matchAll(ATTRIBUTE)])
    .filter(([, name = '']) => READ_ALOUD.test(name))
    .map(([, , ...values]) => values.join(''));
  return [...plain.replace(TAG, '\n').split('\n'), ...attributes].flatMap((piece) => wordsIn(piece, holes));
};

const looseIn = (node: ts.Node): readonly string[] => {
  if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText()))
    return looseInTemplate(node.template);
  if (ts.isPropertyAssignment(node) && FAULT_FIELDS.has(node.name.getText()))
    return literalsOf(node.initializer).filter((words) => LETTERS.test(words));
  if (ts.isBinaryExpression(node) && /\.(title|textContent|innerText)$/.test(node.left.getText()))
    return literalsOf(node.right).filter((words) => LETTERS.test(words.replace(HOLE, '')));
  return [];
};

/** Words of a source file that people would read and that come from no catalogue. */
export const looseWords = (name: string, source: string): readonly string[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    found.push(...looseIn(node));
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
};
