/** A second of silence at 8 kHz, as a WAV file. */
const silence = (): Buffer => {
  const samples = 8_000;
  const wave = Buffer.alloc(44 + samples, 128);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + samples, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(samples, 24);
  wave.writeUInt32LE(samples, 28);
  wave.writeUInt16LE(1, 32);
  wave.writeUInt16LE(8, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(samples, 40);
  return wave;
};

const lease = Buffer.from(`%PDF-1.4\n${'bail '.repeat(60)}`).toString('base64');

/** How the bytes of `ATTACHED` would begin, were they shown. */
export const ENCODED = /JVBERi0|R0lGODlh|UklGR/;

/** Notes that hold files: of the last, TiddlyWiki does not know the type. */
export const ATTACHED = [
  { title: 'bail.pdf', type: 'application/pdf', text: lease },
  { title: 'four.gif', type: 'image/gif', text: 'R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=' },
  { title: 'cloche.wav', type: 'audio/wav', text: silence().toString('base64') },
  { title: 'plan.odt', type: 'application/vnd.oasis.opendocument.text', text: lease },
] as const;
