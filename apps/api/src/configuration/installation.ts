/**
 * What people have set up, as it is in PostgreSQL at one moment: queues and who serves them, what customers choose and
 * agree to. Replaced as a whole when somebody changes something.
 */
import type { AgentConfiguration, EntryPointConfiguration, QueueConfiguration } from '@visavis/acd';
import type { ConsentTextSettings, DeskReply, LocalizedText, SipAccountPlain } from '@visavis/contracts';

export interface InstallationTopic {
  readonly topicId: string;
  readonly queueId: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly priority: number | null;
}

export interface InstallationDisposition {
  readonly dispositionId: string;
  readonly queueId: string;
  readonly name: LocalizedText;
}

export interface Installation {
  readonly organisation: string;
  readonly queues: readonly QueueConfiguration[];
  /** Enabled ones, in the order in which the portal shows them. */
  readonly topics: readonly InstallationTopic[];
  readonly dispositions: readonly InstallationDisposition[];
  /** What everybody must agree to. */
  readonly consent: { readonly textVersion: string; readonly text: LocalizedText };
  /** The latest version of each text about recording, newest first; of those that record something. */
  readonly recordingTexts: readonly ConsentTextSettings[];
  /** What those who wait in a queue are told, by queue; of queues that say something. */
  readonly waitingMessages: ReadonlyMap<string, LocalizedText>;
  /** Replies that agents can use, by their shortcut. */
  readonly replies: readonly DeskReply[];
  /** By user id, of everybody who ever worked here. */
  readonly staffNames: ReadonlyMap<string, string>;
  /** By skill id. */
  readonly skillNames: ReadonlyMap<string, string>;
  /** Everybody who can sign in. */
  readonly agents: readonly AgentConfiguration[];
  /** Eldest first. */
  readonly entryPoints: readonly InstalledEntryPoint[];
  /** Enabled ones. */
  readonly sipAccounts: readonly InstalledSipAccount[];
}

/** The secret is as it is kept: encrypted. */
export interface InstalledSipAccount extends Omit<SipAccountPlain, 'enabled'> {
  readonly accountId: string;
  readonly version: number;
  readonly sealedSecret: string;
}

export interface InstalledEntryPoint extends EntryPointConfiguration {
  /** Whose pages may show the portal by it. */
  readonly allowedOrigins: readonly string[];
  /** With which customer tokens for it may be signed, newest first. */
  readonly signingKeyIds: readonly string[];
}
