/** Which api processes are alive. A process that stops saying so is dead to the others. */
export abstract class ProcessRegistry {
  abstract beat(processId: string, forMs: number): Promise<void>;
  abstract alive(): Promise<ReadonlySet<string>>;
  abstract leave(processId: string): Promise<void>;
}
