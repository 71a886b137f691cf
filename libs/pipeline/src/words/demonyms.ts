// Who comes from where: "the French" of cells that say France, and "from France" of cells that say French.
import { stem } from './split-words.ts';

const PEOPLES =
  `albania:albanian|argentina:argentine,argentinian|australia:australian|austria:austrian|belarus:belarusian|
belgium:belgian|bolivia:bolivian|brazil:brazilian|bulgaria:bulgarian|canada:canadian|chile:chilean|china:chinese|
colombia:colombian|croatia:croatian|cuba:cuban|czech republic:czech|denmark:danish,dane|ecuador:ecuadorian|egypt:egyptian|
england:english|estonia:estonian|ethiopia:ethiopian|finland:finnish,finn|france:french|georgia:georgian|germany:german|
ghana:ghanaian|greece:greek|hungary:hungarian|iceland:icelandic|india:indian|indonesia:indonesian|iran:iranian|
ireland:irish|israel:israeli|italy:italian|jamaica:jamaican|japan:japanese|kazakhstan:kazakh|kenya:kenyan|latvia:latvian|
lithuania:lithuanian|malaysia:malaysian|mexico:mexican|morocco:moroccan|netherlands:dutch|new zealand:new zealander|
nigeria:nigerian|norway:norwegian|pakistan:pakistani|paraguay:paraguayan|peru:peruvian|philippines:filipino|poland:polish,pole|
portugal:portuguese|romania:romanian|russia:russian|scotland:scottish,scot|serbia:serbian|slovakia:slovak|
slovenia:slovenian|south africa:south african|south korea:south korean|spain:spanish,spaniard|sweden:swedish,swede|
switzerland:swiss|thailand:thai|tunisia:tunisian|turkey:turkish,turk|ukraine:ukrainian|united kingdom:british,briton|
united states:american|uruguay:uruguayan|venezuela:venezuelan|vietnam:vietnamese|wales:welsh`
    .split('|')
    .map((each) => {
      const [country = '', peoples = ''] = each.trim().split(':');
      return { country, peoples: peoples.split(',') };
    });

const COUNTRIES = new Map(PEOPLES.map(({ country, peoples }) => [country, peoples] as const));
const HOMES = new Map(PEOPLES.flatMap(({ country, peoples }) => peoples.map((people) => [people, country] as const)));

/** The country of a people, in the singular or plural. */
export function homeOf(key: string): string | undefined {
  const words = key.split(' ');
  return HOMES.get(key) ?? HOMES.get([...words.slice(0, -1), stem(words.at(-1)!)].join(' '));
}

/** What the people of a country are called. */
export const peoplesOf = (key: string): readonly string[] => COUNTRIES.get(key) ?? [];
