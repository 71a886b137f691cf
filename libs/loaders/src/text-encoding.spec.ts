import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEncoding, writeAsUtf8 } from './text-encoding.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encoding-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function decode(bytes: Buffer) {
  const path = join(folder, 'input');
  await writeFile(path, bytes);
  const { encoding, warnings } = await findEncoding(path, bytes.subarray(0, 64 * 1024));
  if (encoding === 'utf-8') return { encoding, warnings, text: bytes.toString() };
  await writeAsUtf8(path, encoding, join(folder, 'output'));
  return { encoding, warnings, text: await readFile(join(folder, 'output'), 'utf8') };
}

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('the encoding of a text', () => {
  it.each([
    ['utf-8', Buffer.from('näh,漢字\n')],
    ['utf-16le', Buffer.from('\uFEFFnäh,漢字\n', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFFnäh,漢字\n', 'utf16le').swap16()],
  ])('is %s by its mark or by being valid', async (encoding, bytes) => {
    expect(await decode(bytes)).toEqual({ encoding, warnings: [], text: 'näh,漢字\n' });
  });

  it.each(['utf-16le', 'utf-16be'])('is %s without a mark where every other byte is NUL', async (encoding) => {
    const bytes = Buffer.from('id,näh\n1,x\n2,y\n', 'utf16le');
    expect(await decode(encoding === 'utf-16le' ? bytes : bytes.swap16())).toEqual({
      encoding,
      warnings: [],
      text: 'id,näh\n1,x\n2,y\n',
    });
  });

  it.each([
    ['windows-1252', latin('caf\xe9,\x93quoted\x94\nna\xefve,\x80 5\n'), 'café,“quoted”\nnaïve,€ 5\n'],
    ['windows-1251', latin('\xcf\xf0\xe8\xe2\xe5\xf2,1\n\xec\xe8\xf0\xee\xe2\xee\xe9,2\n'), 'Привет,1\nмировой,2\n'],
    ['windows-1250', latin('Za\xbf\xf3\xb3\xe6,1\nG\xea\x9cl\xb9'), 'Zażółć,1\nGęślą'],
    ['macintosh', latin('Ren\x8e,1\nH\x8el\x8fne,2\n'), 'René,1\nHélène,2\n'],
    ['koi8-r', latin('\xf0\xd2\xc9\xd7\xc5\xd4,1\n\xed\xc9\xd2,2\n'), 'Привет,1\nМир,2\n'],
    ['ibm866', latin('\x8f\xe0\xa8\xa2\xa5\xe2,1\n\x8c\xa8\xe0,2\n'), 'Привет,1\nМир,2\n'],
    ['iso-8859-2', latin('\xa3ukasz,\xa3\xf3d\xbc\n\xafaneta,Krak\xf3w\n'), 'Łukasz,Łódź\nŻaneta,Kraków\n'],
    ['windows-1254', latin('G\xf6k\xe7e,\xddstanbul\nU\xf0ur,\xde\xfdrnak\n'), 'Gökçe,İstanbul\nUğur,Şırnak\n'],
    [
      'windows-1253',
      latin('\xc3\xe9\xfe\xf1\xe3\xef\xf2,\xc1\xe8\xde\xed\xe1\n\xcc\xe1\xf1\xdf\xe1,\xd0\xdc\xf4\xf1\xe1\n'),
      'Γιώργος,Αθήνα\nΜαρία,Πάτρα\n',
    ],
    ['windows-1255', latin('\xe3\xe5\xe3,\xe7\xe9\xf4\xe4\n\xf8\xe5\xfa,\xe0\xe9\xec\xfa\n'), 'דוד,חיפה\nרות,אילת\n'],
    [
      'windows-1256',
      latin('\xc3\xcd\xe3\xcf,\xc7\xe1\xde\xc7\xe5\xd1\xc9\n\xd3\xc7\xd1\xc9,\xcf\xc8\xed\n'),
      'أحمد,القاهرة\nسارة,دبي\n',
    ],
    [
      'shift_jis',
      latin('\x8e\x81\x96\xbc,1\n\x8e\x52\x93\x63\x91\xbe\x98\x59,\x93\x8c\x8b\x9e\n'),
      '氏名,1\n山田太郎,東京\n',
    ],
    ['shift_jis', latin('\x8e\x84\x82\xcd\x93\xfa\x96\x7b\x90\x6c\x82\xc5\x82\xb7,1\n'), '私は日本人です,1\n'],
    ['euc-jp', latin('\xbb\xe4\xa4\xcf\xc6\xfc\xcb\xdc\xbf\xcd\xa4\xc7\xa4\xb9,1\n'), '私は日本人です,1\n'],
    ['euc-kr', latin('\xbc\xad\xbf\xef,1\n\xba\xce\xbb\xea,2\n'), '서울,1\n부산,2\n'],
    ['iso-2022-jp', latin('\x1b$BL>\x1b(B,1\n\x1b$B;3ED\x1b(B,2\n'), '名,1\n山田,2\n'],
    ['gb18030', latin('get\xbd\xd3\xbf\xda,1\n'), 'get接口,1\n'],
    ['euc-kr', latin('\xb0\xaa,\xb5\xee\xb7\xcf,\xc0\xcc\xb8\xa7\n1,2,3\n'), '값,등록,이름\n1,2,3\n'],
    ['gb18030', latin('\xb1\xb1\xbe\xa9\xca\xd0,1\n\xc9\xcf\xba\xa3\xca\xd0,2\n'), '北京市,1\n上海市,2\n'],
  ])('is %s where that reads like text, and that is said', async (encoding, bytes, text) => {
    const found = await decode(bytes);
    expect(found).toMatchObject({ encoding, text, warnings: [{ code: 'encoding-assumed' }] });
  });

  it('stays UTF-8 when a few bytes are not, which are then read and counted', async () => {
    const found = await decode(Buffer.concat([Buffer.from('é,1\n'.repeat(30)), latin('caf\xe9,2\n')]));
    expect(found.text.endsWith('é,1\ncafé,2\n')).toBe(true);
    expect(found.warnings).toMatchObject([{ code: 'encoding-mixed', count: 1 }]);
  });

  it('is UTF-8 where signs of sums and ranges are no shifts of UTF-7', async () => {
    const text = 'a,b\nC+A-B,+4930-12\nx+y-z,+AOk-\nq+1-2,x\n';
    expect(await decode(Buffer.from(text))).toEqual({ encoding: 'utf-8', warnings: [], text });
  });

  it('does not depend on where a character is cut in two', async () => {
    const text = `${'x'.repeat(1024 * 1024 - 1)}漢字\n`;
    expect(await decode(Buffer.from(text))).toMatchObject({ encoding: 'utf-8', warnings: [] });
  });

  it('is looked for to the end of the file', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(600_000)), latin('caf\xe9,1\n')]);
    expect(await decode(bytes)).toMatchObject({ encoding: 'windows-1252' });
  });

  it.each([
    ['a NUL byte', Buffer.from('a,b\n1,\0\n')],
    ['a NUL byte far down', Buffer.from(`${'a,b\n'.repeat(60_000)}\0\n`)],
    ['UTF-32', Buffer.from('fffe00006100000062000000', 'hex')],
    ['UTF-7', Buffer.from('name,city\nCaf+AOk-,K+APY-ln\nM+APw-ller,Z+APw-rich\n')],
    ['half of a UTF-16 pair', Buffer.from('\uFEFFa,b\n\uD83D,1\n', 'utf16le')],
  ])('is none with %s in it', async (_, bytes) => {
    await expect(decode(bytes)).rejects.toMatchObject({ name: 'FileRefused', code: 'file-unreadable' });
  });
});
