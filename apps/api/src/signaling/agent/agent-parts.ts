import type { QueueState } from '@visavis/contracts';
import type { AcceptOffer } from '../../acd/application/use-cases/accept-offer.use-case.js';
import type { BlockCustomer } from '../../acd/application/use-cases/block-customer.use-case.js';
import type { Confer } from '../../acd/application/use-cases/confer.use-case.js';
import type { EndContact } from '../../acd/application/use-cases/end-contact.use-case.js';
import type { HoldContact } from '../../acd/application/use-cases/hold-contact.use-case.js';
import type { RecordContact } from '../../acd/application/use-cases/record-contact.use-case.js';
import type { RejectOffer } from '../../acd/application/use-cases/reject-offer.use-case.js';
import type { SaveWrapUp } from '../../acd/application/use-cases/save-wrap-up.use-case.js';
import type { SetAgentReachability } from '../../acd/application/use-cases/set-agent-reachability.use-case.js';
import type { SetIntent } from '../../acd/application/use-cases/set-intent.use-case.js';
import type { TransferContact } from '../../acd/application/use-cases/transfer-contact.use-case.js';
import type { TransferTargets } from '../../acd/application/queries/transfer-targets.query.js';
import type { GetAgent } from '../../acd/application/queries/get-agent.query.js';
import type { CaptionsParts } from '../captions-handlers.js';
import type { ChatParts } from '../chat/chat-handlers.js';
import type { LegRequestParts } from '../leg-requests.js';
import type { QualityParts } from '../quality/quality-handlers.js';
import type { PageSeats } from '../processes/page-seats.js';
import type { RequestPolicy } from '../serve-requests.js';
import type { SessionIndex } from '../session-index.js';
import type { AgentDesk } from './agent-desk.js';
import type { AgentPage } from './agent-page.js';
import type { AppointmentParts } from './appointment-handlers.js';
import type { FollowUpParts } from './follow-up-handlers.js';
import type { InvitationParts } from './invitation-handlers.js';

/** What an agent's page can cause, gathered once for all sessions (signaling.module.ts). */
export interface AgentParts extends LegRequestParts, ChatParts, CaptionsParts, QualityParts, FollowUpParts, InvitationParts, AppointmentParts {
  readonly processId: string;
  readonly requestPolicy: RequestPolicy;
  readonly sessions: SessionIndex<AgentPage>;
  readonly seats: PageSeats;
  readonly setIntent: SetIntent;
  readonly setReachability: SetAgentReachability;
  readonly acceptOffer: AcceptOffer;
  readonly rejectOffer: RejectOffer;
  readonly endContact: EndContact;
  readonly holdContact: HoldContact;
  readonly confer: Confer;
  readonly blockCustomer: BlockCustomer;
  readonly wrapUp: SaveWrapUp;
  readonly recordContact: RecordContact;
  /** Where recordings are kept; undefined where nothing can be recorded. */
  readonly recordsTo: string | undefined;
  readonly transferContact: TransferContact;
  readonly transferTargets: TransferTargets;
  nameOf(userId: string): string;
  readonly getAgent: GetAgent;
  /** The queues that the agent is a member of, as their lines are now. */
  queuesOf(agentId: string): QueueState[];
  newDesk(agent: Awaited<ReturnType<GetAgent['execute']>>): AgentDesk;
}
