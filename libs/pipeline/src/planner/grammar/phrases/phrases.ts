// What people say around the names of columns and values. Every phrase is in lower case.
import type { Condition, Measure } from '@quaestor/contracts';

/** Politeness and orders: they say that something is asked for, not what. */
export const LEADS =
  "i mean|meaning|that is to say|in other words|break down|break down the|group|and show|and show me|and give|and give me|and calculate|and compute|then calculate|then|and list|rank|sort|order|please|kindly|what is|what's|whats|what are|what was|what were|what would be|what will be|what will|calculate|compute|find|find out|determine|get|give|give me|give us|show|show me|show us|tell me|tell us|return|report|display|i need|i want|i'd like to know|i would like to know|i want to know|would you|can you|could you|could you please|can you please|list|list all|list each of the|list each|name each of the|name each|provide|identify|print|count up|how about|is it possible to|let me know|output|check|say|need|need the|we need|we need the|i need the|we want|i want the|work out|show how|look up|do you know|also|what|the|a|an|our|out|retrieve|summarize|summarise|examine|explore|analyze|analyse|describe|using the data|according to the table|according to the data|according to the chart|i'm curious|i am curious|fetch|estimate|wanna know|need to know";

export const WHICH =
  'which|in which|for which|on which|at which|by which|what|in what|for what|on what|at what|which of the|from which|to which|out of all|with which';
export const WHO = 'who|whose|whose name|who is the|who was the|who are the|who were the';
export const WHEN = 'when|on what date|on which date|what date|which date|on which day|on what day';
export const WHERE = 'where|in what place|at which place';
export const HOW_MANY =
  'in how many cases|in how many instances|on how many occasions|from how many|in how many|for how many|to how many|by how many|at how many|with how many|how many|number of|the number of|total number of|the total number of|what number of|count of|the count of|count|count the number of|count the|count all|overall number of|total count of|amount of|the amount of|how many total|how man|how often|how many times|number of times|the number of times|the total number of times|total number of times|how many total times|in how many|for how many|on how many|at how many|to how many|against how many|during how many';
export const HOW_MUCH = 'how much|how much total|how much in total|what amount of';
export const YES_NO =
  "is|are|was|were|do|does|did|has|have|had|is there|are there|was there|were there|is there any|are there any|was there any|were there any|has there been|have there been|did any|does any|do any|was any|is any|have we|have we got|do we have|do we have any|did we have any|is it true that|did we|isn't|aren't|didn't";

/** Words that carry nothing once everything else has its place. */
export const FILLERS =
  'so far|get through|got through|go through|went through|used up|use up|done|carried out|turn up|roughly|approximately|simply|herself|himself|themselves|itself|she|he|her|him|his|come out|came out|went on air|on air|on the air|go on the air|went on the air|took the throne|came to the throne|got the crown|hold office|held office|holding office|in office|took power|took office|came to power|handed out|given out|run|runs|shares|something|anything|due to|meant to|supposed to|expected to|pls|plz|anyone|anybody|someone|somebody|of any kind|of any sort|of whatever kind|noted|noted down|written down|logged|us|coming in|came in|come in|comes in|counted|came up|come up|comes up|turned up|turns up|showed up|shows up|single|pick|picks|picked|do we grow|do we sell|do we make|do we offer|do we stock|do we teach|do we produce|do we serve|do we run|do we use|do we keep|do we carry|do we own|operate|operates|operated|carry|carries|carried|fly|flies|flew|the|a|an|of|in|on|at|for|from|to|with|is|are|was|were|be|been|do|does|did|has|have|had|there|that|which|who|whose|please|all|any|each other|me|we|our|ours|my|i|you|your|it|its|they|their|them|this|these|those|here|ever|just|so|also|only|both|get|got|getting|gets|make|made|making|makes|go|goes|went|come|came|comes|give|gave|gives|take|took|takes|show|shows|showed|bring|brought|brings|see|saw|sees|happen|happened|occur|occurred|occurs|exist|exists|existed|hold|held|holds|record|recorded|contain|contained|contains|list|listed|include|included|includes|present|available|existing|use|used|uses|receive|received|receives|handle|handled|handles|work|worked|works|play|played|plays|belong|belongs|located|based|in the data|in the file|in the table|in the dataset|in the data set|in this file|in this table|in this data|on the list|on the chart|in the chart|on this chart|on this list|in the list|the data|the file|of the data|as well|respectively|in the set|of them|a lot|value of|values of|the value of|column|columns|field|fields|feature|variable|respective|dataset|data set|data|file|table|across|among|within|during|via|one|ones|generated|generate|achieved|achieve|observed|observe|measured|reported|entire|whole|given|called|named|can|will|would|should|could|s|reach|reached|had the|compared|appear|appears|appeared|if|if so|yes|when|where|what|within the|into|onto|out|out of|across all|over all|for all|of all|in this|in the entire|out of all|reading|readings|currently|turned|turn|end up|among all|among the|took place|take place|now|yet|already|respectively|kept|keep|still|want|know|being|having|look|looks|stand|stands|i.e|e.g|namely|rather|along|right|different|shown|mentioned|displayed|featured|represented|participate|participated|participating|compete|competed|competing|took part|take part';

