/** What kept a contact out of the line, or took it out. */
export type LeavingReason = 'closed' | 'full' | 'max_wait' | 'no_agents';
