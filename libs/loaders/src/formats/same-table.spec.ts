import { faultyFiles, sameTableConformance, refusal, soundFiles } from '../testing/same-table.conformance.ts';
import { FORMATS } from './index.ts';

const sound = await soundFiles();
const faulty = await faultyFiles();

for (const name of sound) sameTableConformance(name);

it('each format has a sound file', () => {
  const endings = sound.map((name) => name.split('.')[1]);
  expect(Object.keys(FORMATS).filter((format) => !endings.includes(format))).toEqual([]);
});

it.each(faulty)('$name is refused as $code', async ({ name, code }) => {
  expect(await refusal(name, code)).toBe(code);
});
