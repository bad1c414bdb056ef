/**
 * What customers are told of their wait: the estimate for a contact in line, or for who would join now, from the lines
 * as a view knows them and from what was observed of its commits. Calls and chats are estimated apart: they are served beside
 * each other. Agents are counted once per change of the view and
 * set of requirements, so that one more contact in line costs no more than its arithmetic.
 */
import type { SkillRequirement } from '../configuration/queue-configuration.js';
import { mediumOf, type Contact, type Medium } from '../contact/contact.js';
import type { DomainEvent } from '../event.js';
import type { QueueLine } from '../routing/queue-line.js';
import type { RoutingView } from '../routing/routing-view.js';
import { crewOf, type Crew } from './crew.js';
import { Departures } from './departures.js';
import { HandlingTimes } from './handling-times.js';
import { lineKey } from './line-key.js';
import { StaffChanges } from './staff-changes.js';
import { estimateWait, type WaitEstimate } from './wait-estimate.js';

/** Nobody plans by the second; coarse numbers also change, and are pushed, less often. */
const stepMs = 10_000;

export class WaitForecast {
  private readonly handling = new HandlingTimes();
  private readonly departures = new Departures();
  private readonly staffChanges = new StaffChanges();
  private readonly crews = new Map<string, Crew>();
  private revision = -1;
  private now = 0;

  constructor(private readonly view: RoutingView) {}

  /** To be told of every commit, once. */
  note(commit: { readonly contacts: readonly Contact[]; readonly events: readonly DomainEvent[] }): void {
    this.now = commit.events.at(-1)?.at ?? this.now;
    this.handling.note(commit);
    this.departures.note(commit);
  }

  /** What was observed earlier, oldest first. */
  recall(queueId: string, medium: Medium, handlingMs: readonly number[]): void {
    for (const each of handlingMs) this.handling.add(lineKey(queueId, medium), each);
  }

  /** `place` is that among those who wait for the same medium. Null while nothing was observed, or nobody is there who could serve the contact. */
  of(contact: Contact, place: number): WaitEstimate | null {
    const line = this.view.line(contact.queueId);
    return line ? this.estimate(line, mediumOf(contact.channel), place, contact.requirements) : null;
  }

  /** For who joins the end of the line now with a call, without requirements of their own. */
  ofNext(line: QueueLine): WaitEstimate | null {
    return this.estimate(line, 'call', line.waitingFor.call.size + 1, []);
  }

  private estimate(line: QueueLine, medium: Medium, place: number, requirements: readonly SkillRequirement[]): WaitEstimate | null {
    const key = lineKey(line.configuration.queueId, medium);
    const everybody = this.crew(line, medium, []);
    this.staffChanges.note(key, everybody.capacity, this.now);
    const crew = requirements.length === 0 ? everybody : this.crew(line, medium, requirements);
    const handling = this.handling.of(key);
    if (crew.capacity === 0 || handling.count === 0) return null;
    // Of those in front, the few who can serve this contact take their part only.
    const ahead = everybody.share > 0 ? (place - 1) * Math.min(1, crew.share / everybody.share) : place - 1;
    const places = ahead + 1 - crew.idle;
    if (places <= 0) return { minMs: 0, maxMs: stepMs };
    const { usual, varianceRate } = this.staffChanges.of(key);
    const found = estimateWait(places, {
      agents: crew.share,
      usualAgents: usual === null || everybody.capacity === 0 ? null : (usual * crew.share) / everybody.capacity,
      staffVarianceRate: varianceRate,
      handling,
      departureRate: this.departures.rateOf(key),
    });
    return found && inSteps(found);
  }

  private crew(line: QueueLine, medium: Medium, requirements: readonly SkillRequirement[]): Crew {
    if (this.revision !== this.view.revision) this.crews.clear();
    this.revision = this.view.revision;
    const queueKey = lineKey(line.configuration.queueId, medium);
    const key = requirements.length === 0 ? queueKey : JSON.stringify([queueKey, requirements.map(({ level, skillId }) => [skillId, level])]);
    const known = this.crews.get(key);
    if (known) return known;
    const crew = crewOf(this.view, line, medium, requirements);
    this.crews.set(key, crew);
    return crew;
  }
}

/** In steps, and never a single number. */
function inSteps({ maxMs, minMs }: WaitEstimate): WaitEstimate {
  const least = Math.floor(minMs / stepMs) * stepMs;
  return { minMs: least, maxMs: Math.max(least + stepMs, Math.round(maxMs / stepMs) * stepMs) };
}
