import type { Field } from '../questions.ts';
import { analysis } from './analysis.ts';
import { bakery } from './bakery.ts';
import { census } from './census.ts';
import { clinic } from './clinic.ts';
import { commuters } from './commuters.ts';
import { council } from './council.ts';
import { energy } from './energy.ts';
import { farming } from './farming.ts';
import { ferryLines } from './ferries.ts';
import { football } from './football.ts';
import { greenhouse } from './greenhouse.ts';
import { hotel } from './hotel.ts';
import { library } from './library.ts';
import { medals } from './medals.ts';
import { museum } from './museum.ts';
import { payroll } from './payroll.ts';
import { rowers } from './rowers.ts';
import { school } from './school.ts';
import { shipments } from './shipments.ts';
import { support } from './support.ts';

export const FIELDS: readonly Field[] = [
  bakery,
  census,
  clinic,
  commuters,
  council,
  energy,
  farming,
  ferryLines,
  football,
  greenhouse,
  hotel,
  library,
  medals,
  museum,
  payroll,
  rowers,
  school,
  shipments,
  support,
  analysis,
];
