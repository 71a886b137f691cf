// What sentences say of columns before any step is read: which one is not meant, and a logarithm of the only one.
import { isNumber } from '../../columns.ts';
import { columnsIn, markOf } from '../text/marked.ts';
import type { Prepared } from './prepare.ts';

/** "Use «close», not «adjusted close»". */
const NOT_THAT = /(?<=\buse «\d+»),? (?:and )?not «\d+»/gi;
export const withoutOthers = ({ sentences }: Prepared) => sentences.forEach((each) => each.take(NOT_THAT, () => true));

const LOGARITHM =
  /\b(?:take|(?:and|or|versus|with) (?:that )?of) (?:its|the) (?:natural )?(log10|log2|ln|log(?:arithm)?)|\b(?:before and |original scale and )?after (?:a |an |the |taking (?:the )?)?(?:natural |base[- ]10 )?(log10|log2|ln|log(?:arithm(?:ic)?)?)(?:[- ]transform(?:ation|ed|ing)?)?(?: (?:of it|is applied|transformation))?/i;

/** "Its skewness before and after a log transform": of the only number that is spoken of. */
export function afterLogarithm({ sentences, table, steps }: Prepared): void {
  const spoken = [...new Set(sentences.flatMap(({ text }) => columnsIn(text, table)))].filter(isNumber);
  const [column, ...others] = spoken;
  const sentence = sentences.find(({ text }) => LOGARITHM.test(text));
  const [words = '', taken, said = ''] = (sentence && LOGARITHM.exec(sentence.text)) ?? [];
  const kind = taken ?? said;
  if (!sentence || !column || others.length || steps.length) return;
  const name = /^log(?:10|2)$/i.test(kind) ? kind.toLowerCase() : 'ln';
  sentence.text = sentence.text.replace(words, ` ${name}(${markOf(column, table)}) `);
}
