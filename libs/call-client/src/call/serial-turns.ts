/** Runs what is asked of it one after the other: a PeerConnection cannot negotiate two things at once. */
export class SerialTurns {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects with the turn's own outcome; a failed turn does not stop the next. */
  run<Result>(turn: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(turn, turn);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
