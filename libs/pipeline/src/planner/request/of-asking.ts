// What whoever asks is about to do with the answer, wants it for, or thinks of it, in a clause of its own.

const WE = String.raw`(?:i|we)(?:['’]?(?:d|m|re|ve))?(?: would| will| am| are)?`;
/** "want to have the names" asks for something. */
const ASKING =
  'be|do|have|get|see|know|find|check|compare|list|sort|count|include|exclude|leave|ignore|skip|split|group|limit|look|use|take|add|go|keep|rank|filter';
const TO_DO = String.raw`to (?!(?:${ASKING})\b)\p{L}+`;

export const OF_ASKING: readonly RegExp[] = [
  // "i want to show someone round", "we would like to give them a prize"
  new RegExp(
    String.raw`^(?:${WE} )?(?:just |really )?(?:want|wanted|need|have|hope|plan|like|love|ought|got|going|trying|hoping|planning) ${TO_DO}`,
    'iu',
  ),
  // "thinking of requeening"
  new RegExp(
    String.raw`^(?:${WE} )?(?:thinking|dreaming|planning|talking|worried|wondering|getting ready|preparing|chasing)(?: (?:of|about|on|for))? \p{L}+`,
    'iu',
  ),
  // "so i can put a note on the gate"
  new RegExp(String.raw`^so (?:that )?(?:i|we) (?:can|could|may|will) (?!(?:${ASKING})\b)\p{L}+`, 'iu'),
  // "its for the tourist tax"
  /^(?:this|it)(?:['’]?s| is| was) (?:all |just )?(?:for|to do with) (?:the|a|an|my|our)\b/iu,
  // "we had a bet on in the office"
  /^(?:i|we|there)(?:['’]?(?:ve|d|s)| is| was)?(?: (?:had|have|got|having))? (?:a|an|this|another) (?:\p{L}+ )?(?:bet|wager|argument|row|debate|quiz|discussion|disagreement|inspection|audit|visitor|deadline|raffle|interview)\b/iu,
  /^(?:my|our) \p{L}+ (?:(?:wants?|needs?) to know|(?:is|are|keeps?|was|were) (?:asking|wondering|moaning|nagging|curious)|(?:asked|wondered|reckons|bet|claims|swears)\b)/iu,
  /^(?:because|cos|coz) (?:i|we|my|our)\b/iu,
];

/** What a table is looked at for. */
export const TO_SEE = new RegExp(
  String.raw`^(?:so (?:that )?)?(?:${WE} )?(?:just )?(?:want(?:ed)? to|like to|need to|can|to|trying to|curious to)? ?see (?:which|who|what|how)\b`,
  'iu',
);

/** The whole clause. */
export const INTERJECTIONS =
  /^(?:poor (?:thing|things|soul|souls|man|woman|lad|lads|lass|girl|boy)|bless (?:him|her|them)|lol|ha(?:ha)*|sorry|i know|i think|don['’]?t ask|long story|touch wood|fingers crossed|worst luck|thank (?:god|goodness|heavens)|no rush|no hurry|silly question(?: i know)?|(?:just )?(?:curious|nosy|being nosy|asking|wondering)|would you believe|believe it or not|(?:that|it|which)(?:['’]?s| is) (?:the|our|my|a) (?:tax|financial|fiscal|school|academic) year|(?:but )?(?:that|it)(?:['’]?s| is)(?: all)? (?:water under the bridge|ancient history|another story|a different story|in the past|done and dusted|by the by|neither here nor there)|if you (?:can|could|don['’]?t mind|get a (?:minute|moment|chance)))$/iu;
