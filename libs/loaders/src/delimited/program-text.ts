const KEYWORD =
  /^\s*(?:import|from|def|class|return|if|elif|else|for|while|try|except|with|function|const|let|var|public|private|static|void|package|using|namespace|export|module|struct|#include|#!\/|@\w+\(|Traceback|raise|throw|File ")(?![\w,;|\t])/;
const CODE_END = /[{};:]\s*$|^\s*[)}\]]+[;,)]*\s*$|^\s*[\w.]+\(.*\);?\s*$/;
const MIN_KEYWORDS = 2;
const LOOKED_AT_LINES = 200;

/** Whether lines are those of a program: most begin or end as statements do. */
export function isProgramText(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/, LOOKED_AT_LINES).filter((line) => line.trim() !== '');
  const keywords = lines.filter((line) => KEYWORD.test(line)).length;
  const others = lines.filter((line) => !KEYWORD.test(line) && CODE_END.test(line)).length;
  return lines.length >= 3 && keywords >= MIN_KEYWORDS && keywords + others >= lines.length * 0.7;
}
