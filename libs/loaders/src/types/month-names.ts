// Names of months and days of the week, in full and as people shorten them, in the languages that files come in.

import { placeIn } from './place-in.ts';

/** In lower case, January first. */
const MONTHS: readonly string[] = [
  'jan january januar jänner jän janvier janv enero ene gennaio gen janeiro januari styczeń stycznia январь января янв',
  'feb february februar feber février fevrier févr fevr fév febrero febbraio fevereiro fev februari luty lutego февраль февраля фев',
  'mar march märz maerz mrz mär mars marzo março marco maart mrt marts marzec marca март марта мар',
  'apr april avril avr abril abr aprile kwiecień kwietnia апрель апреля апр',
  'may mai mayo maggio mag maio mei maj maja май мая',
  'jun june juni juin junio giugno giu junho czerwiec czerwca июнь июня июн',
  'jul july juli juillet juil julio luglio lug julho lipiec lipca июль июля июл',
  'aug august août aout agosto ago augustus augusti sierpień sierpnia август августа авг',
  'sep sept september septembre septiembre setiembre settembre set setembro wrzesień września сентябрь сентября сен сент',
  'oct october oktober okt octobre octubre ottobre ott outubro out październik października октябрь октября окт',
  'nov november novembre noviembre novembro listopad listopada ноябрь ноября ноя нояб',
  'dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des grudzień grudnia декабрь декабря дек',
];

const WEEKDAYS =
  'mon monday tue tues tuesday wed wednes wednesday thu thur thurs thursday fri friday sat saturday sun sunday ' +
  'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag ' +
  'lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche ' +
  'lunes martes mié mie miércoles miercoles jue jueves vie viernes sáb sábado sabado dom domingo ' +
  'lunedì martedì mercoledì gio giovedì venerdì sabato domenica';

const words = (names: string) => names.split(' ');
/** Alternatives of a pattern, the longest first, so that none is taken for the beginning of another. */
const anyOf = (names: readonly string[]) => [...names].sort((one, other) => other.length - one.length).join('|');
export const anyMonth = anyOf(MONTHS.flatMap(words));
export const anyWeekday = anyOf(words(WEEKDAYS));

/** SQL of the number of a month from its name in whichever case; null where it is none. */
export const monthNumber = (name: string) => `nullif(${placeIn(MONTHS, name)}, 0)`;
export const isWeekday = (name: string) => `(${placeIn([WEEKDAYS], name)} > 0)`;
