/** What Windows of Western Europe writes for the bytes from 0x80 on: its code page 850. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';
const FIRST = 0x80;
/** Letters that no name has: a byte of UTF-8 or of a code page that was taken for a letter. */
const NO_LETTER = /[\u0080-\u009F]/;
const BYTES_ONLY = /^[\u0000-\u00FF]*$/;
const HIGH = /[\u0080-\u00FF]/g;
/** No system has longer paths; what counts of one that says it is longer is its end. */
const MAX_LETTERS = 4_096;

const asUtf8 = (name: string): string | undefined => {
  const quoted = name.replace(/[%\u0080-\u00FF]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  try {
    return decodeURIComponent(quoted);
  } catch {
    // The only way in which wrong UTF-8 is told.
    return undefined;
  }
};

/**
 * The name of a file in an archive, as it was meant. One that is not marked as UTF-8 comes with a letter for each byte: macOS
 * writes UTF-8 without the mark, Windows its code page.
 */
export const entryName = (whole: string): string => {
  const name = whole.slice(-MAX_LETTERS);
  if (!BYTES_ONLY.test(name)) return name;
  const utf8 = asUtf8(name);
  if (utf8 !== undefined || !NO_LETTER.test(name)) return utf8 ?? name;
  return name.replace(HIGH, (byte) => CP850.charAt(byte.charCodeAt(0) - FIRST));
};
