import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWhole, verifyAudit } from './audit-command.ts';

describe('the audit entries of logs', () => {
  const found = async (text: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'quaestor-audit-'));
    try {
      await writeFile(join(folder, 'log'), text);
      return await verifyAudit([join(folder, 'log')], {});
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const line = '{"event":"task.audited","entry":{"seq":1}}';

  it.each(['', 'worker | ', 'worker-1  | ', '2026-11-27T03:53:56Z '])('are found behind "%s"', async (prefix) => {
    expect(await found(`api | {"event":"else"}\n${prefix}${line}\n`)).toMatchObject({ entries: 1 });
  });

  it('prove nothing where there are none', async () => {
    expect(isWhole(await found('Started.\n'))).toBe(false);
    expect(isWhole({ entries: 1, from: 1, to: 1, faults: [] })).toBe(true);
  });
});
