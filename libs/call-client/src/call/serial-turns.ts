/** Runs what is asked of it one after the other: a PeerConnection cannot negotiate two things at once. */
export class SerialTurns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * Resolves or rejects with the turn's own outcome; a failed turn does not stop the next. Begins before it returns when
   * there is nothing to wait for: what a click leads to must not stand behind what the page draws for it.
   */
  run<Result>(turn: () => Promise<Result>): Promise<Result> {
    const result = this.#waiting === 0 ? turn() : this.#last.then(turn, turn);
    this.#waiting += 1;
    this.#last = result
      .catch(() => undefined)
      .then(() => {
        this.#waiting -= 1;
      });
    return result;
  }
}
