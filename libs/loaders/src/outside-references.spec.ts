// Files that point outside of themselves: nothing is asked of the web for them, and nothing of the machine comes out.
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileRefused } from './file-refused.ts';
import { Loading } from './formats/loading.fixture.ts';
import { rowsOf, xlsxOf, zipOf } from './spreadsheets/archive.fixture.ts';

const CANARY = 'canary-5f1d0c';
const canaryFile = join(tmpdir(), `${CANARY}-${process.pid}.txt`);
const inside = pathToFileURL(canaryFile).href;

let web: Server;
let asked: string[];
let loading: Loading;
beforeAll(async () => {
  await writeFile(canaryFile, `${CANARY}\n`);
  web = createServer((request, response) => {
    asked.push(request.url!);
    response.end(CANARY);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  web.closeAllConnections();
  web.close();
  await rm(canaryFile);
});
beforeEach(async () => {
  asked = [];
  loading = await Loading.open();
});
afterEach(() => loading.close());

const outside = () => `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
const doctype = (root: string) =>
  `<!DOCTYPE ${root} [<!ENTITY f SYSTEM "${inside}"><!ENTITY w SYSTEM "${outside()}"><!ENTITY % d SYSTEM "${outside()}x.dtd"> %d;]>`;
const rows = rowsOf([
  ['a', 'b'],
  ['x', 1],
]);
const relation = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

const FILES: [name: string, what: string, content: () => string | Buffer][] = [
  [
    'texts.xlsx',
    'entities in the shared texts',
    () =>
      xlsxOf({
        sheets: [{ rows }],
        more: [['xl/sharedStrings.xml', `${doctype('sst')}<sst><si><t>&f;&w;</t></si></sst>`]],
      }),
  ],
  [
    'links.xlsx',
    'another workbook and a picture of the web',
    () =>
      xlsxOf({
        sheets: [{ rows }],
        more: [
          ['xl/externalLinks/externalLink1.xml', '<externalLink><externalBook r:id="rId1"/></externalLink>'],
          ['xl/externalLinks/_rels/externalLink1.xml.rels', relation('externalLinkPath', `${outside()}book.xlsx`)],
          ['xl/worksheets/_rels/sheet1.xml.rels', relation('image', inside)],
        ],
      }),
  ],
  [
    'content.ods',
    'entities and a linked table',
    () =>
      zipOf([
        ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
        [
          'content.xml',
          `${doctype('office:document-content')}<office:document-content><office:body><office:spreadsheet><table:table><table:table-source xlink:href="${outside()}"/><table:table-row><table:table-cell><text:p>&f;&w;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
        ],
      ]),
  ],
  [
    'workbook.xls',
    'entities in a workbook of XML',
    () =>
      `<?xml version="1.0"?>${doctype('Workbook')}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>a</Data></Cell><Cell><Data>&f;&w;</Data></Cell></Row><Row><Cell><Data>x</Data></Cell><Cell><Data>1</Data></Cell></Row></Table></Worksheet></Workbook>`,
  ],
  [
    'page.xls',
    'pictures, styles, scripts and frames of a page',
    () =>
      `<html><head><link rel="stylesheet" href="${outside()}"><script src="${outside()}"></script><meta http-equiv="refresh" content="0;url=${outside()}"></head><body><iframe src="${inside}"></iframe><table><tr><th>a</th><th>b</th></tr><tr><td><img src="${outside()}"></td><td>1</td></tr><tr><td>x</td><td>2</td></tr></table></body></html>`,
  ],
  [
    'formulas.csv',
    'formulas that fetch',
    () => `a,b\n"=WEBSERVICE(""${outside()}"")",1\n"=IMPORTDATA(""${inside}"")",2\n`,
  ],
  ['references.json', 'references', () => JSON.stringify([{ a: { $ref: outside() } }, { a: { $ref: inside } }])],
];

it('the web would be heard, and the file be read, if anything asked', async () => {
  expect(await (await fetch(outside())).text()).toBe(CANARY);
  expect(asked).toEqual(['/']);
});

it.each(FILES)('%s: %s are not followed', async (name, _, content) => {
  const loaded = await loading.load(name, content()).catch((error: unknown) => error);
  if (loaded instanceof Error) expect(loaded).toBeInstanceOf(FileRefused);
  const told = loaded instanceof Error ? loaded.message : JSON.stringify(loaded);
  expect(told.replaceAll(inside, '')).not.toContain(CANARY);
  expect(asked).toEqual([]);
});
