import type { ChatThread, ContactFiles, RequestResult, StoredGuest } from '@visavis/call-client';
import type { Portal } from '@visavis/contracts';
import { FakeDevices, renderInApp, type InAppOptions, type Rendered } from '@visavis/ui/testing';
import type { ReactNode } from 'react';
import { createStore } from 'zustand/vanilla';
import { PortalContext, type PortalModel } from '../app/app-context.js';
import { CallKeeper } from '../call/call-keeper.js';
import { NetworkWay } from '../check/network-way.js';
import { ContactSession } from '../contact/contact-session.js';
import { CustomerIdentity } from '../embedding/customer-identity.js';
import { Preparation } from '../prepare/preparation.js';
import { portalLoaders } from '../texts/portal-loaders.js';
import { PortalInfo } from '../topic/portal-info.js';
import { FakeCall } from './fake-call.js';
import { FakeConnection } from './fake-connection.js';
import { aPortal, contactId } from './samples.js';

export interface FakePortalOptions {
  readonly portal?: RequestResult<Portal>;
  readonly joinAnswer?: RequestResult<null>;
  /** Of the organisation's page. */
  readonly customerToken?: string;
}

/** The app's real view-models over a fake connection, fake devices and a fake call. */
export class FakePortal {
  readonly connection = new FakeConnection();
  readonly devices = new FakeDevices();
  readonly joined: string[] = [];
  readonly calls: FakeCall[] = [];
  readonly model: PortalModel;
  restarts = 0;

  constructor(options: FakePortalOptions = {}) {
    const guest: StoredGuest = { contactId, guestToken: 'guest', expiresAt: 9_000_000_000_000 };
    const contact = new ContactSession({
      connect: () => this.connection.asConnection,
      guest: { read: () => guest, keep: () => {}, forget: () => {} },
      now: Date.now,
    });
    const keeper = new CallKeeper({
      devices: this.devices,
      signaling: () => this.connection as never,
      createCall: (callOptions) => {
        const call = new FakeCall(callOptions);
        this.calls.push(call);
        return call;
      },
    });
    window.sessionStorage.clear();
    this.model = {
      appointment: null,
      contact,
      info: new PortalInfo({ fetchPortal: async () => options.portal ?? { ok: true, result: aPortal } }),
      preparation: new Preparation(window),
      devices: this.devices as never,
      network: new NetworkWay(() => this.connection as never),
      files: createStore<ContactFiles | null>(() => null),
      keeper: createStore<CallKeeper | null>(() => keeper),
      chat: createStore<ChatThread | null>(() => null),
      join: async (language) => {
        this.joined.push(language);
        return options.joinAnswer ?? { ok: true, result: null };
      },
      consentAgain: async () => this.model.preparation.askConsentAgain(),
      identity: new CustomerIdentity({ requestToken: async () => options.customerToken ?? null, now: Date.now, newId: () => contactId }),
      restart: () => void (this.restarts += 1),
    };
    contact.state.subscribe((state) => keeper.follow(state.phase === 'open' ? state.contact : null));
    contact.resume();
  }

  render(page: ReactNode, options: InAppOptions = {}): Promise<Rendered> {
    return renderInApp(<PortalContext value={this.model}>{page}</PortalContext>, { loaders: portalLoaders, defaultNamespace: 'portal', ...options });
  }
}
