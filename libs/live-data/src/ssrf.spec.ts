// URLs that mean harm, against listeners that count connections and a name server of our own. Each place is allowed by name,
// so that nothing but the judgement of addresses holds it; and each is shown to arrive where that judgement is off, or it
// would prove nothing.
import axios from 'axios';
import type { LiveRequest } from '@quaestor/contracts';
import { type AddressRules, parseCidr } from './judge/addresses.ts';
import { parsePlace } from './judge/places.ts';
import { Refusal } from './refusal.ts';
import { dial } from './request/dial.ts';
import { get, type Rules } from './request/get.ts';
import { Listener } from './testing/listener.fixture.ts';
import { NameServer } from './testing/name-server.fixture.ts';

/** The allowed one is at 127.0.0.1, which an operator has named; the forbidden one next to it is not. */
const ALLOWED = '127.0.0.1';
const FORBIDDEN = '127.0.0.2';
const OWN: AddressRules = { allow: [parseCidr(`${ALLOWED}/32`)], deny: [] };
const NONE: AddressRules = { allow: [], deny: [] };
const OFF: AddressRules = { allow: [parseCidr('0.0.0.0/0'), parseCidr('::/0')], deny: [] };

let names: NameServer;
let allowed: Listener;
let forbidden: Listener;
/** Where the allowed one redirects to, by path. */
const redirects = new Map<string, string>();

