/** `npm run soak` tells every story in every engine and form; `npm test` tells each once, where one stands for its kind. */
export const IS_WHOLE = process.env['SOAK'] !== undefined;
