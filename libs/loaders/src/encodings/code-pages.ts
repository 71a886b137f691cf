// Code pages of DOS, which `TextDecoder` does not know: one byte a character, ASCII below 128.

/** Characters 128 to 255. */
const PAGES = {
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};
export type CodePage = keyof typeof PAGES;

export const isCodePage = (encoding: string): encoding is CodePage => Object.hasOwn(PAGES, encoding);

export class CodePageDecoder {
  readonly #characters: string;

  constructor(page: CodePage) {
    this.#characters = PAGES[page];
  }

  /** Bytes stand alone: nothing has to be kept for the next piece. */
  decode(bytes: Buffer = Buffer.alloc(0), _options?: { stream: boolean }): string {
    return bytes.toString('latin1').replace(/[\x80-\xff]/g, (byte) => this.#characters[byte.charCodeAt(0) - 128]!);
  }
}
