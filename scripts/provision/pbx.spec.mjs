import { expect, it } from 'vitest';
import { EXTENSIONS, HOTLINE, passwords, pbxEnvironment } from './pbx.mjs';

/** @param {string} pbx */
const secrets = (pbx) => /** @type {import('./secrets.mjs').Secrets} */ ({ pbx });

it('Each extension has a password of its own, which is the same next time and can be typed', () => {
  const given = passwords(secrets('one'));
  expect(Object.keys(given).toSorted()).toEqual([...EXTENSIONS, HOTLINE].toSorted());
  expect(new Set(Object.values(given)).size).toBe(EXTENSIONS.length + 1);
  for (const password of Object.values(given)) expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(passwords(secrets('one'))).toEqual(given);
  expect(passwords(secrets('two'))).not.toEqual(given);
});

it('The api is told where the PBX is, and what its hotline registers with', () => {
  const environment = pbxEnvironment({ secrets: secrets('one'), address: '127.0.0.1', port: 5060 });
  expect(environment.PBX_ADDRESS).toBe('127.0.0.1:5060');
  expect(environment.PBX_HOTLINE_PASSWORD).toBe(passwords(secrets('one'))[HOTLINE]);
  expect(JSON.parse(environment.PBX_PASSWORDS)).toEqual(passwords(secrets('one')));
});
