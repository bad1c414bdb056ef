/** The consent text that customers are asked to agree to now. The configuration feature implements it. */
export abstract class ConsentText {
  abstract version(): string;
}
