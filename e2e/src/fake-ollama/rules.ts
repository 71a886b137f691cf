// What the model "knows": which text in the last user message gets which reply.
export interface Rule {
  /** Text that the message holds, without regard to case, or a regular expression. */
  when: string | RegExp;
  /** Several replies are given one after the other; the last one stays. */
  reply: string | readonly string[];
}

/** The rules, in the order they were taught; the first that fits speaks. */
export class Knowledge {
  private readonly rules: { fits: (message: string) => boolean; replies: readonly string[]; given: number }[] = [];
  private readonly fallback: string;

  constructor(rules: readonly Rule[], fallback: string) {
    this.fallback = fallback;
    this.teach(...rules);
  }

  teach(...rules: readonly Rule[]): void {
    for (const { when, reply } of rules) {
      const text = typeof when === 'string' ? when.toLowerCase() : '';
      const fits = (message: string) =>
        typeof when === 'string' ? message.toLowerCase().includes(text) : when.test(message);
      this.rules.push({ fits, replies: typeof reply === 'string' ? [reply] : reply, given: 0 });
    }
  }

  forget(): void {
    this.rules.length = 0;
  }

  replyTo(message: string): string {
    const rule = this.rules.find(({ fits }) => fits(message));
    if (!rule) return this.fallback;
    const reply = rule.replies[Math.min(rule.given, rule.replies.length - 1)];
    rule.given += 1;
    return reply ?? this.fallback;
  }
}

/**
 * Rules as JSON can carry them: `{ "when": "median", "reply": "…" }`, or `"matches": "^total"` for a regular expression.
 *
 * @throws {Error} when one is neither.
 */
export function parseRules(value: unknown): Rule[] {
  if (!Array.isArray(value)) throw new Error('rules must be an array');
  return value.map((entry: { when?: unknown; matches?: unknown; reply?: unknown }) => {
    const replies: unknown[] = Array.isArray(entry.reply) ? entry.reply : [entry.reply];
    if (!replies.every((reply) => typeof reply === 'string')) throw new Error('a rule needs "reply": text or texts');
    if (typeof entry.when === 'string') return { when: entry.when, reply: replies };
    if (typeof entry.matches === 'string') return { when: new RegExp(entry.matches, 'i'), reply: replies };
    throw new Error('a rule needs "when": text, or "matches": a regular expression');
  });
}
