// What people say around a question: greetings, thanks, what they need the answer for. It says nothing of the data.
const ASKED =
  '(?=(?:how|which|what|who|when|where|the|a|is|are|was|were|did|does|has|have|total|average|number|count|list)\\b)';
const AROUND: readonly RegExp[] = [
  /^\s*(?:ok(?:ay)?|right(?! now)|well|hm+|erm?|um)(?:(?: (?:so|then|now))+\b[\s,!.…–-]*|\s*[,!…–-]+\s*|\s+(?=(?:how|what|whats|which|who|whos|whose|when|where|is|are|was|were|did|does|do|has|have|can|could|give|show|list|tell)\b))(?=\p{L})/iu,
  /^\s*(hi|hello|hey|good (morning|afternoon|evening))( (there|team|all|everyone|folks))?\b[\s,!.–-]*/i,
  /^[\s,.]*(sorry to (bother|trouble|disturb) you( again)?|quick (one|question)( for ([\p{L}']+ ){1,3})?)[\s,:!.–-]+/iu,
  /^[\s,.]*(i'm|i am|we're|we are) (preparing|writing|working on|putting together|doing) [^.?!]{3,60}[.!]\s+/i,
  /^[\s,.!]*(my|our|the) (boss|manager|director|accountant|team|chef|owner|client|colleagues?) (wants?|needs?|would like|is asking|asked( me)?)( to know)?[\s,:]+/i,
  new RegExp(
    `^\\s*(?:the )?[\\p{L}]+(?: [\\p{L}]+)? (?:is|are) (?:asking|wondering)(?: again)?\\s*[,:–—-]+\\s*${ASKED}`,
    'iu',
  ),
  /[\s,.!–-]*\b(thanks|thank you|many thanks|cheers|thx)( (so much|a lot|very much|in advance|again))*[\s!.]*$/i,
  /^\s*for (the|a|an|my|our|this|next|tomorrow's) ([\p{L}'-]+ ){0,4}(meeting|report|review|presentation|newsletter|budget|board|briefing|planning|audit)\b[\s,:]*(?=(i|we|could|can|please|what|how|which|who|show|give|list|tell)\b)/iu,
  /[\s,]*\b(for|in) (a|an|my|our|the|this) ([\p{L}'-]+ ){0,3}(meeting|report|review|presentation|newsletter|briefing)\b(?=\s*([,.?!]|$))/iu,
  /[\s,.;–-]*\b(can|could|would|will) you (please )?(work (that|this|it) out|find (that|this|it)? ?out|look (that|this|it) up|check( that| this| it)?|help( me)?|tell me)( for me)?( please)?\s*[?.!]*$/i,
  new RegExp(
    `^[\\s,.]*(?:just )?(?:out of (?:interest|curiosity)|(?:i(?:'m| am| was)? ?)?(?:just )?(?:curious|wondering|wonder)|(?:i'm |we're |i am |we are )?trying to (?:find out|work out|see)|any idea|(?:do|would) you (?:happen to )?know|can you tell(?: me| us)?|let (?:me|us) have|(?:just )?the (?:number|figure|count)(?: only)?(?: please)?:|(?:just )?the number only(?: please)?:?|i'd like|we'd like|i would like|we would like)\\b[\\s,:;–-]*${ASKED}`,
    'i',
  ),
  /^\s*(?:i'm|i am|we're|we are) (?:a bit |rather |quite )?(?:worried|concerned|curious) about [^.?!\d]{3,60}[.!]\s+(?=\p{L})/iu,
  /(?<=[.?!])\s+(?:i|we)(?:'d like| would like| want| need| have)? to (?:ring|call|phone|email|write to|contact|thank|chase|visit|invite) (?:them|him|her)(?: all)?[.!]*\s*$/i,
  /\s*,\s*(?:(?:i'm|i am|we're|we are|just) )?(?:doing|making|writing|printing) (?:the|some|our|my|a) (?:[\p{L}-]+ )?(?:bags|badges|labels|envelopes|invitations|invites|certificates|cards|newsletter|programme|rota|mailing list|seating plan)[.!?]*\s*$/iu,
  /[\s,]*\bare we (talking about|looking at|talking|speaking of)(?=\s*\?*\s*$)/i,
  /[\s,]*\band nothing else\b(?=\s*([,.?!]|$))/i,
  /[\s,.;–-]*\(?\b(to )?(one|two|three|1|2|3|a couple of|no) decimals?( places?)?( (is|are|will be|would be) (fine|ok|okay|enough|good|plenty))?( will do)?( please)?\)?[\s.?!]*$/i,
  /[\s,.;–-]*\b(a )?(rough|round|ballpark) (figure|number)( (is|would be) (fine|ok|okay|enough))?[\s.?!]*$/i,
];

/**
 * @returns the question by itself, and what was left aside, as it was written: for the reader, who may see more in it.
 * Where nothing would be left the question stays as it is.
 */
export function plainRequest(question: string): { question: string; aside: string[] } {
  let rest = question;
  const aside: string[] = [];
  for (const pattern of AROUND) {
    const said = pattern.exec(rest)?.[0];
    if (said === undefined) continue;
    rest = rest.replace(said, ' ');
    aside.push(said.replace(/^[\s,.;!–-]+|[\s,.;!?–-]+$/g, ''));
  }
  rest = rest.trim();
  return rest.split(/\s+/).length < 2 ? { question, aside: [] } : { question: rest, aside };
}
