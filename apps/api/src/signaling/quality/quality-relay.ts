import { attendingAgents, type Contact } from '@visavis/acd';
import type { LegQuality, PushOf, qualityPushes } from '@visavis/contracts';
import type { SessionIndex } from '../session-index.js';
import { LatestQuality } from './latest-quality.js';

export type QualityChanged = PushOf<typeof qualityPushes, 'quality.changed'>;

/** A page that can be told how somebody else's connection is. */
export interface QualityPage {
  readonly socketId: string;
  onQuality(changed: QualityChanged): void;
}

/** What goes from process to process with every report. */
export interface QualityNotice {
  readonly contactId: string;
  readonly agentIds: readonly string[];
  /** The socket that reported. */
  readonly from: string;
  readonly quality: LegQuality;
}

export interface QualityPages {
  readonly customers: SessionIndex<QualityPage>;
  readonly invitees: SessionIndex<QualityPage>;
  readonly agents: SessionIndex<QualityPage>;
}

/**
 * Every process hears every report, so that each can answer its own pages with the latest of the others; pages are told by
 * themselves only when a level changes. A notice that gets lost is made up for by the next, seconds later.
 */
export class QualityRelay {
  private readonly latest: LatestQuality;

  constructor(
    private readonly pages: QualityPages,
    /** To every process, this one included. */
    private readonly broadcast: (notice: QualityNotice) => Promise<void>,
    now: () => number,
  ) {
    this.latest = new LatestQuality(now);
  }

  /** To the pages of this process at once; what comes back to it by the broadcast is no news then. */
  tell(contact: Contact, from: string, quality: LegQuality): void {
    const notice = { contactId: contact.contactId, agentIds: attendingAgents(contact), from, quality };
    this.deliver(notice);
    this.broadcast(notice).catch(() => {
      // Redis is away, which others report. The next notice comes in seconds, and a page's report does not fail for it.
    });
  }

  othersThan(legId: string, contactId: string): LegQuality[] {
    return this.latest.others(contactId, legId);
  }

  deliver({ agentIds, contactId, from, quality }: QualityNotice): void {
    if (!this.latest.note(contactId, quality)) return;
    const { agents, customers, invitees } = this.pages;
    const pages = [...customers.of(contactId), ...invitees.of(contactId), ...agentIds.flatMap((agentId) => [...agents.of(agentId)])];
    for (const page of pages) if (page.socketId !== from) page.onQuality({ contactId, ...quality });
  }
}
