export interface WidgetSettings {
  readonly portal: string;
  readonly entryPoint: string;
  readonly topic: string | null;
  readonly language: string;
  /** What the page says of the customer, which nobody verifies. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** A token is never part of it: addresses are kept in histories and logs. */
export function portalAddress({ attributes, entryPoint, language, portal, topic }: WidgetSettings): string {
  const address = new URL(`/embed/${encodeURIComponent(entryPoint)}`, portal);
  address.searchParams.set('lang', language);
  if (topic !== null) address.searchParams.set('topic', topic);
  for (const [name, value] of attributes) address.searchParams.set(`attr.${name}`, value);
  return address.href;
}

const prefix = 'attr-';

/** `attr-order="A-17"` says that `order` is A-17. HTML writes names of attributes in lower case. */
export function saidAttributes(element: Pick<Element, 'attributes'>): (readonly [string, string])[] {
  return [...element.attributes].flatMap(({ name, value }) => (name.startsWith(prefix) && value !== '' ? [[name.slice(prefix.length), value] as const] : []));
}
