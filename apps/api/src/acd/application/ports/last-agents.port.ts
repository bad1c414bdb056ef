/** Who spoke to a customer last, remembered for a time: a convenience that may be lost. */
export abstract class LastAgents {
  abstract remember(deviceId: string, agentId: string): Promise<void>;
  abstract of(deviceId: string): Promise<string | null>;
}
