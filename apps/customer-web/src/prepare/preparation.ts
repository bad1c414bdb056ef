import { createStore, type StoreApi } from 'zustand/vanilla';
import { draftSchema, emptyDraft, preparationSteps, reachableStep, type Draft, type PreparationStep } from './draft.js';

const storageKey = 'visavis.draft';

export interface PreparationState {
  readonly step: PreparationStep;
  readonly draft: Draft;
}

/** The parts of window that preparation needs. */
export interface StepAddress {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'pushState' | 'replaceState' | 'state'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

/** Which step before the line, and what has been entered. The step is in the address, so the browser's back works. */
export class Preparation {
  readonly #window: StepAddress;
  /** Where there is no step before. */
  readonly #first: PreparationStep;
  readonly #store: StoreApi<PreparationState>;

  constructor(page: StepAddress, first: PreparationStep = 'topic') {
    this.#window = page;
    this.#first = first;
    const draft = this.#readDraft();
    this.#store = createStore(() => ({ draft, step: this.#reachable(page.location.hash, draft) }));
    page.addEventListener('popstate', () => {
      this.#store.setState((state) => ({ step: this.#reachable(page.location.hash, state.draft) }));
    });
  }

  get state(): Pick<StoreApi<PreparationState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  change(part: Partial<Draft>): void {
    const draft = { ...this.#store.getState().draft, ...part };
    this.#store.setState({ draft });
    this.#keepDraft(draft);
  }

  get isFirst(): boolean {
    return this.#store.getState().step === this.#first;
  }

  /** Where the draft leads by now, after what they came with has been put into it. */
  begin(): void {
    this.#store.setState(({ draft }) => ({ step: this.#reachable(this.#window.location.hash, draft) }));
  }

  go(wished: PreparationStep): void {
    const step = reachableStep(wished, this.#store.getState().draft);
    if (step === this.#store.getState().step) return;
    this.#window.history.pushState(this.#window.history.state, '', this.#address(step));
    this.#store.setState({ step });
  }

  back(): void {
    const at = preparationSteps.indexOf(this.#store.getState().step);
    if (!this.isFirst) this.go(preparationSteps[Math.max(0, at - 1)] ?? this.#first);
  }

  /** Back to the consent, which the text that is shown now has to be given anew. */
  askConsentAgain(): void {
    this.change({ consentVersion: null, recording: null });
    this.go('details');
  }

  /** For the next contact: the name stays, topic, details and consent are asked anew. */
  restart(): void {
    this.change({ topicId: null, details: '', consentVersion: null, recording: null });
    this.#window.history.replaceState(this.#window.history.state, '', this.#address('topic'));
    this.#store.setState({ step: 'topic' });
  }

  #address(step: PreparationStep): string {
    const { pathname, search } = this.#window.location;
    return `${pathname}${search}${step === this.#first ? '' : `#${step}`}`;
  }

  #reachable(hash: string, draft: Draft): PreparationStep {
    const wished = preparationSteps.find((step) => hash === `#${step}`) ?? this.#first;
    return reachableStep(wished, draft);
  }

  #readDraft(): Draft {
    try {
      const stored: unknown = JSON.parse(this.#window.sessionStorage.getItem(storageKey) ?? 'null');
      return draftSchema.catch(emptyDraft).parse(stored);
    } catch {
      // Storage forbidden (an embedded frame) or damaged: begin with nothing entered.
      return emptyDraft;
    }
  }

  #keepDraft(draft: Draft): void {
    try {
      this.#window.sessionStorage.setItem(storageKey, JSON.stringify(draft));
    } catch {
      // Storage forbidden: what was entered then lasts until a reload, which is all that can be had.
      return;
    }
  }
}
