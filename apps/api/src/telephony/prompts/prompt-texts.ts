/** What callers are told, as it is spoken. */
import type { WaitEstimate } from '@visavis/acd';
import type { Farewell } from '../application/ports/waiting-audio.port.js';

export type Language = 'en' | 'zh';

interface Spoken {
  readonly greeting: string;
  readonly farewells: Readonly<Record<Farewell, string>>;
  position(position: number): string;
  /** Of whole minutes, `from` below `to`. */
  between(from: number, to: number): string;
  about(minutes: number): string;
  readonly soon: string;
}

const minuteMs = 60_000;
/** Beyond it nobody is served by a number of minutes. */
const longestMinutes = 60;

const english: Spoken = {
  greeting: 'Welcome. Thank you for calling. We will connect you with the next free colleague.',
  farewells: {
    closed: 'Thank you for calling. We are closed at the moment. Please call again during our opening hours. Goodbye.',
    full: 'Thank you for calling. At the moment too many people are waiting. Please call again later. Goodbye.',
    nobody: 'Thank you for calling. Nobody is available at the moment. Please call again later. Goodbye.',
    unavailable: 'We are sorry, we can not connect you at the moment. Please call again later. Goodbye.',
  },
  position: (position) => (position === 1 ? 'You are next in line.' : `You are number ${position} in line.`),
  between: (from, to) => `The estimated waiting time is between ${from} and ${to} minutes.`,
  about: (minutes) => `The estimated waiting time is about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  soon: 'It should take less than a minute.',
};

const chinese: Spoken = {
  greeting: '您好，欢迎致电。我们将尽快为您接通下一位空闲的客服人员。',
  farewells: {
    closed: '感谢您的来电。现在是非工作时间，请在工作时间再次致电。再见。',
    full: '感谢您的来电。目前排队人数较多，请稍后再拨。再见。',
    nobody: '感谢您的来电。目前没有客服人员在线，请稍后再拨。再见。',
    unavailable: '很抱歉，暂时无法为您接通，请稍后再拨。再见。',
  },
  position: (position) => (position === 1 ? '您是下一位。' : `您目前排在第${position}位。`),
  between: (from, to) => `预计等待时间为${from}到${to}分钟。`,
  about: (minutes) => `预计等待时间约为${minutes}分钟。`,
  soon: '预计等待不到一分钟。',
};

const spoken: Readonly<Record<Language, Spoken>> = { en: english, zh: chinese };

export function greetingText(language: Language): string {
  return spoken[language].greeting;
}

export function farewellText(language: Language, farewell: Farewell): string {
  return spoken[language].farewells[farewell];
}

/** What there is to say of a place in line; the estimate only where one can honestly be given. */
export function positionText(language: Language, { estimate, position }: { readonly position: number; readonly estimate: WaitEstimate | null }): string {
  const says = spoken[language];
  const wait = estimate && estimateText(says, estimate);
  return wait ? says.position(position) + (language === 'en' ? ' ' : '') + wait : says.position(position);
}

function estimateText(says: Spoken, { maxMs, minMs }: WaitEstimate): string | null {
  const [from, to] = [Math.floor(minMs / minuteMs), Math.ceil(maxMs / minuteMs)];
  if (to > longestMinutes) return null;
  if (to <= 1) return says.soon;
  return from < 1 || from === to ? says.about(to) : says.between(from, to);
}
