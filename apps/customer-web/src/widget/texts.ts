export interface WidgetTexts {
  readonly open: string;
  readonly waiting: string;
  readonly inCall: string;
  readonly title: string;
  readonly minimise: string;
  readonly close: string;
  readonly elsewhere: string;
}

const texts: Readonly<Record<'en' | 'zh', WidgetTexts>> = {
  en: {
    open: 'Talk to us',
    waiting: 'Back to the line',
    inCall: 'Back to the conversation',
    title: 'Talk to us',
    minimise: 'Minimise; the conversation goes on',
    close: 'Close',
    elsewhere: 'opens a new window',
  },
  zh: {
    open: '联系我们',
    waiting: '返回排队页面',
    inCall: '返回通话',
    title: '联系我们',
    minimise: '最小化，通话将继续',
    close: '关闭',
    elsewhere: '将打开新窗口',
  },
};

/** By the element's `lang`, or the page's, or the browser's: the first of them that is spoken here. */
export function textsFor(wishes: readonly (string | null)[]): { readonly language: 'en' | 'zh'; readonly texts: WidgetTexts } {
  const language = wishes.map((wish) => wish?.toLowerCase().split('-')[0]).find((wish) => wish === 'en' || wish === 'zh') ?? 'en';
  return { language, texts: texts[language] };
}
