import { v7 as uuid } from 'uuid';
import type { SipSecrets } from '../auth/sip-secrets.js';
import type { PrismaClient } from '../generated/prisma/client.js';

/** The small PBX that was started beside the demo (scripts/provision/pbx.mjs). */
export interface DemoPbx {
  readonly address: string;
  readonly password: string;
}

const name = 'Demo PBX';
const user = 'hotline';

/** Whoever calls the PBX's hotline reaches the demo organisation. Repeated, it takes the address that the PBX has by now. */
export async function seedDemoLine(prisma: PrismaClient, secrets: SipSecrets, { address, password }: DemoPbx): Promise<void> {
  const entryPoint = await prisma.entryPoint.findFirst({ where: { kind: 'phone' }, orderBy: { id: 'asc' } });
  const topic = await prisma.topic.findFirst({ where: { enabled: true, queue: { name: 'Support' } }, orderBy: { position: 'asc' } });
  // Somebody has made something else of the demo.
  if (!entryPoint || !topic) return;
  const numbers = [{ number: null, entryPointId: entryPoint.id, topicId: topic.id, language: 'en' }];
  const sip = `sip:${user}@${address}`;
  // Somebody may have given it another name.
  const kept = await prisma.sipAccount.findFirst({ where: { OR: [{ address: sip }, { name }] }, orderBy: { id: 'asc' } });
  const id = kept?.id ?? uuid();
  const at = { address: sip, secret: secrets.seal(id, password) };
  if (kept?.address === at.address && secrets.open(id, kept.secret) === password) return;
  await prisma.sipAccount.upsert({ where: { id }, create: { id, name, numbers, ...at }, update: { ...at, version: { increment: 1 } } });
}
