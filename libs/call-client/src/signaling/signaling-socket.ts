/** How a request left: the server's word, or why there is none. */
export type SendOutcome = { type: 'answered'; answer: unknown } | { type: 'timeout' } | { type: 'lost' };

export interface SignalingSocketEvents {
  opened: undefined;
  /** The server refused the handshake and said why. */
  refused: { answer: unknown };
  unreachable: { reason: string };
  /** An open connection is gone. */
  lost: { reason: string };
  pushed: { name: string; payload: unknown };
}

/** One connection that tries once when told to: when to try again is decided elsewhere. */
export interface SignalingSocket {
  /** Every attempt ends in exactly one of `opened`, `refused` and `unreachable`. */
  open(handshake: Readonly<Record<string, unknown>>): void;
  /** Only while open. `settled` is called exactly once. */
  send(name: string, payload: unknown, timeoutMs: number, settled: (outcome: SendOutcome) => void): void;
  /** Idempotent; reports nothing. */
  close(): void;
  on<Name extends keyof SignalingSocketEvents>(
    name: Name,
    listener: (event: SignalingSocketEvents[Name]) => void,
  ): () => void;
}
