import { describe, expect, it } from 'vitest';
import { reportCsv } from './report-csv.js';

describe('a report as CSV', () => {
  it('quotes what has to be quoted, and leaves out what is not known', () => {
    expect(reportCsv([{ name: 'Sales, "north"', entered: 3, serviceLevel: null }], ['name', 'entered', 'serviceLevel'])).toBe(
      'name,entered,serviceLevel\r\n"Sales, ""north""",3,\r\n',
    );
  });

  it('gives no spreadsheet a formula to run', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx']) expect(reportCsv([{ name }], ['name'])).toContain(`'${name}`);
  });

  it('leaves numbers as they are, negative ones too', () => {
    expect(reportCsv([{ stillWaiting: -1 }], ['stillWaiting'])).toBe('stillWaiting\r\n-1\r\n');
  });
});
