/** A store that does not answer must not add up: whoever waited this long goes ahead, and at worst loses a race. */
const patienceMs = 500;

/**
 * Lets those who change the same aggregate in this process go one after the other. Correctness is the commit's business;
 * this only spares the races that we would run against ourselves, each of which costs a commit, a read and a second
 * commit: both participants of a contact do the same things at the same time.
 */
export class AggregateTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  take<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.last.get(key);
    const turn = before ? soon(before).then(work) : work();
    this.last.set(key, turn);
    const leave = () => {
      if (this.last.get(key) === turn) this.last.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  }
}

function soon(before: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const goAhead = () => {
      clearTimeout(timer);
      resolve();
    };
    before.then(goAhead, goAhead);
  });
}