/** What the rows belong to as a whole. */
export const CONTAINERS =
  'the diary|the calendar|the books|our books|our records|file|the company|our company|the league|the firm|the organization|the organisation|the survey|the study|the sample|the business|the report|the period|the collection|the whole period|everything|the whole|the whole dataset|the whole data|the entire dataset|the whole file|the chart|the list|the team|the system|the record|the records|the history|the sheet|the spreadsheet|here|altogether|in this city|in this country|in this state|in this county|in this region|in this town|in this league|in this competition|in this tournament|in this event|in this race|in this season|in this series|the race|the tournament|the competition|the election|the contest|the final';
export const OF = 'of|of the|of all|of all the|for|for the|in|in the|across|from|on|over|of a|of our|of their';
export const THE = 'the|a|an|all|all the|any|our|their|its|his|her|each|every|these|those|both|this|that|some';
export const THAN = 'than|than in|than the|compared to|compared with|than at|than for|than on|than from|than by';
export const OR =
  'or|and|or a|or an|or the|and the|or in|and in|as well as|&|or at|and at|plus|together with|along with|or from|and from|or by|and by|versus|vs|or for|and for';

/** Before a value or a named column: the rows are such. */
export const OPENERS =
  'came out of|come out of|comes out of|had been|has been|have been|that had been|that have been|that has been|flagged|flagged as|marked|marked as|recorded as|noted as|logged as|tagged|tagged as|labelled|labelled as|labeled as|put down as|down as|because of|because of a|because of an|because of the|due to|due to a|due to an|due to the|in charge of|were in charge of|was in charge of|responsible for|were responsible for|in|in the|at|at the|for|for the|from|from the|of|of the|on|on the|by|by the|with|with a|with an|with the|within|within the|to|to the|through|through the|via|about|about the|where|where the|whose|having|having a|have|have a|has|has a|had|had a|that have|that has|that had|that have a|that had a|who have|who has|who had|which have|which had|when|when the|for which|if|if the|is|are|was|were|that is|that are|that was|that were|who is|who are|who was|who were|which is|which are|which was|which were|is in|are in|was in|were in|are from|were from|is from|come from|comes from|came from|is about|are about|was about|were about|lives in|live in|paid in|paid by|paid with|came through|go to|went to|went from|made in|made by|made at|written by|under|under the|rated|scored|gave|got|measured|showed|showing|show|belonging to|based in|located in|handled by|run by|operated by|delivered by|assigned to|using|the|a|an|did|does|do|play for|plays for|work in|works in|working in|took the|take the|mainly take the|use the|that|grew|get|got|gave|where the value of|among|among the|only|only for|but only|only in|just|people in|people from|people at|spent by|of type|of category|out of|during the|at visits with|in category|across the|over the|during|throughout|held in|held at|sold in|sold at|sold by|against|against the|driven by|led by|coming from|inside|inside the|as|as a|produced by|produced in|recorded in|listed as|listed in|classified as|directed by|sent to|sent from|sent by|shipped by|shipped to|shipped from|measured by|treated by|seen by|supplied by|provided by|played for|bought by|bought in|ordered by|ordered from|placed by|placed in|placed via|living in|who live in|who work in|who works in|that belong to|belong to|belongs to|belonged to|a member of|members of|that come from|that came from|travelled by|resolved by|for all the|for all|of all|of all the';
