import type { Language } from '@visavis/contracts';
import type { CalendarEvent } from './calendar-file.js';

interface Named {
  readonly organisation: string;
  /** Null for whoever is next in the queue. */
  readonly with: string | null;
  readonly topic: string;
  readonly url: string;
}

type Texts = Pick<CalendarEvent, 'summary' | 'description' | 'reminder'>;

/** What a calendar shows, in the language of whoever downloads the file. */
export function calendarTexts(language: Language, { organisation, topic, url, with: agent }: Named): Texts {
  return language === 'zh'
    ? {
        summary: `${organisation}视频预约${agent === null ? '' : `（${agent}）`}`,
        description: `主题：${topic}\n到时间后，请打开此链接进入：\n${url}`,
        reminder: `${organisation}视频预约即将开始`,
      }
    : {
        summary: `Video appointment${agent === null ? '' : ` with ${agent}`}, ${organisation}`,
        description: `Topic: ${topic}\nWhen it is time, open this link to come in:\n${url}`,
        reminder: `Your video appointment with ${organisation} begins soon`,
      };
}
