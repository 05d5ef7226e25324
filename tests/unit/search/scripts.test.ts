import { expect, test } from 'vitest';
import { createMemorySearchIndex } from '../../../src/adapters/memory/search-index.ts';

const { signal } = new AbortController();
const LIMITS = { hitsPerShelf: 8, first: 'mine', shelves: 1 };

const NOTES = [
  { title: '读书笔记', tags: '学习', text: '今天去图书馆借了三本关于天文学的书，下周二要还。' },
  { title: '買い物', tags: '', text: '明日は新しい自転車のタイヤを買いに行く。' },
  { title: 'Заметка', tags: '', text: 'Ёлка стоит в углу, подъезд закрыт' },
  { title: 'Straße', tags: '', text: 'Die Straße ist naß' },
  { title: 'วันเสาร์', tags: '', text: 'ไปตลาดน้ำแต่เช้า' },
  { title: 'Miasta', tags: '', text: 'Łódź, Wrocław' },
  { title: 'Alışveriş', tags: '', text: 'zeytinyağı, su' },
  { title: 'Chợ', tags: '', text: 'đậu phụ, thịt bò' },
  { title: '장보기', tags: '', text: '학교에서 빵을 산다' },
  { title: 'دفتر', tags: '', text: 'أحمد في المدرسة' },
  { title: 'ឡាន', tags: '', text: 'ខ្ញុំទៅផ្សារ' },
];

const searched = async (): Promise<(query: string) => Promise<readonly string[]>> => {
  const index = createMemorySearchIndex();
  await index.put('mine', NOTES);
  return async (query) =>
    (await index.find(query, LIMITS, { signal })).flatMap(({ hits }) => hits.map(({ title }) => title));
};

test.each([
  ['图书馆', '读书笔记'],
  ['天文', '读书笔记'],
  ['书', '读书笔记'],
  ['学习 图书馆', '读书笔记'],
  ['图书馆借书', '读书笔记'],
  ['天文学 三', '读书笔记'],
  ['自転車', '買い物'],
  ['明日', '買い物'],
  ['たいや', '買い物'],
  ['елка', 'Заметка'],
  ['strasse', 'Straße'],
  ['NASS', 'Straße'],
  ['ตลาด', 'วันเสาร์'],
  ['lodz', 'Miasta'],
  ['zeytinyagi', 'Alışveriş'],
  ['su', 'Alışveriş'],
  ['dau', 'Chợ'],
  ['bo', 'Chợ'],
  ['학교', '장보기'],
  ['احمد', 'دفتر'],
  ['ផ្សារ', 'ឡាន'],
])('%s is found in “%s”, and nowhere else', async (query, title) => {
  const finds = await searched();
  await expect(finds(query)).resolves.toEqual([title]);
});

test('who types accents means them: notes with the very word come first, others stay', async () => {
  const index = createMemorySearchIndex();
  await index.put('mine', [
    { title: '1', tags: '', text: 'bố và mẹ' },
    { title: '2', tags: '', text: 'bo tròn' },
    { title: '3', tags: '', text: 'thịt bò xào với rau, cơm và canh chua' },
  ]);
  const first = async (query: string) => (await index.find(query, LIMITS, { signal }))[0]?.hits[0]?.title;
  await expect(first('bò')).resolves.toBe('3');
  await expect(first('BỐ')).resolves.toBe('1');
  const [mine] = await index.find('bò', LIMITS, { signal });
  expect(mine?.total).toBe(3);
});

test('a seldom compound does not stand before the word itself', async () => {
  const index = createMemorySearchIndex();
  const often = Array.from({ length: 40 }, (_, at) => ({
    title: String(at),
    tags: '',
    text: 'Garten am Haus',
  }));
  await index.put('mine', [{ title: 'rare', tags: '', text: 'Gartenzaunlatte am Haus' }, ...often]);
  const [mine] = await index.find('gart', { ...LIMITS, hitsPerShelf: 50 }, { signal });
  expect(mine?.hits.at(-1)?.title).toBe('rare');
});

test('a note that goes takes its letters along, and letters that are nowhere find nothing', async () => {
  const index = createMemorySearchIndex();
  await index.put('mine', NOTES);
  await index.remove('mine', ['读书笔记']);
  await expect(index.find('图书馆', LIMITS, { signal })).resolves.toEqual([]);
  await expect(index.find('飛行機', LIMITS, { signal })).resolves.toEqual([]);
});

test('what stands in the title comes before what stands in a text', async () => {
  const index = createMemorySearchIndex();
  await index.put('mine', [
    { title: '一', tags: '', text: '去图书馆' },
    { title: '图书馆', tags: '', text: '' },
    { title: '二', tags: '图书馆', text: '' },
  ]);
  const [mine] = await index.find('图书馆', LIMITS, { signal });
  expect(mine?.hits.map(({ title }) => title)).toEqual(['图书馆', '二', '一']);
});
