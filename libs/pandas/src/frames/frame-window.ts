// `df.rolling(…)` and `df.expanding(…)`: each column by the series' own windows.
import { notSupported } from '../language/errors.ts';
import { PyObject, type Value } from '../language/values.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import type { DataFrame } from './data-frame.ts';
import { invoke, method, type Member } from './members.ts';

const REDUCTIONS = ['mean', 'sum', 'std', 'var', 'min', 'max', 'median', 'count', 'quantile'] as const;

class Windows extends PyObject {
  readonly type: string;

  constructor(
    private readonly frame: DataFrame,
    private readonly kind: 'rolling' | 'expanding',
    private readonly options: Readonly<Record<string, Value>>,
  ) {
    super();
    this.type = kind === 'rolling' ? 'Rolling' : 'Expanding';
  }

  override attribute(name: string): Value | undefined {
    const found = REDUCTIONS.find((each) => each === name);
    if (found) return this.reduction(found);
    return this.frame.find(name) ? this.item(name) : undefined;
  }

  override item(key: Value): Value {
    const part = this.frame.item(key);
    return invoke(part, this.kind, [], this.options);
  }

  private reduction(name: string): Value {
    return method<DataFrame>(name, '*values, **named', (frame, values) => {
      if (name !== 'quantile' && (values as Value[]).length > 0)
        throw notSupported(`${this.kind}.${name} with arguments`);
      return columnwise(frame, (series) =>
        invoke(invoke(series, this.kind, [], this.options), name, values as Value[]),
      );
    })[1](this.frame);
  }

  override toString(): string {
    return this.type;
  }
}

const told = (entries: readonly (readonly [string, Value, Value])[]) =>
  Object.fromEntries(entries.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]));

export const windowMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>(
    'rolling',
    'window, min_periods=None, center=False',
    (frame, window, minPeriods, center) =>
      new Windows(frame, 'rolling', {
        window,
        ...told([
          ['min_periods', minPeriods, null],
          ['center', center, false],
        ]),
      }),
  ),
  method<DataFrame>(
    'expanding',
    'min_periods=1',
    (frame, minPeriods) => new Windows(frame, 'expanding', told([['min_periods', minPeriods, 1]])),
  ),
];
