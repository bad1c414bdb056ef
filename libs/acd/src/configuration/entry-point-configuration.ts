/** How contacts arrive, and which queue, priority and skills that means. resolve-entry.ts answers for one contact. */
import type { Channel } from '../contact/contact.js';
import type { LocalizedText } from './localized-text.js';
import type { SkillRequirement } from './queue-configuration.js';

export interface TopicConfiguration {
  readonly topicId: string;
  readonly name: LocalizedText;
  /** Where its contacts go unless a rule of the entry point says otherwise. */
  readonly queueId: string;
  /** Null takes the queue's default. */
  readonly priority: number | null;
}

export interface AttributeCondition {
  readonly name: string;
  /** `present` and `absent` look at no value. Comparing ignores case. */
  readonly operator: 'one_of' | 'none_of' | 'present' | 'absent';
  readonly values: readonly string[];
  /** Looks only at what the organisation's own system has signed; what a link says is then as good as not said. */
  readonly verified: boolean;
}

/** Applies when all of its conditions hold; an empty list of a condition means any. */
export interface EntryRule {
  readonly name: string;
  readonly when: {
    readonly topicIds: readonly string[];
    readonly languages: readonly string[];
    readonly channels: readonly Channel[];
    readonly attributes: readonly AttributeCondition[];
  };
  /** Null leaves to the topic, and then the queue, to say. */
  readonly queueId: string | null;
  readonly priority: number | null;
  /** Added to what the queue requires. */
  readonly requirements: readonly SkillRequirement[];
}

/** Chats are offered where somebody says so. */
export const defaultChannels: readonly Channel[] = ['video', 'voice'];

export interface EntryPointConfiguration {
  readonly entryPointId: string;
  readonly name: string;
  readonly kind: 'portal' | 'phone' | 'api';
  /** Whoever comes by another is refused. */
  readonly channels: readonly Channel[];
  /** Names of what an arrival may say of itself for the rules to look at; others are refused. Whoever arrives can say anything, unless it is signed. */
  readonly attributes: readonly string[];
  /** Takes only those for whom the organisation's own system vouches. */
  readonly requireVerified: boolean;
  /** The first that applies is taken. */
  readonly rules: readonly EntryRule[];
  /** When neither a rule nor a topic names one; null: such a contact is refused. */
  readonly fallbackQueueId: string | null;
}
