import { validateAgent, type Findings } from '@visavis/acd';
import { skillLevelSchema, type AgentSettings, type AgentView as AgentAnswer } from '@visavis/contracts';
import type { Prisma } from '../../generated/prisma/client.js';
import { nextVersion, pageArguments, type KeptResource, type Transaction } from '../configuration-resource.js';

type AgentView = Omit<AgentAnswer, 'warnings'>;

/** Everything but the hash of the password, which leaves the database for signing in only. */
const shown = {
  id: true,
  version: true,
  email: true,
  name: true,
  role: true,
  chatCapacity: true,
  disabledAt: true,
  createdAt: true,
  skills: { orderBy: { skillId: 'asc' } },
} satisfies Prisma.UserSelect;

/** Nobody is deleted, since history speaks of them: who leaves is disabled. */
export const agentResource: KeptResource<AgentSettings, AgentView> = {
  kind: 'agent',
  uniqueField: 'email',
  async find(transaction, id) {
    const row = await transaction.user.findUnique({ where: { id }, select: shown });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.user.findMany({ ...pageArguments(page), select: shown })).map((row) => viewOf(row)),
  async check(id, settings, _around, transaction) {
    const findings = validateAgent(settings);
    return { ...findings, errors: [...findings.errors, ...(await lastAdmin(id, settings, transaction))] };
  },
  async update(transaction, id, { disabled, ...settings }) {
    const before = await transaction.user.findUnique({ where: { id }, select: { disabledAt: true } });
    const disabledAt = disabled ? (before?.disabledAt ?? new Date()) : null;
    await transaction.user.update({ where: { id }, data: { ...settings, disabledAt, version: nextVersion } });
  },
};

async function lastAdmin(id: string, { role, disabled }: AgentSettings, transaction: Transaction): Promise<Findings['errors']> {
  if (role === 'admin' && !disabled) return [];
  const admins = await transaction.user.findMany({ where: { role: 'admin', disabledAt: null }, select: { id: true } });
  if (admins.length !== 1 || admins[0]?.id !== id) return [];
  return [{ path: disabled ? 'disabled' : 'role', code: 'last_admin', message: 'This is the last admin: nobody could change anything any more.' }];
}

function viewOf({ disabledAt, createdAt, skills, ...row }: Prisma.UserGetPayload<{ select: typeof shown }>): AgentView {
  return {
    ...row,
    disabled: disabledAt !== null,
    skills: skills.map(({ skillId, level }) => ({ skillId, level: skillLevelSchema.parse(level) })),
    createdAt: createdAt.getTime(),
  };
}
