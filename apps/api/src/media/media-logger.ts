/** What the media feature asks of a logger; Nest's Logger fits. Never give it a secret, nor SDP above debug. */
export interface MediaLogger {
  debug(message: string, context?: MediaLogContext): void;
  log(message: string, context?: MediaLogContext): void;
  warn(message: string, context?: MediaLogContext): void;
  error(message: string, context?: MediaLogContext): void;
}

export type MediaLogContext = Readonly<Record<string, string | number | boolean>>;
