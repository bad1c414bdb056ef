/**
 * Where the pages put what a developer should see and a person need not: the browser's console, and nothing else.
 * Never call it with a token or with what people wrote.
 */
export function reportFault(text: string, ...details: readonly unknown[]): void {
  // oxlint-disable-next-line no-console -- the one place that writes to it
  console.warn(text, ...details);
}