export const NOT =
  "don't have|doesn't have|do not have|does not have|don't play|doesn't play|by anyone other than|by anybody other than|by somebody other than|by someone other than|anyone other than|someone other than|somebody other than|anyone but|has not been|have not been|had not been|hasn't been|haven't been|not been|not|not in|not in the|not from|not at|not the|not by|not a|excluding|except|except for|except in|other than|apart from|outside|outside of|outside the|aside from|besides|in addition to|is not|are not|was not|were not|isn't|aren't|wasn't|weren't|that are not|that were not|that was not|who are not|which are not|were not in|are not in|is not in|was not in|didn't|did not|does not|do not|don't|never|without being|no|non|without the|without|excluding the|that did not|who did not|but not|but not in";
export const NO =
  "doesn't have|doesn't have a|doesn't have an|doesn't have any|didn't have|didn't have a|didn't have any|don't have any|does not have any|did not have any|haven't got|haven't got a|haven't got an|hasn't got|hasn't got a|hasn't got an|have not got a|has not got a|weren't given|weren't given a|were not given a|were not given|was not given a|wasn't given a|never got a|never given a|didn't get a|did not get a|with no|no|without|without a|without any|without an|have no|has no|had no|with no|got no|gave no|lack|lacks|lacking|lack a|missing|missing a|missing the|missing an|are missing|are missing a|is missing|is missing a|miss|missed|missed the|do not have|does not have|did not have|do not have a|does not have a|did not have a|don't have|don't have a|without the|null|empty|unknown|no value for|without a value for|without values for|have no value for|have no value in|without data for|with missing|with a missing|with an unknown|with unknown|have a missing|have missing|not having|not having a|have an empty|with an empty|with empty";
export const MISSING =
  'not noted|was not noted|were not noted|not written down|was not written down|were not written down|never noted|left blank|was left blank|were left blank|left empty|not filled in|missing|is missing|are missing|was missing|were missing|null|is null|are null|empty|is empty|are empty|unknown|is unknown|are unknown|was not recorded|were not recorded|not recorded|is not recorded|is blank|blank|is not known|not known|was not given|not given|is not there|nan|is nan|unavailable|is unavailable|not available|is not available|recorded as missing|has no value|have no value';
export const PRESENT =
  'is known|are known|is not missing|are not missing|is not null|not null|not missing|is present|is recorded|was recorded|is not empty|not empty|is available|is there|is given|was given|known|recorded|noted|was noted|were noted|were recorded|written down|were written down|was written down|filled in|was filled in|is noted|were filled in|was entered|were entered|are recorded';
export const GROUP =
  'by|by the|per|via each|through each|arrived via each|came in via each|came via each|came through each|for each|for each of the|in each|in each of the|of each|of each of the|at each|on each|within each|from each|for every|in every|of every|at every|from every|grouped by|group by|broken down by|split by|separated by|each|every|for all the different|across the different|by each|for each different|for the different|for each unique|for each individual|according to|depending on|with each|with respect to each|aggregated by|in different|for different|across different|by every|does each|did each|do the different|for each of|in each of|per each|by individual|for all|for the various|split up by|over each|grouped by the|grouped per|for individual|across each';
export const IN_TOTAL =
  'in total|total|overall|all told|altogether|in all|together|combined|all together|taken together|in sum|summed up';

export const MEASURES: readonly (readonly [phrases: string, Measure])[] = [
  [
    'average|avg|mean|arithmetic mean|mean value|average value|averaged|typical|mean average|an average|average amount',
    'mean',
  ],
  [
    'total|sum|sum of all|sum up|sum all|total sum|grand total|combined|overall|total amount|aggregate|add up|summed|total value|total combined|all of the|all the',
    'sum',
  ],
  ['median|median value|middle', 'median'],
  ['minimum|min|minimum value|minimal|lowest value|smallest value', 'min'],
  ['maximum|max|maximum value|maximal|highest value|largest value|peak', 'max'],
  ['range|spread', 'range'],
  [
    'standard deviation|std deviation|std dev|stddev|std|sd|standard dev|st dev|sample standard deviation|std. dev',
    'stddev',
  ],
  ['variance|sample variance', 'variance'],
  ['interquartile range|iqr|inter-quartile range|inter quartile range', 'iqr'],
  ['skewness|skew', 'skewness'],
  ['kurtosis', 'kurtosis'],
];
export const MODES =
  'mode|the mode|most common|most frequent|most popular|most often occurring|most frequently occurring|most typical|most commonly occurring|most frequently used|most commonly used|most used|commonest|most widespread';
