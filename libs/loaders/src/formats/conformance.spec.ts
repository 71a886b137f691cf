import { FileFormat } from '@quaestor/contracts';
import { formatConformance } from '../testing/format-conformance.ts';
import { FORMATS } from './index.ts';

describe.each(FileFormat.options)('the format %s', (format) => {
  it('is known', () => expect(FORMATS[format]).toBeDefined());
  formatConformance(format);
});
