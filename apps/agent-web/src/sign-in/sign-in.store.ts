/** The sign-in form's state: what is wrong with the fields, what the server said, and when it may be asked again. */
import { createStore } from 'zustand/vanilla';
import { signInSchema, type SignIn } from '@visavis/contracts';
import type { AccessSession, ReadableStore, RequestFailure } from '@visavis/call-client';
import type { KeyValueStorage } from '../storage/key-value-storage.js';

export type FieldFault = 'missing' | 'not_an_email';

export interface SignInState {
  readonly submitting: boolean;
  readonly faults: { readonly email: FieldFault | null; readonly password: FieldFault | null };
  readonly failure: RequestFailure | null;
  /** On this machine's clock; null when nothing forbids another attempt. */
  readonly retryAt: number | null;
}

const emailKey = 'visavis.email';
const blank: SignInState = { submitting: false, faults: { email: null, password: null }, failure: null, retryAt: null };

export interface SignInStoreOptions {
  readonly access: Pick<AccessSession, 'signIn'>;
  readonly storage: KeyValueStorage;
  readonly now?: () => number;
}

export class SignInStore {
  readonly #options: SignInStoreOptions;
  readonly #store = createStore<SignInState>(() => blank);

  constructor(options: SignInStoreOptions) {
    this.#options = options;
  }

  get state(): ReadableStore<SignInState> {
    return this.#store;
  }

  /** The address of the last successful sign-in in this browser. */
  get rememberedEmail(): string {
    return this.#options.storage.getItem(emailKey) ?? '';
  }

  async submit(entered: SignIn): Promise<void> {
    const { access, storage, now = Date.now } = this.#options;
    const { submitting, retryAt } = this.#store.getState();
    if (submitting || (retryAt !== null && retryAt > now())) return;
    const credentials = { email: entered.email.trim(), password: entered.password };
    const faults = faultsOf(credentials);
    if (faults.email !== null || faults.password !== null) return this.#store.setState({ ...blank, faults });
    this.#store.setState({ ...blank, submitting: true });
    const answer = await access.signIn(credentials);
    if (answer.ok) storage.setItem(emailKey, credentials.email);
    this.#store.setState({
      submitting: false,
      failure: answer.ok ? null : answer,
      retryAt: !answer.ok && answer.retryAfterMs !== undefined ? now() + answer.retryAfterMs : null,
    });
  }

  /** The person corrects what they entered: what was wrong with it is history. */
  edited(field: 'email' | 'password'): void {
    const { faults } = this.#store.getState();
    if (faults[field] !== null) this.#store.setState({ faults: { ...faults, [field]: null } });
  }
}

function faultsOf(credentials: SignIn): SignInState['faults'] {
  const checked = signInSchema.safeParse(credentials);
  const wrong = new Set(checked.success ? [] : checked.error.issues.map((issue) => issue.path[0]));
  return {
    email: !wrong.has('email') ? null : credentials.email === '' ? 'missing' : 'not_an_email',
    password: wrong.has('password') ? 'missing' : null,
  };
}
