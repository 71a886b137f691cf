// What the fake model says: scripts and statements as a model would hand them over.
export const javascript = (script: string) => `\`\`\`javascript\n${script}\n\`\`\``;
export const sql = (select: string) => `\`\`\`sql\n${select}\n\`\`\``;

/** Reads its table as an honest script does, so that only what follows can be what is wrong with it. */
export const script = (rest: string) =>
  javascript(`const rows = await sql('SELECT count(*) AS n FROM sales_data');\n${rest}`);

export const LOOP = script('for (;;) {}\nanswer(rows[0].n);');
