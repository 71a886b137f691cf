// Settings of a program, which are no table however alike their lines look.
import { given } from './line-form.ts';

const COMMENT = /^\s*[;#]/;
const SECTION = /^\s*\[[^\][,;|\t]{1,80}\]\s*$/;
const SETTING = /^\s*[\w .\\/*-]{1,80}\s*[=:]/;
const ASSIGNED = /^\s*(?:export )?([A-Za-z][\w.-]{0,80}) ?= ?[^=]*$/;
const NESTED = /^( *)(?:- )?([\w."'/-]{1,80}):(?: +(.*))?$/;
const ITEM = /^ *- \S/;
const MIN_ASSIGNED = 3;
const INDENTED = /^( *)(?:[A-Za-z][\w.()-]{0,80}=|End of )/;
/** Several values behind each other are a row of something. */
const TABLED = /=[^,;=]*(?:[,;][^,;=]*){3,}$/;

/** @returns what the lines are; undefined where they may be a table */
export function configuration(lines: readonly string[]): string | undefined {
  const whole = given(lines, COMMENT);
  if (hasSections(whole)) return 'settings in sections (INI)';
  if (isAssigned(whole) || isAssignedInside(whole)) return 'settings, one name and its value a line';
  return isNested(whole) ? 'nested settings (YAML)' : undefined;
}

/** Lines of a section's name in brackets, each followed by `name = value`. */
function hasSections(lines: readonly string[]): boolean {
  const sections = lines.filter((line) => SECTION.test(line)).length;
  const settings = lines.filter((line) => SETTING.test(line)).length;
  const begins = SECTION.test(lines.find((line) => !SETTING.test(line)) ?? '');
  return begins && sections > 0 && settings > sections / 2 && sections + settings >= lines.length * 0.9;
}

/** `name=value` in every line, each name once. */
function isAssigned(lines: readonly string[]): boolean {
  if (lines.length < MIN_ASSIGNED) return false;
  const names = lines.map((line) => ASSIGNED.exec(line)?.[1]);
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

/** `name=value` in nearly every line, some of them further inside: objects of a program. */
function isAssignedInside(lines: readonly string[]): boolean {
  const indents = lines.flatMap((line) => INDENTED.exec(line)?.[1]!.length ?? []);
  return (
    lines.length > MIN_ASSIGNED &&
    indents[0] === 0 &&
    new Set(indents).size > 1 &&
    indents.length >= lines.length * 0.85 &&
    lines.filter((line) => TABLED.test(line)).length < lines.length * 0.1
  );
}

/** `name: value` in every line, some of them further inside below a name without a value. */
function isNested(lines: readonly string[]): boolean {
  if (!lines.every((line) => NESTED.test(line) || ITEM.test(line) || /^-{3}$/.test(line))) return false;
  return lines.some((line, index) => {
    const [, indent, , value] = NESTED.exec(line) ?? [];
    const below = lines[index + 1];
    return (
      indent !== undefined &&
      (value ?? '') === '' &&
      below !== undefined &&
      /^ */.exec(below)![0].length > indent.length
    );
  });
}
