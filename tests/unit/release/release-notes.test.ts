import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NoNotesError, releaseNotes } from '../../../scripts/lib/release-notes.ts';

const release = { version: '0.2.0', cid: 'bafycid' };
const log = (unreleased: string): string =>
  `# Changelog\n\nFor people.\n\n## Unreleased\n\n${unreleased}\n\n## 0.2.0 (2026-12-01)\n\n- bread\n\n## 0.1.0 (2026-11-23)\n\n- soup\n`;

describe('the notes of a release', () => {
  it('are the words of its version', () => {
    expect(releaseNotes(log(''), release)).toBe('# UPlanet 0.2.0\n\nCID: `bafycid`\n\n- bread\n');
  });

  it('are what is not released yet, while there is something', () => {
    expect(releaseNotes(log('- milk'), release)).toBe('# UPlanet after 0.2.0\n\nCID: `bafycid`\n\n- milk\n');
  });

  it('are never missing', () => {
    expect(() => releaseNotes('# Changelog\n', release)).toThrow(NoNotesError);
  });

  it('of this very tree can be written', () => {
    expect(releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), { ...release, version: '0.1.0' })).toContain(
      '- **',
    );
  });
});
