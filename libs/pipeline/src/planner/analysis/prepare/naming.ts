// What a sentence calls a column that it makes: "a new feature called X by «…»", "X = «…»", "«…» as X".
import type { TaskTable } from '@quaestor/ports';
import type { Sentence } from '../text/marked.ts';
import { NAME } from '../text/pieces.ts';

const KIND = `(?:(?:new |derived |numeric |extra )*(?:features?|columns?|variables?|fields?|attribute))`;
const CALLED = `(?:called|named|titled|call it|labell?ed)`;
const NAMINGS = (mark: string): readonly RegExp[] => [
  new RegExp(
    `${KIND} ${CALLED} ${NAME}(?= ?[,¦«]| (?:by|from|as|that|which|to|of|with|in|for|equal|=|is|represent\\w*)\\b| =).*${mark}`,
    'i',
  ),
  new RegExp(`${mark}[^«.]*? (?:as|into|in|to) (?:a |the )?(?:${KIND} )?(?:${CALLED} )?["'“‘]([\\w .%-]+)["'”’]`, 'i'),
  new RegExp(`${mark}[^«.]*? (?:as|into|in|to) a ${KIND} (?:${CALLED} )["'“‘]?(\\w+)["'”’]?`, 'i'),
  new RegExp(`${KIND} ["'“‘]([\\w .%-]+)["'”’].*${mark}`, 'i'),
  new RegExp(
    `${KIND} (?!(?:by|of|for|from|with|as|to|in|and|is|using|that|which|called|named)\\b)([A-Za-z]\\w*) ?${mark}`,
    'i',
  ),
  new RegExp(`["'“‘]([\\w .%-]+)["'”’] (?:${KIND} )?.*${mark}`, 'i'),
  new RegExp(
    `(?:^|[,;:(¦]|\\b(?:and|set up|make|create|compute|define|make|build|use|add|set up|introduce|derive|feature|column|variable|the|a|an|with|let)) (?:the |a |an )?${KIND}? ?${NAME} ?(?:=|:=|is|are|equals?|equal to|as|is defined as|defined as|is calculated as|(?:is )?computed as|means) (?:the |a |an |equal to |defined as |calculated as )*\\(?${mark}`,
    'i',
  ),
  new RegExp(`\\b(?:the|a|an|daily) ((?:[a-z-]+ ){1,3})\\(${mark}\\)`, 'i'),
];

export function nameIn({ text }: Sentence, mark: string, table: TaskTable): string | undefined {
  for (const pattern of NAMINGS(mark)) {
    const found = pattern
      .exec(` ${text}`)?.[1]
      ?.trim()
      // a name that begins with a small letter begins no sentence for who looks for capitals
      .replace(/^.*\.\s+/, '')
      .replace(
        /^(?:(?:set up|make|create|compute|calculate|build|define|introduce|derive|add|use|let|the|a|an|new|column|feature) )+/i,
        '',
      );
    const known = found && table.schema.columns.some(({ name }) => name.toLowerCase() === found.toLowerCase());
    if (
      found &&
      !known &&
      !/^(?:it|this|that|which|column|feature|variable|values?)$|^(?:classify|categori[sz]e|label|group|split|divide|bin|assign) /i.test(
        found,
      )
    )
      return found;
  }
  return undefined;
}
