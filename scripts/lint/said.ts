/** Two rules of the house's own: what is caught and left, and what is let past the linter, is said in a sentence. */
import type { AST, Rule } from 'eslint';

type CatchClause = Parameters<NonNullable<Rule.NodeListener['CatchClause']>>[0];
type Statement = CatchClause['body']['body'][number];

/** `return err('…')`: the fault is named and handed on. */
const isNamedFault = (line: Statement): boolean =>
  line.type === 'ReturnStatement' &&
  line.argument?.type === 'CallExpression' &&
  line.argument.callee.type === 'Identifier' &&
  line.argument.callee.name === 'err';

const handsOn = (body: readonly Statement[]): boolean =>
  body.some((line) => line.type === 'ThrowStatement' || isNamedFault(line));

/** A catch that looks at no error says why, unless it throws or names a fault in its place. */
const saidCatch: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { unsaid: 'Say in a comment why this error is left.' } },
  create: (context) => ({
    CatchClause: (node) => {
      const isLooking = node.param !== null || handsOn(node.body.body);
      if (!isLooking && context.sourceCode.getCommentsInside(node).length === 0)
        context.report({ node, messageId: 'unsaid' });
    },
  }),
};

const DISABLES = /^\s*eslint-disable(-line|-next-line)?(?=\s|$)/;
const REASON = /\s-{2,}\s+\S/;

/** Just before its line, where no directive of that line reaches: one that lets all past would let this past too. */
const beforeLine = ({ start, end }: AST.SourceLocation): AST.SourceLocation => ({
  start: { line: start.line, column: -1 },
  end,
});

const saidDisable: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { unsaid: 'Say the reason behind `--`.' } },
  create: (context) => ({
    Program: () => {
      for (const { value, loc } of context.sourceCode.getAllComments())
        if (loc && DISABLES.test(value) && !REASON.test(value))
          context.report({ loc: beforeLine(loc), messageId: 'unsaid' });
    },
  }),
};

export default { rules: { 'said-catch': saidCatch, 'said-disable': saidDisable } };
