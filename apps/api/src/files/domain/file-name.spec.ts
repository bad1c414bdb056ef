import { describe, expect, it } from 'vitest';
import { rangeOf } from './byte-range.js';
import { attachment, cleanName } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['photo.png', 'photo.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\账单.pdf', '账单.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: b', 'aSet-Cookie_ b'],
    ['...', 'file'],
    ['', 'file'],
    [`${'x'.repeat(300)}.jpeg`, `${'x'.repeat(145)}.jpeg`],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean);
  });

  it('is offered for saving in every script, and cannot break out of the header', () => {
    expect(attachment('a "b".txt')).toBe(`attachment; filename="a _b_.txt"; filename*=UTF-8''a%20%22b%22.txt`);
    expect(attachment("账单 (1)'.pdf")).toBe(`attachment; filename="__ (1)'.pdf"; filename*=UTF-8''%E8%B4%A6%E5%8D%95%20%281%29%27.pdf`);
  });
});

describe('a range of a file of 10 bytes', () => {
  it.each([
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=8-100', { start: 8, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,4-5', null],
    [undefined, null],
  ])('%s: %j', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range);
  });
});
