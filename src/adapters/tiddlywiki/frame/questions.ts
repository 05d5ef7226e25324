import { prototypeOf, wrap, type Require } from './patch.ts';
import { FRAME_STRINGS, type FrameLanguage } from './strings.ts';
import type { TwModule } from './tw.ts';

/** TiddlyWiki asks before it deletes, discards or overwrites. The frame has no dialogs of the browser's: it asks inside. */
const ASKING: readonly (readonly [module: string, name: string, methods: readonly string[]])[] = [
  [
    '$:/core/modules/widgets/navigator.js',
    'navigator',
    [
      'handleEditTiddlerEvent',
      'handleDeleteTiddlerEvent',
      'handleSaveTiddlerEvent',
      'handleCancelTiddlerEvent',
    ],
  ],
  ['$:/core/modules/widgets/action-confirm.js', 'action-confirm', ['invokeAction']],
];

const button = (text: string): HTMLButtonElement => {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  return made;
};

/** A dialog of the frame's own; Escape and the second button say no. */
const ask = (question: string, language: FrameLanguage, yes: () => void): void => {
  const words = FRAME_STRINGS[language];
  const dialog = document.createElement('dialog');
  const text = document.createElement('p');
  const [accept, refuse] = [button(words.yes), button(words.no)];
  dialog.className = 'uplanet-question';
  text.id = 'uplanet-question';
  text.textContent = question;
  dialog.setAttribute('aria-labelledby', text.id);
  accept.addEventListener('click', () => {
    dialog.close();
    yes();
  });
  refuse.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(text, accept, refuse);
  document.body.append(dialog);
  dialog.showModal();
  refuse.focus();
};

export interface QuestionsDeps {
  readonly language: FrameLanguage;
  /** Lets what was begun by somebody go on as theirs. */
  readonly remember: () => <T>(work: () => T) => T;
}

/** The first time through, whoever asks hears no and the question is shown; the answer yes goes the same way again. */
export const askInside = ({ language, remember }: QuestionsDeps, require: Require): void => {
  let asked: string | undefined;
  let isAnswered = false;
  window.confirm = (question = ''): boolean => {
    if (!isAnswered) asked ??= question;
    return isAnswered;
  };
  const again = (work: () => unknown): void => {
    isAnswered = true;
    try {
      work();
    } finally {
      isAnswered = false;
    }
  };
  for (const [module, name, methods] of ASKING)
    for (const method of methods)
      wrap(prototypeOf(require, module, name), method, (_self, original, inputs) => {
        if (isAnswered) return original(...inputs);
        asked = undefined;
        const result = original(...inputs);
        const question = asked as string | undefined;
        asked = undefined;
        const goOn = remember();
        if (question !== undefined)
          ask(question, language, () => goOn(() => again(() => original(...inputs))));
        return result;
      });
};

export const questionsModule =
  (deps: QuestionsDeps): TwModule =>
  (_module, exports, require) => {
    exports['name'] = 'uplanet-questions';
    exports['after'] = ['load-modules'];
    exports['before'] = ['startup'];
    exports['synchronous'] = true;
    exports['startup'] = () => askInside(deps, require);
  };
