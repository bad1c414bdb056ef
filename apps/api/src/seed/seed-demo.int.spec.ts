import { deskSchema, portalSchema } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { Passwords } from '../auth/passwords.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { ContactDriver } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, demoPassword as givenPassword } from '../testing/test-api.js';
import { demoOrganisation } from './demo-organisation.js';
import { demoPassword } from './demo-passwords.js';
import { seedDemo } from './seed-demo.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
});
afterAll(() => api.close());

const seedAgain = () => seedDemo(api.application.get(PrismaService), new Passwords(), demoOrganisation, () => givenPassword);

describe('the demo organisation', () => {
  it('is on the portal, with how many wait for each topic', async () => {
    const driver = new ContactDriver(api);
    await driver.start('Waiting', 0);
    await expect
      .poll(async () => portalSchema.parse((await api.call('/api/portal')).body).topics.map(({ name, waiting }) => [name.en, waiting]))
      .toEqual([
        ['Products and prices', 1],
        ['My order', 1],
        ['Help with a product', 0],
        ['Bills and payments', 0],
      ]);
    const portal = portalSchema.parse((await api.call('/api/portal')).body);
    expect(portal).toMatchObject({ organisation: 'Visavis Demo', consent: { textVersion: '1' } });
    expect(portal.consent.text.zh).not.toBe('');
  });

  it('gives each agent both queues with their dispositions, and a supervisor none', async () => {
    const desk = async (role: 'agent' | 'supervisor') =>
      deskSchema.parse((await api.call('/api/agent/desk', { token: (await api.signIn(role)).token })).body);
    const { queues, dispositions } = await desk('agent');
    expect(queues.map(({ name }) => name)).toEqual(['Sales', 'Support']);
    for (const { queueId } of queues) expect(dispositions.filter((one) => one.queueId === queueId)).toHaveLength(3);
    expect(queues.every(({ dispositionRequired }) => dispositionRequired)).toBe(true);
  });

  it('is made once, says each time who can sign in, and keeps what was changed since', async () => {
    const count = async () => (await api.database.query('SELECT count(*)::int AS users FROM users'))[0];
    const before = await count();
    await api.database.query("UPDATE organisations SET name = 'Ours'");
    await api.database.query('UPDATE users SET password_hash = $1 WHERE role = $2', [await new Passwords().hash('another one'), 'admin']);
    const { organisation, signIns } = await seedAgain();
    expect(await count()).toEqual(before);
    expect(organisation).toBe('Ours');
    expect(signIns.map(({ role, password }) => [role, password])).toEqual([
      ['agent', givenPassword],
      ['agent', givenPassword],
      ['agent', givenPassword],
      ['supervisor', givenPassword],
      ['admin', '(changed)'],
    ]);
  });

  it('has passwords that differ between users and installations, and are the same at each start', () => {
    const passwords = ['one secret', 'another secret'].flatMap((secret) => demoOrganisation.staff.map(({ email }) => demoPassword(secret, email)));
    expect(new Set(passwords).size).toBe(2 * demoOrganisation.staff.length);
    expect(demoPassword('one secret', 'a@b.example')).toBe(demoPassword('one secret', 'a@b.example'));
    for (const password of passwords) expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  });
});
