/** The sessions of this process by whom they act for; several pages of one agent may be connected at once. */
export class SessionIndex<Session> {
  private readonly sessions = new Map<string, Set<Session>>();

  add(id: string, session: Session): void {
    const found = this.sessions.get(id);
    if (found) found.add(session);
    else this.sessions.set(id, new Set([session]));
  }

  remove(id: string, session: Session): void {
    const found = this.sessions.get(id);
    if (!found?.delete(session) || found.size > 0) return;
    this.sessions.delete(id);
  }

  of(id: string): ReadonlySet<Session> {
    return this.sessions.get(id) ?? none;
  }

  *all(): Iterable<Session> {
    for (const sessions of this.sessions.values()) yield* sessions;
  }
}

const none: ReadonlySet<never> = new Set();