export const LEAST_COMMON = 'least common|least frequent|rarest|least popular|least frequently occurring|most rare';

export const MOST =
  'busiest|the busiest|by most|by the most|most|the most|the greatest number of|the highest number of|the largest number of|greatest number of|highest number of|largest number of|the maximum number of|the largest amount of|the greatest amount of|the highest amount of|largest amount of|most often|the most often|the most times|most times|the most frequently|most of the|more than any other|most frequently|the biggest number of';
export const LEAST =
  'quietest|the quietest|least|fewest|the fewest|the least|the lowest number of|the smallest number of|lowest number of|smallest number of|the minimum number of|least often|the smallest amount of|the lowest amount of|the least amount of|least amount of|smallest amount of|less than any other';
export const HIGHEST =
  'highest|largest|biggest|greatest|top|best|maximum|max|strongest|leading|highest-ranking|top-ranked|peak|record';
export const LOWEST = 'lowest|smallest|bottom|worst|minimum|min|poorest|weakest|tiniest';

export const MORE =
  'more|higher|larger|bigger|greater|better|better rated|a higher|a larger|a greater|a bigger|a better|the higher|the larger|the bigger|the greater|the better|the more|more often|exceed|exceeds|exceeded|outperform|outperformed';
export const LESS =
  'less|lower|smaller|fewer|worse|a lower|a smaller|a worse|the lower|the smaller|the fewer|the less|the worse|less often';

/** Longer before shorter where one begins the other is not needed: the longest match costs least. */
export const COMPARATORS: readonly (readonly [phrases: string, Condition['op']])[] = [
  [
    'drop above|rise above|rises above|rose above|go above|goes above|went above|climb above|climbed above|go over|went over|more than|over|above|greater than|larger than|higher than|bigger than|exceeding|exceeds|exceed|exceeded|>|better than|in excess of|upwards of|beyond|is above|is over|are above|are over|is greater than|are greater than|is more than|are more than|of more than|of over|was above|was over|were above|were over|was more than|is higher than|is larger than|longer than|beat|were more than|was higher than|was greater than|strictly greater than|strictly more than|strictly above|took more than|took over|above the|greater',
    '>',
  ],
  [
    'drop below|drops below|dropped below|fall below|falls below|fell below|go below|goes below|went below|dip below|dipped below|sink below|go under|went under|less than|under|below|fewer than|smaller than|lower than|<|worse than|is below|is under|are below|are under|is less than|are less than|of less than|of under|was below|was under|were below|were under|is lower than|is smaller than|shorter than|short of|beneath|was less than|were less than|strictly less than|strictly below',
    '<',
  ],
  [
    'at least|no less than|no fewer than|not less than|>=|≥|minimum of|a minimum of|is at least|are at least|of at least|was at least|were at least|not below|not under|greater than or equal to|more than or equal to|equal to or greater than|equal to or more than',
    '>=',
  ],
  [
    'at most|no more than|not more than|<=|≤|maximum of|a maximum of|up to|is at most|are at most|of at most|was at most|not over|not above|not exceeding|less than or equal to|equal to or less than|no greater than',
    '<=',
  ],
  ['exactly|only|just|equal to|equals|=|==|is exactly|is equal to|are equal to|precisely', '='],
  ['not equal to|is not equal to|!=|<>|other than', '!='],
];
/** After the number. */
export const OR_MORE =
  'or more|or above|or over|or higher|or greater|or older|or longer|or better|and above|and over|and up|and older|or larger|plus|+|and more|or later|and higher|and older';
export const OR_LESS =
  'or less|or below|or under|or fewer|or lower|or younger|or shorter|and below|and under|and younger|or smaller|and less|or earlier|and lower';
export const BETWEEN =
  'between|from|ranging from|in the range of|in the range|within|of between|is between|are between|was between|were between|aged|ages|aged between|in between|lying between|lies between|that are between';
