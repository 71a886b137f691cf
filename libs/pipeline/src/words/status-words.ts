// What people say for the usual states of things: "never showed up" of a `No-show`, "turned down" of `Refused`. Small on
// purpose, and each line of what is nearly the same: a wrong synonym is a wrong answer.

export interface StatusWords {
  /** Cells that say it, as they are found by: in lower case, without signs. */
  cells: ReadonlySet<string>;
  /** What is said for it, with bars between. */
  said: string;
  /** Roots of columns of time, empty until it is so, and of columns of yes and no. */
  roots: ReadonlySet<string>;
  /** Of those that say the contrary. */
  contrary: ReadonlySet<string>;
}

const LEFT_BEHIND = [
  'us',
  ...['company', 'bank', 'firm', 'business', 'organisation', 'organization'].map((it) => `the ${it}`),
];

/** Of what was lent, hired or sent. */
export const CAME_BACK =
  'came back|come back|comes back|coming back|brought back|bring back|brings back|sent back|send back|handed back|given back|gave back|gone back';

/** Of those whom a table of churn or attrition speaks of: "left in May" would be of when they did. */
const LEFT = ['left', 'have left', 'has left', 'had left', 'quit']
  .flatMap((said) => [said, ...LEFT_BEHIND.map((whom) => `${said} ${whom}`)])
  .join('|');

const DIED = 'died|die|perished|dead|deceased|lost their lives|lost his life|lost her life|were killed|passed away';

const status = (cells: string, said: string, roots = '', contrary = ''): StatusWords => ({
  cells: new Set(cells.split('|')),
  said,
  roots: new Set(roots.split(' ').filter(Boolean)),
  contrary: new Set(contrary.split(' ').filter(Boolean)),
});

export const STATUSES: readonly StatusWords[] = [
  status(
    'refused|declined|rejected|denied|turned down',
    'turned down|turn down|turns down|turning down|said no to|say no to|refuse|refuses|refusing|refused|refusal|refusals|declined|decline|rejected|rejection|rejections|knocked back|denied',
  ),
  status(
    'approved|accepted|granted',
    'approved|approval|approvals|accepted|granted|signed off|given the go-ahead|got the go-ahead|said yes to',
    'approv accept decided',
  ),
  // of what was decided with yes or no
  status('', 'turned down|declined|refused|rejected|rejection|rejections|denied|knocked back', '', 'decided'),
  status(
    'cancelled|canceled|canx|called off',
    'cancelled|canceled|cancellation|cancellations|called off|call off|calls off|scrapped|axed',
    'cancel canx',
  ),
  status(
    'no show|noshow|no shows|did not attend|didn t attend|dna|did not show|not attended',
    "no-show|no-shows|no shows|no show|never showed up|never showed|never shows up|didn't show up|did not show up|didn't show|did not show|failed to show up|failed to show|didn't turn up|did not turn up|failed to turn up|never turned up|never came|didn't come|did not come|didn't attend|did not attend|failed to attend|never attended|failed to appear|never appeared|stood us up|stood you up|stand us up|stands us up",
    'noshow',
  ),
  status(
    'attended|stayed|showed|showed up|arrived|checked in|present|came',
    'turned up|showed up|came in|attended|went ahead|goes ahead|go ahead|took place|actually came|really came|kept their appointment|kept|honoured|honored|completed',
    'attend',
  ),
  // of rooms that were booked
  status('checked out', 'stayed|stay|did stay|stayed with us|came to stay|checked out'),
  status(
    'completed|complete|done|held|took place|fulfilled|finished',
    'went ahead|goes ahead|go ahead|took place|were held|was held|completed|complete|finished|carried out|got done|were done|fulfilled',
    'complet finish done',
  ),
  // of what is done or not, where nothing says that it is closed
  status('open', 'open|still open|pending', '', 'clos'),
  status(
    'open',
    'open|still open|pending|unfinished|still to do|still to be done',
    '',
    'done complet finish resolv solv',
  ),
  status(
    'postponed|rescheduled|deferred|moved',
    'put off|pushed back|postponed|rescheduled|deferred|moved to another day|moved to another date',
    'postpon reschedul',
  ),
  status(
    'unpaid|outstanding|owing|not paid',
    'unpaid|outstanding|owing|not paid|not yet paid|still to be paid|yet to be paid|still owed|owed|still owing|not been paid|unsettled|not settled',
    '',
    'pay settl',
  ),
  // of money first what is not paid
  status('open', 'outstanding', '', 'done complet finish resolv solv'),
  // of what was ordered
  status('open', 'open|still open|outstanding|still outstanding|pending', '', 'receiv deliver fulfil'),
  status('disputed|in dispute|contested', 'disputed|in dispute|under dispute|contested|being contested', 'disput'),
  status('arrived', 'arrived|arrive|turned up|been delivered', 'receiv deliver'),
  status('returned|return|sent back|brought back', `${CAME_BACK}|returned`, 'return'),
  status(
    'on loan|out',
    'still out|are out|is out|was out|were out|are all out|currently out|on loan|out on loan|still on loan',
    '',
    'return',
  ),
  status(
    'closed|resolved|completed|fixed|solved',
    'closed|resolved|fixed|solved|sorted|sorted out|dealt with|settled|wrapped up',
    'resolv solv',
  ),
  status(
    'pending|awaiting|waiting|undecided|awaiting decision',
    'pending|undecided|awaiting|waiting to be decided|awaiting a decision|waiting for a decision|yet to be decided|still to be decided',
  ),
  status(
    'withdrawn|withdrew|dropped out|left|quit',
    'withdrawn|withdrew|dropped out|pulled out|quit|backed out',
    'withdrawn withdrawal withdrew',
  ),
  // of customers and staff
  status('churned|exited|attrited', `churned|churn|churns|attrited|attrition|exited|exit|${LEFT}`, 'churn exit attrit'),
  status('stayed|retained', 'stayed|retained|remained|still with us|still here', '', 'churn exit attrit'),
  status('died|dead|deceased', `${DIED}|did not survive|didn't survive`, 'died dead deceas death', 'surviv'),
  status('alive|survived|living', 'alive|survived|lived', 'surviv aliv', 'died dead deceas death'),
  status('lost|missing|mislaid', 'lost|went missing|gone missing|go missing|got lost|mislaid'),
  status('damaged|broken', 'damaged|broken|got broken|got damaged|smashed', 'damag brok'),
  status('written off|write off', 'written off|wrote off|write-off|write-offs|gave up on|given up on'),
  status('expired|lapsed', 'expired|lapsed|ran out|run out', 'expir laps'),
  status('overdue|late|past due', 'overdue|past due', 'overdu'),
];
