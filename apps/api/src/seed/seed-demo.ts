import { v7 as uuid } from 'uuid';
import type { Passwords } from '../auth/passwords.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { DemoOrganisation, DemoPerson, DemoQueue } from './demo-organisation.js';

export interface SeededDemo {
  readonly organisation: string;
  readonly signIns: readonly { readonly role: string; readonly email: string; readonly password: string }[];
}

interface Account extends DemoPerson {
  readonly id: string;
  readonly password: string;
  readonly passwordHash: string;
}

/** Creates the demo organisation in a database that has none, all or nothing; then says who of it can sign in. */
export async function seedDemo(
  prisma: PrismaClient,
  passwords: Passwords,
  demo: DemoOrganisation,
  passwordOf: (email: string) => string,
): Promise<SeededDemo> {
  const present = await prisma.organisation.findFirst({ orderBy: { createdAt: 'asc' } });
  if (!present) await create(prisma, demo, await accountsOf(demo, passwords, passwordOf));
  return { organisation: present?.name ?? demo.name, signIns: await signInsOf(prisma, passwords, demo, passwordOf) };
}

function accountsOf(demo: DemoOrganisation, passwords: Passwords, passwordOf: (email: string) => string): Promise<Account[]> {
  return Promise.all(
    demo.staff.map(async (person) => {
      const password = passwordOf(person.email);
      return { id: uuid(), ...person, password, passwordHash: await passwords.hash(password) };
    }),
  );
}

async function create(prisma: PrismaClient, demo: DemoOrganisation, accounts: readonly Account[]): Promise<void> {
  const { text, version } = demo.consent;
  const skills = demo.skills.map((skill) => ({ id: uuid(), ...skill }));
  const queues = demo.queues.map((queue, index) => queueRow(queue, index * 100, accounts));
  await prisma.$transaction([
    prisma.organisation.create({ data: { id: uuid(), name: demo.name } }),
    prisma.consentText.create({ data: { version, text } }),
    prisma.user.createMany({
      data: accounts.map(({ id, chatCapacity = 0, email, name, role, passwordHash }) => ({ id, chatCapacity, email, name, role, passwordHash })),
    }),
    prisma.skill.createMany({ data: skills }),
    prisma.agentSkill.createMany({ data: accounts.flatMap((account) => levelRows(account, skills)) }),
    ...queues.map((data) => prisma.queue.create({ data })),
    prisma.entryPoint.createMany({
      data: demo.entryPoints.map(({ name, kind, channels, attributes = [], fallbackQueue }) => {
        return { id: uuid(), name, kind, channels: [...channels], attributes: [...attributes], fallbackQueueId: queues.find((queue) => queue.name === fallbackQueue)?.id ?? null };
      }),
    }),
    prisma.cannedReply.createMany({
      data: demo.replies.map(({ shortcut, title, text, queue }) => {
        return { id: uuid(), shortcut, title, text, queueIds: queues.flatMap(({ id, name }) => (name === queue ? id : [])) };
      }),
    }),
  ]);
}

function levelRows({ id, skills: levels = {} }: Account, skills: readonly { readonly id: string; readonly name: string }[]) {
  return skills.flatMap(({ id: skillId, name }) => (levels[name] === undefined ? [] : [{ userId: id, skillId, level: levels[name] }]));
}

/** The portal shows the topics of one queue after those of the other: `first` is where this queue's begin. */
function queueRow({ name, topics, dispositions, waitingMessage }: DemoQueue, first: number, accounts: readonly Account[]) {
  const agents = accounts.filter(({ role }) => role === 'agent');
  return {
    id: uuid(),
    name,
    waitingMessage,
    members: { createMany: { data: agents.map(({ id }) => ({ userId: id })) } },
    topics: { createMany: { data: topics.map((topic, index) => ({ id: uuid(), ...topic, position: first + index })) } },
    dispositions: {
      createMany: { data: dispositions.map((text, position) => ({ id: uuid(), name: text, position })) },
    },
  };
}

/** Of those who are still there. A password that was changed is not ours to know. */
async function signInsOf(
  prisma: PrismaClient,
  passwords: Passwords,
  demo: DemoOrganisation,
  passwordOf: (email: string) => string,
): Promise<SeededDemo['signIns']> {
  const users = await prisma.user.findMany({ where: { email: { in: demo.staff.map(({ email }) => email) }, disabledAt: null } });
  const found = demo.staff.flatMap(({ email }) => users.find((user) => user.email === email) ?? []);
  return Promise.all(
    found.map(async ({ email, role, passwordHash }) => {
      const password = passwordOf(email);
      return { role, email, password: (await passwords.matches(password, passwordHash)) ? password : '(changed)' };
    }),
  );
}
