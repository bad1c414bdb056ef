import { stringify } from 'csv-stringify/sync';

/** For spreadsheets: a header row, and text that a spreadsheet would run as a formula made harmless. */
export function reportCsv(rows: readonly object[], columns: readonly string[]): string {
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
  });
}