export const TO = 'and|to|-|–|through|until|till';
export const COPULAS =
  'is|are|was|were|of|=|equals|be|being|has been|have been|had been|ever|was ever|were ever|is ever|that is|that are|that was|that were|which is|which was|with|a|score of|value of|with a|has a value of|as|at|is set to|has|have|had|get|got|gave|stood at|stands at|values|value|column|rating|level|levels|score|scores|has the value|marked as|marked|listed as|given as|recorded as';

export const UNIT_AFTER = new Set(
  'dollars dollar usd eur euro euros $ € £ % percent years year old yrs hours hour hrs minutes minute mins seconds second secs days day weeks week months month nights night kg kgs kilo kilos kilograms g grams lbs pounds pound tonnes tonne tons t km kms kilometers kilometres miles mile m meters metres meter cm mm ha hectares hectare mw gwh kwh mwh gw kw ppm degrees degree celsius fahrenheit c f people persons inhabitants units unit pieces points point of age l litres liters ml v volts w hpa mmhg pages page km² km2 m² m2 mi² square sq usd. °c ° each total books times mph km/h knots ft feet foot in inches inch gb mb psi rpm'.split(
    ' ',
  ),
);

/** Nouns that add nothing to the name of a number. */
export const NUMBER_NOUNS =
  'voltage|mark|marks|score|scores|value|values|level|levels|reading|readings|rate|rates|rating|ratings|amount|amounts|figure|figures|number|numbers|count|counts|column|columns|field|data|test|exam|measurement|measurements|time|times|price|percentage|total|variable|distribution|feature|points|hours|minutes|paid by the passengers|of the passengers|of passengers|paid|in minutes|in hours|in days|in years|in dollars|in percent|in tonnes|in kg|in mm|in usd|in euros|in euro|in degrees|in celsius|in mw|in gwh|in hectares|in meters|in metres|in km|in million|in millions|in cm|in ppm|of publication|of release|earned|altogether|charged|sold|made|received|collected|paid out|spent';

