/**
 * What the organisation vouches for: the token that its page has given, kept in memory alone. Each start of a contact takes one
 * that is fresh; the same start may be repeated with the same one. The server judges it: here it is only read to show a name.
 */
import { customerClaimsSchema, type RedeemedCustomerToken } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface CustomerIdentityState {
  /** As the organisation knows them; null when it does not say, or they go on without. */
  readonly name: string | null;
}

interface HeldToken extends RedeemedCustomerToken {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface CustomerIdentityServices {
  readonly requestToken: () => Promise<string | null>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A token that is about to expire would be refused when it arrives. */
const reserveMs = 10_000;

export class CustomerIdentity {
  readonly #services: CustomerIdentityServices;
  readonly #store: StoreApi<CustomerIdentityState> = createStore(() => ({ name: null }));
  #held: HeldToken | null = null;
  #declined = false;
  /** Whoever asks meanwhile gets what this brings: each token costs the organisation's page a request. */
  #renewing: Promise<void> | null = null;

  constructor(services: CustomerIdentityServices) {
    this.#services = services;
  }

  get state(): Pick<StoreApi<CustomerIdentityState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  /** Null when nobody vouches for this customer, or they chose to go on without. */
  async current(): Promise<RedeemedCustomerToken | null> {
    if (this.#declined) return null;
    if (this.#held === null || this.#held.expiresAt < this.#services.now() + reserveMs) await (this.#renewing ??= this.#renew().finally(() => (this.#renewing = null)));
    return this.#held && { token: this.#held.token, startId: this.#held.startId };
  }

  /** It was used, or refused: the next start takes another one. */
  forget(): void {
    this.#held = null;
  }

  /** They go on as somebody whom nobody vouches for. */
  decline(): void {
    this.#declined = true;
    this.#held = null;
    this.#store.setState({ name: null });
  }

  /** For the next contact the organisation is asked again. */
  restart(): void {
    this.#declined = false;
    void this.current();
  }

  async #renew(): Promise<void> {
    const token = await this.#services.requestToken();
    if (this.#declined) return;
    const said = token === null ? null : claimsIn(token);
    this.#held = token === null ? null : { token, startId: this.#services.newId(), expiresAt: (said?.exp ?? Infinity) * 1_000 };
    this.#store.setState({ name: said?.name ?? null });
  }
}

/** Null for what cannot be read: the server says why. */
function claimsIn(token: string): { readonly name?: string | undefined; readonly exp?: number | undefined } | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const claims = customerClaimsSchema.pick({ exp: true, name: true }).partial().safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return claims.success ? claims.data : null;
  } catch {
    return null;
  }
}
