// Texts of trades that have programs of their own to read them: sequences, alignments, trees, molecules, typesetting,
// subtitles. None is a table, and cut like others they would become columns that are none.
import { given, mostly } from './line-form.ts';

const BLANK = /^\s*$/;
const LETTERS = /^[A-Za-z*.-]{5,}\s*$/;
const ATOM = /^(?:ATOM|HETATM) {1,6}\d/;
const MOLECULE =
  /^(?:HEADER|TITLE|COMPND|SOURCE|KEYWDS|EXPDTA|AUTHOR|REVDAT|JRNL|REMARK|DBREF|SEQRES|SEQADV|MODRES|HELIX|SHEET|SSBOND|LINK|CISPEP|SITE|CRYST1|ORIGX|SCALE|MTRIX|MODEL|ATOM|ANISOU|TER|HETATM|HET|HETNAM|HETSYN|FORMUL|ENDMDL|CONECT|MASTER|END)(?:\d| |$)/;

/** @param lines the first ones @returns what they are; undefined where they may be a table */
export function foreignText(lines: readonly string[]): string | undefined {
  const [first, second, third, fourth] = given(lines, BLANK);
  if (first === undefined || second === undefined) return undefined;
  if (first.startsWith('>') && LETTERS.test(second) && mostly(given(lines, BLANK), isSequence))
    return 'sequences (FASTA)';
  if (first.startsWith('@') && third?.startsWith('+') && fourth?.trimEnd().length === second.trimEnd().length)
    return 'sequences and their qualities (FASTQ)';
  if (/^#NEXUS\b/i.test(first) || (/^\(.*[:,]/.test(first) && isTree(given(lines, BLANK))))
    return 'trees (Newick, Nexus)';
  if (/^(?:CLUSTAL|MUSCLE|# STOCKHOLM)\b/.test(first)) return 'an alignment of sequences';
  if (
    MOLECULE.test(first) &&
    lines.some((line) => ATOM.test(line)) &&
    mostly(given(lines), (line) => MOLECULE.test(line))
  )
    return 'the atoms of molecules (PDB)';
  if (/^\\(?:documentclass|documentstyle|begin\{|usepackage|chapter|section)/.test(given(lines, /^\s*%/)[0] ?? ''))
    return 'a document of LaTeX';
  if (/^WEBVTT\b/.test(first) || (/^\d+\s*$/.test(first) && /^\d\d:\d\d:\d\d[,.]\d{3} --> /.test(second)))
    return 'subtitles';
  return undefined;
}

const isSequence = (line: string) => line.startsWith('>') || /^[A-Za-z*.-]+\s*$/.test(line);

/** Brackets that close what they open, with a semicolon behind each tree. */
const isTree = (lines: readonly string[]) =>
  lines.every((line) => /^[\w\s().,:;'"[\]+*/|-]*$/.test(line)) &&
  (lines.at(-1)!.trimEnd().endsWith(';') || lines.some((line) => /\);\s*$/.test(line)));
