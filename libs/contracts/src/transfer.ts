/** Passing a conversation on, and asking colleagues into it, over the agents' socket (agent-socket.ts). */
import { z } from 'zod';
import { emptySchema, idSchema, instantSchema } from './identity.js';

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

/** An agent who was asked into a conversation: it rings at them, they are joining, or they are in it. */
export const colleagueSchema = z.object({ agentId: idSchema, name: z.string(), stage: z.enum(['asked', 'joining', 'present']) });
export type Colleague = z.infer<typeof colleagueSchema>;

export const partedReasonSchema = z.enum([
  'rejected', 'not_answered', 'connection_failed', 'agent_lost', 'withdrawn', 'left', 'removed', 'over',
]);

/** Who is in a conversation beside its customer, as one of its agents sees it. */
export const conferenceSchema = z.object({
  /** On hold the agents hear each other, and the customer nobody. */
  customerHeld: z.boolean(),
  /** Whose conversation it is, and what they said about it; null when it is this agent's own. */
  askedBy: z.object({ agentId: idSchema, name: z.string(), note: z.string().nullable() }).nullable(),
  /** All others who were asked. */
  colleagues: z.array(colleagueSchema),
  /** People without an account: those whose link is open, and those who came by one. */
  invitations: z.array(
    z.object({ invitationId: idSchema, label: z.string(), name: z.string().nullable(), stage: z.enum(['open', 'joining', 'present']) }),
  ),
  /** The last who did not come (`joined` false), or has gone again, and why; until somebody is asked anew. */
  parted: z
    .object({ agentId: idSchema, name: z.string(), joined: z.boolean(), reason: partedReasonSchema, at: instantSchema })
    .nullable(),
});
export type Conference = z.infer<typeof conferenceSchema>;

const aboutColleague = z.object({ contactId: idSchema, colleagueId: idSchema });

/** By the agent whose conversation it is. Repeating any of them is harmless. */
export const conferenceRequests = {
  /** It rings at the colleague, like an offer; with `consult` the customer is on hold from now on. */
  'colleague.ask': { payload: aboutColleague.extend({ consult: z.boolean(), note: transferNoteSchema.optional() }), result: emptySchema },
  /** Takes the question back, or lets the colleague go. */
  'colleague.dismiss': { payload: aboutColleague, result: emptySchema },
  /** The conversation is theirs from now on, and the customer not on hold; who hands it over wraps up. */
  'contact.handOver': { payload: aboutColleague.extend({ segmentId: idSchema }), result: emptySchema },
} as const;
