export type TokenSource = () => string | null | Promise<string | null>;

/** Made now by the page's backend; the attribute is for pages that are made anew for each customer. */
export async function tokenFrom(element: HTMLElement, source: TokenSource | null): Promise<string | null> {
  if (source !== null) return source();
  let answer: string | null | Promise<string | null> = element.getAttribute('token');
  const detail = {
    respondWith: (token: typeof answer): void => {
      answer = token;
    },
  };
  element.dispatchEvent(new CustomEvent('visavis-token', { bubbles: true, composed: true, detail }));
  return answer;
}
