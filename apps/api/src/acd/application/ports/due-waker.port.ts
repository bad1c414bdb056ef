/** Wakes some process's due processor around an instant. A wake that gets lost is made good by the sweep. */
export abstract class DueWaker {
  /** `at` is on the store's clock. Repeating it is cheap. */
  abstract arm(at: number): void;
}
