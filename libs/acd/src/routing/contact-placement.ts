/**
 * Where each waiting contact stands: in which requirement group, by now, and when that changes by itself. Time passes
 * only by `advanceTo`; each contact is moved at the instants that concern it and never looked at in between.
 */
import type { Contact } from '../contact/contact.js';
import { demandOf } from './demand.js';
import { hasAffinityWindow } from './eligibility.js';
import type { GroupIndex } from './group-index.js';
import { OrderedList } from './ordered-list.js';
import type { RequirementGroup } from './requirement-group.js';
import type { Workforce } from './workforce.js';

interface Place {
  readonly contact: Contact;
  readonly group: RequirementGroup;
  /** When this contact is to be placed anew. */
  readonly changeAt: number | null;
}

interface Change {
  readonly at: number;
  readonly contactId: string;
}

export class ContactPlacement {
  private readonly places = new Map<string, Place>();
  private readonly changes = new OrderedList<Change>((a, b) => a.at - b.at || (a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : 0));

  constructor(
    private readonly workforce: Workforce,
    private readonly groups: GroupIndex,
    private time: number,
  ) {}

  /** The latest instant that was told. */
  get now(): number {
    return this.time;
  }

  /** The next instant at which something becomes possible by itself. */
  get nextChangeAt(): number | null {
    return this.changes.first()?.at ?? null;
  }

  advanceTo(now: number): void {
    this.time = Math.max(this.time, now);
    for (let next = this.changes.first(); next && next.at <= this.time; next = this.changes.first()) {
      const place = this.places.get(next.contactId);
      this.changes.remove(next);
      if (place) this.place(place.contact);
    }
  }

  /** Puts the contact where it belongs by now, taking it from where it stood. */
  place(contact: Contact): void {
    this.take(contact.contactId);
    const queue = this.workforce.queue(contact.queueId);
    if (!queue) return;
    const { demand, until } = demandOf(contact, queue, this.time);
    const group = this.groups.groupFor(demand, queue);
    const changeAt = nextChangeOf(contact, until, this.time);
    group.waiting.add(contact);
    this.groups.contactsChanged(group);
    if (changeAt !== null) this.changes.add({ at: changeAt, contactId: contact.contactId });
    this.places.set(contact.contactId, { contact, group, changeAt });
  }

  take(contactId: string): void {
    const place = this.places.get(contactId);
    if (!place) return;
    this.places.delete(contactId);
    place.group.waiting.remove(place.contact);
    this.groups.contactsChanged(place.group);
    if (place.changeAt !== null) this.changes.remove({ at: place.changeAt, contactId });
  }
}

/** A tier opens, a step is taken, a cool-down or the affinity window ends. */
function nextChangeOf(contact: Contact, until: number | null, now: number): number | null {
  let next = until ?? Infinity;
  for (const agentId in contact.coolDowns) {
    const ends = contact.coolDowns[agentId] ?? 0;
    if (ends > now && ends < next) next = ends;
  }
  if (contact.affinity && hasAffinityWindow(contact, now)) next = Math.min(next, contact.affinity.until);
  return next === Infinity ? null : next;
}
