/** What somebody answered to what they were told is kept. The latest answer of each participant to each text is part of the contact. */
export type Kept = 'voice' | 'video' | 'captions' | 'chat';

/** Of the contact's customer; everybody who works here is known by their user's id. */
export const customerParticipant = 'customer';

export interface ConsentAnswer {
  readonly participantId: string;
  readonly textId: string;
  readonly version: string;
  /** In which they read it. */
  readonly language: 'en' | 'zh';
  /** Of the exact text, in hexadecimal digits. */
  readonly sha256: string;
  /** What the text says is kept, beyond what every contact leaves behind. */
  readonly keeps: readonly Kept[];
  readonly agreed: boolean;
  /** `contract`: not asked in this contact, because they agreed when they came to work here. */
  readonly basis: 'answer' | 'contract';
  readonly at: number;
}

export type GivenAnswer = Omit<ConsentAnswer, 'at'>;

export function mayKeep({ consents }: { readonly consents: readonly ConsentAnswer[] }, kept: Kept, present: readonly string[]): boolean {
  return present.every((participantId) =>
    consents.some((consent) => consent.participantId === participantId && consent.agreed && consent.keeps.includes(kept)),
  );
}
