/** `="007"`: programs write it for spreadsheets, so that these leave the text as it is. */
export const isTextFormula = (cell: string) => cell.startsWith('="') && /^="(?:[^"]|"")*"$/.test(cell);
