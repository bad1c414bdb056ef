/**
 * That a contact goes on in this tab, kept with the organisation's page: its next page shows the panel again, in which the portal
 * finds the contact by its own storage. Where the page may keep nothing, the customer presses the button again.
 */
export class OpenMark {
  readonly #key: string;

  constructor(entryPoint: string) {
    this.#key = `visavis.open.${entryPoint}`;
  }

  get isSet(): boolean {
    try {
      return window.sessionStorage.getItem(this.#key) !== null;
    } catch {
      return false;
    }
  }

  set(isOpen: boolean): void {
    try {
      if (isOpen) window.sessionStorage.setItem(this.#key, '1');
      else window.sessionStorage.removeItem(this.#key);
    } catch {
      // Storage is refused to this page: nothing is kept, as said above.
      return;
    }
  }
}