export interface Adjective {
  forms: string;
  /** Words of a column's name that the adjective speaks of, and whether more of it is more of the number. */
  of: readonly (readonly [concepts: string, up: boolean])[];
  /** Of dates: whether more of it is later. */
  later?: boolean;
}
/** `old`: older, oldest, "how old". */
export const ADJECTIVES: readonly Adjective[] = [
  {
    forms: 'old|older|oldest|elder|eldest',
    of: [
      ['age', true],
      ['year founded established built birth', false],
    ],
    later: false,
  },
  {
    forms: 'longest serving|longest-serving|longest standing|longest-standing',
    of: [['tenure service', true]],
    later: false,
  },
  { forms: 'young|younger|youngest', of: [['age', false]], later: true },
  {
    forms: 'new|newer|newest|recent|more recent|most recent|most recently|latest|later|latest ever|last|the last',
    of: [['year season edition', true]],
    later: true,
  },
  {
    forms: 'early|earlier|earliest|longest ago|the longest ago|first|the first|very first',
    of: [['year season edition', false]],
    later: false,
  },
  {
    forms: 'long|longer|longest|lengthy',
    of: [['duration length minute hour time wait page day night runtime', true]],
  },
  {
    forms: 'short|shorter|shortest|quick|quicker|quickest',
    of: [['duration length minute hour time wait page day night runtime height', false]],
  },
  {
    forms: 'expensive|more expensive|most expensive|costly|priciest|pricier|costliest|dearest|costlier|most costly',
    of: [['price cost fee fare charge rate value salary', true]],
  },
  {
    forms: 'cheap|cheaper|cheapest|least expensive|less expensive|least costly|lowest-priced',
    of: [['price cost fee fare charge rate value', false]],
  },
  { forms: 'strong|stronger|strongest|powerful|more powerful|most powerful', of: [['magnitude', true]] },
  { forms: 'weak|weaker|weakest|least powerful', of: [['magnitude', false]] },
  { forms: 'heavy|heavier|heaviest', of: [['weight kilo kg tonne', true]] },
  { forms: 'light|lighter|lightest', of: [['weight kilo kg tonne', false]] },
  {
    forms: 'fast|faster|fastest|speedy',
    of: [
      ['speed velocity', true],
      ['time duration hour minute second', false],
    ],
  },
  {
    forms: 'slow|slower|slowest',
    of: [
      ['speed velocity', false],
      ['time duration hour minute second', true],
    ],
  },
  { forms: 'warm|warmer|warmest|hot|hotter|hottest', of: [['temperature', true]] },
  { forms: 'cold|colder|coldest|cool|cooler|coolest|chilliest', of: [['temperature', false]] },
  {
    forms: 'tall|taller|tallest|tall in height',
    of: [
      ['height', true],
      ['elevation', true],
    ],
  },
  {
    forms: 'highest',
    of: [
      ['elevation altitude', true],
      ['height', true],
    ],
  },
  { forms: 'lowest', of: [['elevation altitude', false]] },
  { forms: 'deep|deeper|deepest', of: [['depth', true]] },
  { forms: 'populous|more populous|most populous|most populated|crowded|most crowded', of: [['population', true]] },
  { forms: 'least populous|least populated', of: [['population', false]] },
  {
    forms: 'sunny|sunnier|sunniest',
    of: [['sunshine sun', true]],
  },
  {
    forms: 'rich|richer|richest|wealthiest|best paid|highest paid|best-paid|highest-paid|top earning',
    of: [['salary income wealth wage', true]],
  },
  {
    forms: 'poor|poorer|poorest|worst paid|lowest paid|worst-paid|lowest-paid',
    of: [['salary income wealth wage', false]],
  },
  { forms: 'generous|more generous|most generous', of: [['generosity', true]] },
  { forms: 'least generous|less generous', of: [['generosity', false]] },
  { forms: 'valuable|more valuable|most valuable', of: [['value', true]] },
  { forms: 'humid|most humid', of: [['humidity', true]] },
  { forms: 'wettest|rainiest', of: [['humidity rain rainfall precipitation', true]] },
  { forms: 'windy|windier|windiest', of: [['wind gust', true]] },
  { forms: 'driest|dry|drier', of: [['humidity rain rainfall', false]] },
  { forms: 'far|farther|further|farthest|furthest|most distant', of: [['distance', true]] },
  { forms: 'nearest|closest', of: [['distance', false]] },
  {
    forms: 'busy|busier|busiest|the busiest|most visited|most frequented|most used',
    of: [['passenger visitor traffic ridership attendance boarding usage', true]],
  },
  {
    forms: 'quiet|quieter|quietest|the quietest|least busy|least visited|least used',
    of: [['passenger visitor traffic ridership attendance boarding usage', false]],
  },
  { forms: 'late|delayed', of: [['delay lateness', true]] },
  { forms: 'worth', of: [['value price', true]] },
];

/** Verbs that speak of a number: "earns the most" of the salary. */
export const VERBS: Readonly<Record<string, string>> = {
  'earn|earns|earned|make|makes|paid|earning': 'salary wage pay income revenue earning',
  'pay|pays|paying': 'fee price cost rent fare charge salary',
  'travel|travels|travelled|traveled|drive|drives|drove|driven|ride|rode|ridden|cover|covers|covered|run|ran|walked':
    'distance',
  'cost|costs': 'cost price fee fare',
  'weigh|weighs|weighed|weighing': 'weight',
  'produce|produces|produced|generate|generates|generated': 'output production harvest',
  'score|scored|scores': 'goal point mark score',
  'sell|sold|sells|bought|ordered': 'quantity unit sale revenue',
  'wait|waited': 'wait',
  'rain|rained': 'rain rainfall precipitation',
  'grow|grows|harvest|harvested|grew|grown|yield|yielded': 'harvest yield',
  'charge|charged': 'fee charge price',
  'borrowed|loaned|lent': 'loan',
  'attend|attended': 'attendance',
  'live|lives|living': 'population',
  'last|lasted|stay|stayed|spend|spent|took|take': 'hour duration day night time minute spend',
  'works|worked|log|logs|logged|clocked': 'hour',
  'ship|shipped|transported': 'weight quantity',
  worth: 'value',
  'hold|holds|seat|seats|held': 'capacity',
  'rate|rated': 'rating satisfaction score',
  'grossing|grossed': 'gross revenue',
  voted: 'vote',
  'visited|came': 'visitor visit adult child',
  'consumed|consume|consumes|use|uses|used': 'consumption usage',
};
