/** The exclusive right to do something for a while. Two holders for a moment must do no harm: it is an optimisation. */
export interface Lease {
  /** Takes or prolongs it. False when another process has it. */
  hold(): Promise<boolean>;
  /** True while it was held recently enough that nobody else can have it. */
  isHeld(): boolean;
  release(): Promise<void>;
}
