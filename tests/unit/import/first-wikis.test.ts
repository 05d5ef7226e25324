import { expect, test } from 'vitest';
import { plain } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';

/** As TiddlyWiki of 2004 stands in tiddlywiki.github.com: firstversion.html, secondversion.html. */
const OF_2004 = `<html><head><title>TiddlyWiki</title></head><body>
    <div id="storeArea">
<!-- ********************************************************************* -->
<!-- Paste your TiddlyWiki content between this marker and the one below   -->
<!-- ********************************************************************* -->


    <DIV id="storeMainMenu" modified="200409241925" modifier="AnnBaker">BreadRecipe SaltMine


Copyright 2004</DIV>



                <DIV id="storeBreadRecipe" modified="200412151741" modifier="AnnBaker">
Flour &amp; water: C:\\notes &lt;b&gt;</DIV>
    <DIV id=storeSaltMine modified="200504131940" modifier="AnnBaker">Grey</DIV>
<!-- ********************************************************************* -->
<!-- Paste your TiddlyWiki content between this marker and the one above   -->
<!-- ********************************************************************* -->
\t\t</div>
\t</body>
</html>
`;

test('TiddlyWiki of 2004 (1.0, 1.1): the title is in the id, the text stands as it is', () => {
  const read = readWiki(OF_2004);
  const type = ['type', 'text/x-tiddlywiki'];
  const by = (modified: string) => [
    ['modified', modified],
    ['modifier', 'AnnBaker'],
  ];
  expect(read.ok && plain(read.value.notes)).toEqual([
    ['MainMenu', [...by('200409241925'), ['text', 'BreadRecipe SaltMine\n\n\nCopyright 2004'], type]],
    ['BreadRecipe', [...by('200412151741'), ['text', '\nFlour & water: C:\\notes <b>'], type]],
    ['SaltMine', [...by('200504131940'), ['text', 'Grey'], type]],
  ]);
  expect(read.ok && read.value.report).toMatchObject({ broken: [], untitled: [] });
  expect(read.ok && read.value.report.breaksOff).toBeUndefined();
});

test('a wiki of 2004 that is cut, or has a broken note, gives the others', () => {
  const cut = readWiki(OF_2004.slice(0, OF_2004.indexOf('Flour')));
  expect(cut.ok && cut.value.report.breaksOff).toEqual({ after: 'MainMenu', notes: 1 });
  const broken = readWiki(OF_2004.replace('Copyright 2004</DIV>', 'Copyright'));
  expect(broken.ok && broken.value.notes.map(({ title }) => title)).toEqual(['BreadRecipe', 'SaltMine']);
  expect(broken.ok && broken.value.report.broken).toEqual([{ title: 'MainMenu', after: undefined }]);
  const remark = readWiki(OF_2004.replace(/-->\n\n/, '\n\n'));
  expect(remark.ok && remark.value.notes.map(({ title }) => title)).toContain('SaltMine');
});
