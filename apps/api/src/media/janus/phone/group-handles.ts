import { MediaError } from '../../media.error.js';
import type { Jsep } from '../../media.port.js';
import type { JanusHandle, PluginReply } from '../janus-handle.js';
import type { JanusMessage, PluginData } from '../janus-protocol.js';
import type { JanusSession } from '../janus-session.js';

export type HandleListener = (message: JanusMessage) => void;

/** One handle in Janus, whichever connection it is reached over. */
export class GroupHandle {
  #handle: JanusHandle;
  #listener: HandleListener = () => undefined;
  #gone = false;

  constructor(
    readonly plugin: string,
    handle: JanusHandle,
    private readonly forget: (handle: GroupHandle) => void,
  ) {
    this.#handle = handle;
  }

  get id(): number {
    return this.#handle.getId();
  }

  onEvent(listener: HandleListener): this {
    this.#listener = listener;
    this.#handle.onEvent((message) => this.#listener(message));
    return this;
  }

  /** The same handle over another connection. */
  use(session: JanusSession): void {
    this.#handle = session.handle(this.plugin, this.id);
    this.#handle.onEvent((message) => this.#listener(message));
  }

  message(body: PluginData & { request: string }, jsep?: Jsep): Promise<PluginReply> {
    if (this.#gone) return Promise.reject(MediaError.legGone('the handle is detached', { request: body.request }));
    return this.#handle.message(body, jsep);
  }

  /** Idempotent. What can't be detached now ends with its session. */
  async detach(): Promise<void> {
    if (this.#gone) return;
    this.#gone = true;
    this.forget(this);
    await this.#handle.detach();
  }
}

/** All handles of one Janus session, so that they can be had again over another connection or by another process. */
export class GroupHandles {
  readonly #handles = new Set<GroupHandle>();

  constructor(
    private session: JanusSession,
    private readonly opaqueId: string,
  ) {}

  async attach(plugin: string): Promise<GroupHandle> {
    return this.#add(plugin, await this.session.attach(plugin, this.opaqueId));
  }

  /** One that another process attached. */
  adopt(plugin: string, id: number): GroupHandle {
    return this.#add(plugin, this.session.handle(plugin, id));
  }

  use(session: JanusSession): void {
    this.session = session;
    for (const handle of this.#handles) handle.use(session);
  }

  #add(plugin: string, attached: JanusHandle): GroupHandle {
    const handle = new GroupHandle(plugin, attached, (gone) => this.#handles.delete(gone));
    this.#handles.add(handle);
    return handle;
  }
}
