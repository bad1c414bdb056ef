/** What people are told, in each language of the pages. */
export interface LocalizedText {
  readonly en: string;
  readonly zh: string;
}
