/** The change log says nothing about this version. */
export class NoNotesError extends Error {
  override name = 'NoNotesError';
}

interface Section {
  readonly title: string;
  readonly text: string;
}

const sections = (changelog: string): readonly Section[] =>
  changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return { title: title.trim(), text: lines.join('\n').trim() };
    });

/**
 * What is new, in the words of CHANGELOG.md: its part "Unreleased" while that says something, else the version's own.
 * @throws {NoNotesError}
 */
export const releaseNotes = (
  changelog: string,
  { version, cid }: { readonly version: string; readonly cid: string },
): string => {
  const all = sections(changelog);
  const coming = all.find(({ title, text }) => title === 'Unreleased' && text !== '');
  const own = all.find(({ title }) => title.split(' ')[0] === version);
  const notes = coming ?? own;
  if (notes === undefined || notes.text === '')
    throw new NoNotesError(`CHANGELOG.md has no words for ${version}`);
  const title = coming === undefined ? version : `after ${version}`;
  return `# UPlanet ${title}\n\nCID: \`${cid}\`\n\n${notes.text}\n`;
};
