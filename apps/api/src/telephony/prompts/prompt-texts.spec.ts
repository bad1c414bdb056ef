import { describe, expect, it } from 'vitest';
import { positionText } from './prompt-texts.js';

const minutes = (from: number, to: number) => ({ minMs: from * 60_000, maxMs: to * 60_000 });

describe('What a caller is told of their place', () => {
  it.each([
    [1, null, 'You are next in line.'],
    [3, null, 'You are number 3 in line.'],
    [3, minutes(2, 5), 'You are number 3 in line. The estimated waiting time is between 2 and 5 minutes.'],
    [3, minutes(4, 4), 'You are number 3 in line. The estimated waiting time is about 4 minutes.'],
    [2, minutes(0.2, 3), 'You are number 2 in line. The estimated waiting time is about 3 minutes.'],
    [1, minutes(0, 0.5), 'You are next in line. It should take less than a minute.'],
    [9, minutes(50, 90), 'You are number 9 in line.'],
  ])('at %i with %o is: %s', (position, estimate, text) => {
    expect(positionText('en', { position, estimate })).toBe(text);
  });

  it('is said in Chinese as well', () => {
    expect(positionText('zh', { position: 3, estimate: minutes(2, 5) })).toBe('您目前排在第3位。预计等待时间为2到5分钟。');
  });
});
