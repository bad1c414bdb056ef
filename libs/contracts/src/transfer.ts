/** Passing a conversation on, over the agents' socket (agent-socket.ts). */
import { z } from 'zod';
import { idSchema, instantSchema } from './identity.js';

/** What the next agent should know. */
export const transferNoteMaxLength = 500;
export const transferNoteSchema = z.string().trim().max(transferNoteMaxLength);

export const transferToSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent'), agentId: idSchema }),
  z.object({ type: z.literal('queue'), queueId: idSchema }),
]);
export type TransferTo = z.infer<typeof transferToSchema>;

/** Why the target did not take it. */
export const transferFailureSchema = z.enum([
  'rejected', 'not_answered', 'unavailable', 'connection_failed', 'closed', 'full', 'max_wait', 'no_agents',
]);
export type TransferFailure = z.infer<typeof transferFailureSchema>;

/** A conversation that was passed on, as agents see it. docs/states.md tells the stages. */
export const transferSchema = z.object({
  stage: z.enum(['out', 'back', 'over']),
  from: z.object({ agentId: idSchema, name: z.string() }),
  to: z.object({ type: z.enum(['agent', 'queue']), name: z.string() }),
  note: z.string().nullable(),
  at: instantSchema,
  /** Whoever it was passed on to has talked with the customer. */
  arrived: z.boolean(),
  failure: transferFailureSchema.nullable(),
});
export type Transfer = z.infer<typeof transferSchema>;

export const transferAgentSchema = z.object({
  agentId: idSchema,
  name: z.string(),
  /** Only who is `available` can be asked. `away`: at work, and not connected at this moment. */
  state: z.enum(['available', 'busy', 'break', 'away', 'offline']),
});
export type TransferAgent = z.infer<typeof transferAgentSchema>;

export const transferQueueSchema = z.object({
  queueId: idSchema,
  name: z.string(),
  /** Only an `open` queue takes one more. `nobody`: no other member is signed in for work. */
  state: z.enum(['open', 'closed', 'full', 'nobody']),
  waiting: z.number().int().nonnegative(),
  /** Who of it could take the conversation at once. */
  agentsAvailable: z.number().int().nonnegative(),
});
export type TransferQueue = z.infer<typeof transferQueueSchema>;

/** Those whose name has the words searched for, the ones who can be asked first; `more` were left out. */
export const transferTargetsSchema = z.object({
  agents: z.array(transferAgentSchema),
  queues: z.array(transferQueueSchema),
  more: z.number().int().nonnegative(),
});
export type TransferTargets = z.infer<typeof transferTargetsSchema>;
