import { spawnSync } from 'node:child_process';

/** What kube-score finds and we leave as it is; each with the reason. Anything else critical fails the check. */
const EXCEPTIONS: Record<string, string> = {
  'container-image-pull-policy':
    'IfNotPresent: images are named by version or digest, and a registry that is away must not keep a pod from starting',
};

const CRITICAL = 1;

interface Finding {
  object_name: string;
  checks: {
    check: { id: string };
    grade: number;
    skipped: boolean;
    comments: { summary: string; path: string }[] | null;
  }[];
}

/** @throws {Error} with every critical finding that no exception covers. */
export function score(kubeScore: string, files: readonly string[]): string {
  const critical = files.flatMap((file) => criticalIn(kubeScore, file));
  const left = critical.filter(({ id }) => !EXCEPTIONS[id]);
  if (left.length) throw new Error(left.map(({ id, where, what }) => `${id}: ${where}: ${what}`).join('\n'));
  const used = new Set(critical.map(({ id }) => id));
  return `no critical finding; exceptions: ${[...used].map((id) => `${id} (${EXCEPTIONS[id]})`).join('; ') || 'none'}`;
}

function criticalIn(kubeScore: string, file: string) {
  const { stdout, stderr, error } = spawnSync(kubeScore, ['score', '--output-format', 'json', file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as Finding[]).flatMap(({ object_name: where, checks }) =>
    checks
      .filter(({ grade, skipped }) => grade === CRITICAL && !skipped)
      .flatMap(({ check, comments }) =>
        (comments ?? []).map(({ summary, path }) => ({ id: check.id, where, what: `${summary} ${path}`.trim() })),
      ),
  );
}
