// Countries by the three letters that lists of sports give for them, and peoples by those of their country.
import { homeOf } from './demonyms.ts';

const CODES: ReadonlyMap<string, readonly string[]> = new Map(
  `albania:ALB|algeria:ALG,DZA|argentina:ARG|armenia:ARM|australia:AUS|austria:AUT|azerbaijan:AZE|bahamas:BAH,BHS|
bahrain:BRN,BHR|barbados:BAR,BRB|belarus:BLR|belgium:BEL|bolivia:BOL|botswana:BOT,BWA|brazil:BRA|bulgaria:BUL,BGR|
cameroon:CMR|canada:CAN|chile:CHI,CHL|china:CHN|chinese taipei:TPE|colombia:COL|costa rica:CRC,CRI|croatia:CRO,HRV|
cuba:CUB|cyprus:CYP|czech republic:CZE|czechoslovakia:TCH|denmark:DEN,DNK|dominican republic:DOM|east germany:GDR|
ecuador:ECU|egypt:EGY|england:ENG|eritrea:ERI|estonia:EST|ethiopia:ETH|finland:FIN|france:FRA|georgia:GEO|
germany:GER,DEU|ghana:GHA|great britain:GBR|greece:GRE,GRC|hong kong:HKG|hungary:HUN|iceland:ISL|india:IND|
indonesia:INA,IDN|iran:IRI,IRN|iraq:IRQ|ireland:IRL|israel:ISR|italy:ITA|ivory coast:CIV|jamaica:JAM|japan:JPN|
jordan:JOR|kazakhstan:KAZ|kenya:KEN|kuwait:KUW,KWT|kyrgyzstan:KGZ|latvia:LAT,LVA|lebanon:LIB,LBN|lithuania:LTU|
luxembourg:LUX|malaysia:MAS,MYS|mexico:MEX|moldova:MDA|mongolia:MGL,MNG|morocco:MAR|namibia:NAM|netherlands:NED,NLD|
new zealand:NZL|nigeria:NGR,NGA|north korea:PRK|norway:NOR|pakistan:PAK|panama:PAN|paraguay:PAR,PRY|peru:PER|
philippines:PHI,PHL|poland:POL|portugal:POR,PRT|puerto rico:PUR,PRI|qatar:QAT|romania:ROU,ROM|russia:RUS|
saudi arabia:KSA,SAU|scotland:SCO|senegal:SEN|serbia:SRB|singapore:SGP,SIN|slovakia:SVK|slovenia:SLO,SVN|
south africa:RSA,ZAF|south korea:KOR|soviet union:URS|spain:ESP|sri lanka:SRI,LKA|sudan:SUD,SDN|sweden:SWE|
switzerland:SUI,CHE|thailand:THA|trinidad and tobago:TRI,TTO|tunisia:TUN|turkey:TUR|uganda:UGA|ukraine:UKR|
united arab emirates:UAE,ARE|united kingdom:GBR|united states:USA|uruguay:URU,URY|uzbekistan:UZB|venezuela:VEN|
vietnam:VIE,VNM|wales:WAL|west germany:FRG|yugoslavia:YUG|zambia:ZAM,ZMB|zimbabwe:ZIM,ZWE`
    .split('|')
    .map((each) => {
      const [country = '', codes = ''] = each.trim().split(':');
      return [country, codes.split(',')] as const;
    }),
);

const ALSO: Readonly<Record<string, string>> = { usa: 'united states', us: 'united states', america: 'united states' };

/** @param key a country or its people, in small letters */
export const countryCodes = (key: string): readonly string[] =>
  CODES.get(ALSO[key] ?? key) ?? CODES.get(homeOf(key) ?? '') ?? [];

/** @param key in small letters; a people is no country */
export const isCountry = (key: string): boolean => CODES.has(ALSO[key] ?? key);
