import type { CustomerContact } from '@visavis/contracts';

export type GoodbyeKind = 'completed' | 'abandoned' | 'refused' | 'failed' | 'blocked' | 'lost' | 'callback' | 'callbackCancelled';

export interface OutcomeView {
  readonly kind: GoodbyeKind;
  readonly canRate: boolean;
  readonly canRestart: boolean;
  /** Whether the number that support asks for is worth showing. */
  readonly showReference: boolean;
}

/** How a closed contact is told to its customer. */
export function outcomeView(contact: Pick<CustomerContact, 'outcome' | 'cause' | 'rated'>): OutcomeView {
  const kind = kindOf(contact);
  return {
    kind,
    canRate: kind === 'completed' && !contact.rated,
    canRestart: kind !== 'blocked',
    showReference: kind === 'failed',
  };
}

function kindOf({ outcome, cause }: Pick<CustomerContact, 'outcome' | 'cause'>): GoodbyeKind {
  if (cause === 'customer_blocked') return 'blocked';
  if (cause === 'customer_lost' && outcome !== 'completed') return 'lost';
  if (cause === 'callback_cancelled' || cause === 'callback_declined') return 'callbackCancelled';
  switch (outcome) {
    case 'abandoned':
    case 'abandoned_short':
      return 'abandoned';
    case 'refused':
      return 'refused';
    case 'callback_unreached':
      return 'callback';
    case 'failed':
      return 'failed';
    case 'completed':
    case null:
      return 'completed';
  }
}
