import { judgeUrl, parsePlace } from './places.ts';

const isRead = (url: string, ...places: string[]) => {
  try {
    judgeUrl(url, places.map(parsePlace));
    return true;
  } catch {
    return false;
  }
};

it.each([
  ['https://api.example.org/x?y', 'api.example.org'],
  ['https://API.Example.org:443/', 'api.example.org'],
  ['https://example.org:8443/', 'example.org:8443'],
  ['http://example.org/', 'http://example.org'],
  ['https://a.b.example.org/', '*.example.org'],
  ['https://example.org/data', 'example.org/data'],
  ['https://example.org/data/a/../b.csv', 'example.org/data/'],
  ['https://bücher.example/', 'bücher.example'],
  ['https://xn--bcher-kva.example/', 'bücher.example'],
  ['https://[2606:4700::1111]/', '[2606:4700::1111]'],
])('%s is in %s', (url, place) => expect(isRead(url, place)).toBe(true));

it.each([
  ['http://example.org/', 'example.org'],
  ['https://example.org/', 'http://example.org'],
  ['https://example.org:8443/', 'example.org'],
  ['https://www.example.org/', 'example.org'],
  ['https://example.org/', '*.example.org'],
  ['https://notexample.org/', '*.example.org'],
  ['https://example.org.evil.example/', 'example.org'],
  ['https://example.org/database', 'example.org/data'],
  ['https://example.org/data/../secret', 'example.org/data/'],
  ['https://example.org/data/%2e%2e/secret', 'example.org/data/'],
  ['https://example.org/data/..%2fsecret', 'example.org/data/'],
  ['https://example.org/data/..%5csecret', 'example.org/data/'],
  ['https://example.org/data/..%252fsecret', 'example.org/data/'],
  ['https://example.org/data\\..\\secret', 'example.org/data/'],
])('%s is not in %s', (url, place) => expect(isRead(url, place)).toBe(false));

it.each([
  '',
  '*',
  '*.',
  'https://',
  'ftp://a.example',
  'user@a.example',
  'a.example?x',
  'a.*.example',
  'a b',
  'a.example.',
])('"%s" is no place', (text) => expect(() => parsePlace(text)).toThrow('is not a place'));
