const KEYWORD =
  /^\s*(?:(?:import|from|def|class|return|if|elif|for|while|except|with|function|const|let|var|public|private|static|package|using|namespace|export|module|struct|raise|throw)[ \t(]+[^\s,;|\t]|#include|#!\/|@\w+\(|Traceback \(|File ")/;
const CODE_END = /[{};:]\s*$|^\s*[)}\]]+[;,)]*\s*$|^\s*[\w.]+\(.*\);?\s*$/;
const QUERY = /^\s*(?:select|with|insert into|update|delete from|create|alter|drop)[\s(]/i;
const QUERY_END = /;\s*$/;
const MIN_KEYWORDS = 2;
const LOOKED_AT_LINES = 200;
/** Of a line. */
const LOOKED_AT_CHARS = 400;

/** Whether lines are those of a program: most begin or end as statements do. */
export function isProgramText(text: string): boolean {
  const lines = text
    .split(/\r\n|\n|\r/, LOOKED_AT_LINES)
    .map((line) => line.slice(0, LOOKED_AT_CHARS))
    .filter((line) => line.trim() !== '');
  const keywords = lines.filter((line) => KEYWORD.test(line)).length;
  const others = lines.filter((line) => !KEYWORD.test(line) && CODE_END.test(line)).length;
  if (QUERY.test(lines[0] ?? '') && QUERY_END.test(lines.at(-1)!) && /[()]/.test(text)) return true;
  return lines.length >= 3 && keywords >= MIN_KEYWORDS && keywords + others >= lines.length * 0.7;
}
