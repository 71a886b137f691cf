import { PartOfModule } from '../language/module.ts';
import { addConstant } from './statsmodels/constant.ts';
import { ols, olsOfFormula } from './statsmodels/ols.ts';

const FORMULA_API = new PartOfModule('statsmodels.formula.api', new Map([[olsOfFormula.name, olsOfFormula]]));

const API = new PartOfModule(
  'statsmodels.api',
  new Map([
    [addConstant.name, addConstant],
    [ols.name, ols],
  ]),
);

export const STATSMODELS = new PartOfModule(
  'statsmodels',
  new Map([
    ['api', API],
    ['formula', new PartOfModule('statsmodels.formula', new Map([['api', FORMULA_API]]))],
  ]),
);
