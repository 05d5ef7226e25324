/** Keys side by side, on the keyboards of our neighbours and on the pads for digits. */
const ROWS = [
  ...['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm'],
  ...[
    '1234567890',
    '0123456789',
    '123456789123456789',
    '147258369',
    '741852963',
    '789456123',
    '963852741',
    '159753',
    '951357',
  ],
];
const WALKS: readonly string[] = ROWS.flatMap((row) => [row, Array.from(row).reverse().join('')]);

/** One change of row for every four keys is still a walk. */
const KEYS_A_ROW = 4;
const MIN_STEP = 2;
const LONGEST = Math.max(...WALKS.map(({ length }) => length));

const longestStep = (text: string): number => {
  for (let length = text.length; length >= MIN_STEP; length -= 1) {
    const step = text.slice(0, length);
    if (WALKS.some((walk) => walk.includes(step))) return length;
  }
  return 0;
};

/** Whether a text is a few walks along the rows of a keyboard: `mlkjhgfd`, `wxcvbnqs`, `147258369`. */
export const isKeyboardWalk = (text: string): boolean => {
  const keys = text.replace(/[^a-z0-9]+/g, '');
  let [at, steps] = [0, 0];
  while (at < keys.length) {
    const step = longestStep(keys.slice(at, at + LONGEST));
    if (step === 0) return false;
    at += step;
    steps += 1;
  }
  return steps > 0 && steps <= Math.ceil(keys.length / KEYS_A_ROW);
};
