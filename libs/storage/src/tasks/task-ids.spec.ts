import { TaskId } from '@quaestor/contracts';
import { issueId, wasIssued } from './task-ids.ts';

const now = Date.UTC(2026, 10, 1);

it('issues distinct UUIDs that sort by time and are known again', () => {
  const ids = Array.from({ length: 1000 }, () => issueId('secret', now));
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) {
    expect(TaskId.parse(id)).toBe(id);
    expect(wasIssued('secret', id)).toBe(true);
  }
  expect(ids[0]! < issueId('secret', now + 1)).toBe(true);
});

it('does not know ids of another secret, changed ids and other text', () => {
  const id = issueId('secret', now);
  expect(wasIssued('other', id)).toBe(false);
  const changed = id.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  expect(wasIssued('secret', changed)).toBe(false);
  for (const text of ['', 'abc', `${id}0`, id.toUpperCase(), '00000000-0000-8000-8000-000000000000']) {
    expect(wasIssued('secret', text)).toBe(false);
  }
});
