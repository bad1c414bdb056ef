interface Appointment {
  readonly at: number;
  readonly act: () => void;
}

/** What is to happen when, in order of time; what is added for one instant happens in the order in which it was added. */
export class Agenda {
  private readonly appointments: Appointment[] = [];

  next(): Appointment | undefined {
    return this.appointments.at(-1);
  }

  take(): Appointment | undefined {
    return this.appointments.pop();
  }

  add(at: number, act: () => void): void {
    // Kept latest first, so that taking the next one moves nothing.
    let [low, high] = [0, this.appointments.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.appointments[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.appointments.splice(low, 0, { at, act });
  }
}