beforeAll(async () => {
  names = await NameServer.start({
    'plain.test': [ALLOWED],
    'loop.test': [FORBIDDEN],
    'alias.test': ['CNAME inner.test', FORBIDDEN],
    'aliases.test': ['CNAME one.test', 'CNAME two.test', 'CNAME three.test', FORBIDDEN],
    'both.test': [ALLOWED, FORBIDDEN],
    'both-turned.test': [FORBIDDEN, ALLOWED],
    'six.test': ['::1'],
    'four-and-six.test': [ALLOWED, '::1'],
    'mapped.test': [`::ffff:${FORBIDDEN}`],
    'many.test': [...Array.from({ length: 20 }, () => ALLOWED), FORBIDDEN],
    'turning.test': [[ALLOWED], [FORBIDDEN]],
    'turning-back.test': [[FORBIDDEN], [ALLOWED]],
    'zero.test': ['0.0.0.0'],
    'metadata.test': ['169.254.169.254'],
    'ten.test': ['10.0.0.1'],
    'cluster.test': ['CNAME kubernetes.default.svc.cluster.local', '10.96.0.1'],
    'ula.test': ['fd00:ec2::254'],
    'link.test': ['fe80::1'],
    'nat64.test': ['64:ff9b::a00:1'],
    'sixtofour.test': ['2002:7f00:1::'],
    'teredo.test': ['2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  });
  allowed = await Listener.start(ALLOWED, (request, response) => {
    const location = redirects.get(request.url!);
    if (location !== undefined) response.writeHead(302, { location }).end();
    else response.end('public');
  });
  // On the same port, so that a name that turns reaches it.
  forbidden = await Listener.start(FORBIDDEN, (_, response) => response.end('secret'), { port: allowed.port });
});
afterAll(async () => {
  names.stop();
  await Promise.all([allowed.stop(), forbidden.stop()]);
});
beforeEach(() => {
  forbidden.connections = 0;
  allowed.connections = 0;
});

const rulesFor = (places: readonly string[], addresses: AddressRules): Rules => ({
  places: places.map(parsePlace),
  addresses,
  dnsServers: [names.address],
  credentials: [],
  maxBytes: 1000,
  timeMs: 20_000,
});

/** What came of it: the text, or the refusal's code; and which addresses were dialled. */
async function attempt(url: string, rules: Rules, reachesNobody = false) {
  const dialled: string[] = [];
  const notes: LiveRequest[] = [];
  const reach: typeof dial = (what) => {
    dialled.push(what.address);
    return reachesNobody ? Promise.reject(new Error('dialled')) : dial(what);
  };
  try {
    const signal = AbortSignal.timeout(30_000);
    const { body } = await get(url, rules, { signal, note: (request) => notes.push(request), reach });
    return { came: body.toString(), dialled, notes };
  } catch (error) {
    return { came: error instanceof Refusal ? error.code : String(error), dialled, notes };
  }
}

/** The whole host of a URL allowed, whatever it is. */
const placeOf = (url: string) => new URL(url).origin;

/** Ways to write an address of this machine that an undefended client goes to. */
const WRITTEN = [
  '127.0.0.2',
  '2130706434',
  '0x7f000002',
  '0x7F.0x0.0x0.0x2',
  '0177.0.0.2',
  '017700000002',
  '0177.0x0.0.2',
  '127.2',
  '127.0.2',
  '0x7f.2',
  '00000177.2',
  '127.0.0.02',
  '1%32%37.0.0.2',
  '127。0。0。2',
  '127．0．0．2',
  '１２７.０.０.２',
  '①②⑦.⓪.⓪.②',
  '[::ffff:127.0.0.2]',
  '[::ffff:7f00:2]',
  '[0:0:0:0:0:ffff:7f00:0002]',
  '[::FFFF:7F00:0002]',
];

/** Names of this machine that our server gives. */
const NAMED = ['loop.test', 'LOOP.test', 'alias.test', 'aliases.test', 'mapped.test', 'both-turned.test'];

/** Of what is never read from, one address a range or more: nobody answers there, so the dial itself is watched. */
const NEVER = [
  ...[
    '0.0.0.0',
    '0.0.0.1',
    '0.255.255.255',
    '10.0.0.1',
    '10.96.0.1',
    '10.255.255.254',
    '100.64.0.1',
    '100.100.100.200',
  ],
  ...[
    '100.127.255.254',
    '127.0.0.1',
    '127.1.1.1',
    '127.255.255.254',
    '169.254.0.1',
    '169.254.169.254',
    '169.254.170.2',
  ],
  ...['172.16.0.1', '172.31.255.254', '192.0.0.1', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.0.1'],
  ...['192.168.255.254', '198.18.0.1', '198.19.255.254', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250'],
  ...['240.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...['2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518', '0xA9.254.0251.0xFE', '167772161', '0x0a.1'],
  ...['[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::7f00:1]', '[::127.0.0.1]', '[::ffff:10.0.0.1]', '[::ffff:a9fe:a9fe]'],
  ...['[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::a00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a00:1]'],
  ...[
    '[2002:7f00:1::]',
    '[2002:a00:1::1]',
    '[2002:a9fe:a9fe::]',
    '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
    '[2001::1]',
  ],
  ...['[fc00::1]', '[fd00::1]', '[fd00:ec2::254]', '[fe80::1]', '[febf::1]', '[fec0::1]', '[ff02::1]', '[ff0e::1]'],
  ...[
    '[100::1]',
    '[2001:db8::1]',
    '[2001:10::1]',
    '[2001:20::1]',
    '[2001:2::1]',
    '[3fff::1]',
    '[5f00::1]',
    '[4000::1]',
  ],
  ...['[2600::5efe:127.0.0.1]', '[2600::200:5efe:a00:1]'],
  ...[
    'metadata.test',
    'ten.test',
    'cluster.test',
    'ula.test',
    'link.test',
    'nat64.test',
    'sixtofour.test',
    'teredo.test',
  ],
  ...['zero.test', 'six.test'],
];

/** Public ones must not be caught along. */
const PUBLIC = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.1', '100.63.255.255', '100.128.0.1', '126.255.255.255'],
  ...['169.253.255.255', '172.15.255.255', '172.32.0.1', '192.167.255.255', '192.169.0.1', '198.17.255.255'],
  ...['198.20.0.1', '223.255.255.254', '134744072', '[2606:4700::1111]', '[2a00:1450::1]', '[64:ff9b::808:808]'],
  ...['[::ffff:8.8.8.8]'],
];

it('tries as many as it should', () => {
  expect(WRITTEN.length * 2 + NAMED.length + NEVER.length).toBeGreaterThanOrEqual(120);
});

it('lets the allowed one be read, by address and by name', async () => {
  for (const host of [ALLOWED, 'plain.test']) {
    const url = `http://${host}:${allowed.port}/a?b=c`;
    expect(await attempt(url, rulesFor([placeOf(url)], OWN))).toMatchObject({
      came: 'public',
      dialled: [ALLOWED],
      notes: [{ host: `${host}:${allowed.port}`, path: '/a', status: 200, bytes: 6, outcome: 'given' }],
    });
  }
});

describe('this machine, however it is written', () => {
  it.each(WRITTEN)('an undefended client reaches http://%s, ours does not', async (host) => {
    const url = `http://${host}:${forbidden.port}/`;
    expect((await axios.get<string>(url, { proxy: false })).data).toBe('secret');
    expect(forbidden.connections).toBe(1);
    const defended = await attempt(url, rulesFor([placeOf(url)], OWN));
    expect(defended).toMatchObject({ came: 'live-data-refused', dialled: [], notes: [{ outcome: 'refused' }] });
    expect(forbidden.connections).toBe(1);
  });

  it.each(NAMED)('a name, %s, is reached with the judgement off, and else is not', async (host) => {
    const url = `http://${host}:${forbidden.port}/`;
    expect(await attempt(url, rulesFor([placeOf(url)], OFF))).toMatchObject({ came: 'secret' });
    expect(forbidden.connections).toBe(1);
    const defended = await attempt(url, rulesFor([placeOf(url)], OWN));
    expect(defended).toMatchObject({ came: 'live-data-refused', dialled: [] });
    expect(forbidden.connections).toBe(1);
  });

  it.each(['both.test', 'many.test', 'four-and-six.test'])(
    'a name with a good address beside a bad one, %s, is refused whole',
    async (host) => {
      const url = `http://${host}:${allowed.port}/`;
      expect(await attempt(url, rulesFor([placeOf(url)], OFF))).toMatchObject({ came: 'public' });
      expect(await attempt(url, rulesFor([placeOf(url)], OWN))).toMatchObject({
        came: 'live-data-refused',
        dialled: [],
      });
    },
  );
});

describe('what is not public', () => {
  it.each(NEVER)('http://%s is dialled with the judgement off, and else is not', async (host) => {
    const url = `http://${host}:8080/latest/meta-data/`;
    const undefended = await attempt(url, rulesFor([placeOf(url)], OFF), true);
    expect(undefended.dialled).toHaveLength(1);
    const defended = await attempt(url, rulesFor([placeOf(url)], NONE), true);
    expect(defended).toMatchObject({ came: 'live-data-refused', dialled: [] });
  });

  it.each(PUBLIC)('http://%s is public and is dialled', async (host) => {
    const url = `http://${host}/`;
    expect((await attempt(url, rulesFor([placeOf(url)], NONE), true)).dialled).toHaveLength(1);
  });

  it('may be named by the operator, and what is public be taken away', async () => {
    const url = 'http://10.1.2.3/';
    const named = { allow: [parseCidr('10.1.0.0/16')], deny: [] };
    expect((await attempt(url, rulesFor([url], named), true)).dialled).toEqual(['10.1.2.3']);
    const but = { ...named, deny: [parseCidr('10.1.2.0/24'), parseCidr('8.8.8.0/24')] };
    expect((await attempt(url, rulesFor([url], but), true)).dialled).toEqual([]);
    expect((await attempt('http://8.8.8.8/', rulesFor(['http://8.8.8.8'], but), true)).dialled).toEqual([]);
  });
});

describe('a name that turns', () => {
  it('is dialled at what was judged: the second answer is never asked for', async () => {
    const url = `http://turning.test:${allowed.port}/`;
    expect(await attempt(url, rulesFor([placeOf(url)], OWN))).toMatchObject({ came: 'public', dialled: [ALLOWED] });
    expect(forbidden.connections).toBe(0);
    expect(names.asked.filter((name) => name === 'turning.test')).toHaveLength(2); // A and AAAA
  });

  it('is judged anew the next time', async () => {
    const url = `http://turning-back.test:${allowed.port}/`;
    const rules = rulesFor([placeOf(url)], OWN);
    expect(await attempt(url, rules)).toMatchObject({ came: 'live-data-refused' });
    expect(await attempt(url, rules)).toMatchObject({ came: 'public' });
    expect(forbidden.connections).toBe(0);
  });
});

describe('redirects', () => {
  const from = (target: string) => {
    redirects.set('/go', target);
    return `http://plain.test:${allowed.port}/go`;
  };

  it.each(WRITTEN)('to http://%s are followed by an undefended client, not by ours', async (host) => {
    const target = `http://${host}:${forbidden.port}/`;
    const url = from(new URL(target).href);
    const direct = url.replace('plain.test', ALLOWED);
    expect((await axios.get<string>(direct, { proxy: false })).data).toBe('secret');
    expect(forbidden.connections).toBe(1);
    const defended = await attempt(url, rulesFor([placeOf(url), placeOf(target)], OWN));
    expect(defended).toMatchObject({
      came: 'live-data-refused',
      dialled: [ALLOWED],
      notes: [
        { outcome: 'redirected', status: 302 },
        { outcome: 'refused', status: null },
      ],
    });
    expect(forbidden.connections).toBe(1);
  });

  it.each(['loop.test', 'alias.test', 'both-turned.test'])('to the name %s are not followed', async (host) => {
    const target = `http://${host}:${forbidden.port}/`;
    const url = from(target);
    expect(await attempt(url, rulesFor([placeOf(url), placeOf(target)], OFF))).toMatchObject({ came: 'secret' });
    const before = forbidden.connections;
    expect(await attempt(url, rulesFor([placeOf(url), placeOf(target)], OWN))).toMatchObject({
      came: 'live-data-refused',
    });
    expect(forbidden.connections).toBe(before);
  });

  it.each([
    'http://elsewhere.test/',
    'file:///etc/passwd',
    'ftp://plain.test/',
    'data:text/plain,x',
    '//loop.test/',
    'http://u:p@plain.test/',
  ])('to what is on no list, %s, are not followed', async (target) => {
    const url = from(target);
    expect(await attempt(url, rulesFor([placeOf(url)], OFF))).toMatchObject({
      came: 'live-data-refused',
      dialled: [ALLOWED],
    });
  });

  it('within a place are followed, five at most', async () => {
    for (let n = 1; n <= 6; n++) redirects.set(`/r${n}`, n === 1 ? '/end' : `/r${n - 1}`);
    const url = (n: number) => `http://plain.test:${allowed.port}/r${n}`;
    const rules = rulesFor([placeOf(url(1))], OWN);
    expect(await attempt(url(5), rules)).toMatchObject({ came: 'public' });
    expect(await attempt(url(6), rules)).toMatchObject({ came: 'live-data-refused' });
  });
});

describe('URLs that are read from nowhere', () => {
  it.each([
    ['a user name', 'http://user@plain.test:PORT/'],
    ['a password', 'http://:pass@plain.test:PORT/'],
    ['a host in the user name', 'http://plain.test:80@loop.test:PORT/'],
    ['another scheme', 'ftp://plain.test/'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:1'],
    ['bytes in itself', 'data:text/plain,secret'],
    ['gopher', 'gopher://plain.test:PORT/_x'],
    ['another port', 'http://plain.test:1/'],
    ['TLS where plain text is allowed', 'https://plain.test:PORT/'],
    ['a host that begins like it', 'http://plain.test.loop.test:PORT/'],
    ['a host that ends like it', 'http://notplain.test:PORT/'],
    ['a host with a dot behind it', 'http://plain.test.:PORT/'],
    ['no host', 'http://:PORT/'],
    ['no URL', 'plain.test'],
    ['nothing', ''],
    ['something endless', `http://plain.test:PORT/${'x'.repeat(5000)}`],
  ])('%s', async (_, text) => {
    const url = text.replaceAll('PORT', String(allowed.port));
    const defended = await attempt(url, rulesFor([`http://plain.test:${allowed.port}`], OFF));
    expect(defended).toMatchObject({ came: 'live-data-refused', dialled: [], notes: [{ status: null }] });
    expect(allowed.connections + forbidden.connections).toBe(0);
  });
});
