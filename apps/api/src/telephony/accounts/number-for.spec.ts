import { expect, it } from 'vitest';
import { numberFor } from './number-for.js';

const numbers = (['+49 30 12345-0', 'sales', null] as const).map((number) => ({ number, entryPointId: `of ${number}`, topicId: 't', language: 'en' as const }));

it.each([
  ['+4930123450', 'of +49 30 12345-0'],
  ['004930123450', 'of +49 30 12345-0'],
  ['+49 (30) 12345 0', 'of +49 30 12345-0'],
  ['Sales', 'of sales'],
  ['+4930123451', 'of null'],
  ['00', 'of null'],
])('%s stands for what is %s', (dialled, entryPointId) => {
  expect(numberFor({ numbers }, dialled)).toMatchObject({ entryPointId });
});

it('A number that nobody named has no answer where there is none for any', () => {
  expect(numberFor({ numbers: numbers.slice(0, 2) }, '110')).toBeNull();
});
