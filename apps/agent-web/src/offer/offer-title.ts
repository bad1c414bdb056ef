import type { Engagement } from '@visavis/contracts';

/** What somebody who looks elsewhere is told of an offer: a call, a chat, or somebody to be called back. */
export function offerTitleKey({ channel, isCallback }: Pick<Engagement['contact'], 'channel' | 'isCallback'>): 'offer.title' | 'offer.titleChat' | 'offer.titleCallback' {
  if (isCallback) return 'offer.titleCallback';
  return channel === 'chat' ? 'offer.titleChat' : 'offer.title';
}
