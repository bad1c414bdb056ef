/** Who did it. A supervisor, or a program of the organisation's, is known by the account that it used. */
export type Actor = 'customer' | 'system' | `agent:${string}` | `invitee:${string}` | `supervisor:${string}`;
