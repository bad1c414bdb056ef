import type { Jsep } from '../../media.port.js';
import {
  FakePluginError,
  type Fields,
  type FakeHandle,
  type FakePublisher,
  type FakeRoom,
  type FakeStream,
  type FakeSubscriber,
} from './fake-handle.js';

/** As much of the VideoRoom plugin as the adapter meets, written from its source (1.1.2), without any media. */
export class FakeVideoRoom {
  readonly #rooms = new Map<number, FakeRoom>();
  #lastId = 1000;

  constructor(private readonly adminKey: string) {}

  /** Requests that need no handle. */
  control(request: Fields): Fields {
    switch (request['request']) {
      case 'create':
        return this.#create(request);
      case 'destroy':
        return this.#destroy(request);
      case 'list':
        return { videoroom: 'success', list: [...this.#rooms.values()].map(({ id, description, recorded }) => ({ room: id, description, record: recorded })) };
      case 'enable_recording':
        return this.#record(request);
      default:
        throw new FakePluginError(423, `Unknown request '${String(request['request'])}'`);
    }
  }

  /** Requests on a handle; they answer with an event. */
  message(handle: FakeHandle, body: Fields, transaction: string, jsep?: Jsep): void {
    const reply = (data: Fields, answer?: Jsep) => handle.event(data, answer, transaction);
    if (body['request'] === 'join' && body['ptype'] === 'subscriber') return this.#subscribe(handle, body, reply);
    if (body['request'] === 'join') return void reply(this.#join(handle, body));
    if (body['request'] === 'joinandconfigure') return this.#joinAndPublish(handle, body, reply, jsep);
    if (handle.role?.kind === 'publisher') return this.#publish(handle, handle.role, body, reply, jsep);
    if (handle.role?.kind === 'subscriber') return this.#change(handle, handle.role, body, reply, jsep);
    throw new FakePluginError(424, 'Join first');
  }

  info(handle: FakeHandle): Fields {
    const { role } = handle;
    if (!role) return {};
    if (role.kind === 'publisher') return { type: 'publisher', room: role.room.id, id: role.feedId, private_id: role.privateId };
    return { type: 'subscriber', room: role.room.id, answered: role.answered, streams: summaryOf(role) };
  }

  leave(handle: FakeHandle): void {
    const { role } = handle;
    if (!role) return;
    handle.role = null;
    role.room.members.delete(handle);
    if (role.kind === 'subscriber') return;
    for (const { kind, subscriber } of rolesIn(role.room)) {
      if (kind === 'subscriber') dropFeed(subscriber, role.feedId);
    }
    if (role.streams.length > 0) tellOthers(handle, role.room, { unpublished: role.feedId });
    tellOthers(handle, role.room, { leaving: role.feedId });
  }

  #create(request: Fields): Fields {
    if (request['admin_key'] !== this.adminKey) throw new FakePluginError(403, 'Unauthorized (wrong admin_key)');
    const id = Number(request['room']);
    if (this.#rooms.has(id)) throw new FakePluginError(427, `Room ${id} already exists`);
    const text = (name: string) => String(request[name] ?? '');
    this.#rooms.set(id, { id, description: text('description'), secret: text('secret'), pin: text('pin'), recorded: false, members: new Set() });
    return { videoroom: 'created', room: id };
  }

  #destroy(request: Fields): Fields {
    const room = this.#room(request);
    if (request['secret'] !== room.secret) throw new FakePluginError(433, 'Unauthorized (wrong secret)');
    this.#rooms.delete(room.id);
    for (const member of room.members) {
      member.role = null;
      member.event({ videoroom: 'destroyed', room: room.id });
    }
    return { videoroom: 'destroyed', room: room.id };
  }

  #record(request: Fields): Fields {
    const room = this.#room(request);
    if (request['secret'] !== room.secret) throw new FakePluginError(433, 'Unauthorized (wrong secret)');
    room.recorded = request['record'] === true;
    return { videoroom: 'success', record: room.recorded };
  }

  #joinAndPublish(handle: FakeHandle, body: Fields, reply: (data: Fields, jsep?: Jsep) => void, offer?: Jsep): void {
    const joined = this.#join(handle, body);
    if (handle.role?.kind === 'publisher') this.#publish(handle, handle.role, body, (_data, answer) => reply(joined, answer), offer);
  }

  #join(handle: FakeHandle, body: Fields): Fields {
    const room = this.#admitted(body);
    const publishers = publishersIn(room).filter(({ streams }) => streams.length > 0);
    const role: FakePublisher = {
      kind: 'publisher',
      room,
      feedId: ++this.#lastId,
      privateId: ++this.#lastId,
      display: String(body['display'] ?? ''),
      streams: [],
    };
    handle.role = role;
    room.members.add(handle);
    const { feedId: id, privateId: private_id } = role;
    return { videoroom: 'joined', room: room.id, id, private_id, publishers: publishers.map(describe) };
  }

  #publish(handle: FakeHandle, role: FakePublisher, body: Fields, reply: (data: Fields, jsep?: Jsep) => void, offer?: Jsep): void {
    if (!offer) return reply({ videoroom: 'event', configured: 'ok' });
    const isFirst = role.streams.length === 0;
    role.streams = linesOf(offer.sdp).map((line) => ({ ...line, feedId: role.feedId, display: role.display, description: labelOf(body, line.mid) }));
    reply({ videoroom: 'event', configured: 'ok' }, { type: 'answer', sdp: offer.sdp });
    tellOthers(handle, role.room, { publishers: [describe(role)] });
    if (isFirst) handle.core('webrtcup');
  }

  #subscribe(handle: FakeHandle, body: Fields, reply: (data: Fields, jsep?: Jsep) => void): void {
    const room = this.#admitted(body);
    if (!publishersIn(room).some(({ privateId }) => privateId === body['private_id'])) {
      throw new FakePluginError(433, 'Unauthorized (this room requires a valid private_id)');
    }
    const wanted = this.#streams(room, body['streams']);
    const role: FakeSubscriber = { kind: 'subscriber', room, lines: [], answered: false, connected: false, skippedUpdate: false };
    addLines(role, wanted);
    handle.role = role;
    room.members.add(handle);
    reply({ videoroom: 'attached', room: room.id, streams: summaryOf(role) }, offerFor(role));
  }

  #change(handle: FakeHandle, role: FakeSubscriber, body: Fields, reply: (data: Fields, jsep?: Jsep) => void, jsep?: Jsep): void {
    if (body['request'] === 'start' && jsep) {
      role.answered = true;
      reply({ videoroom: 'event', started: 'ok' });
      if (!role.connected) handle.core('webrtcup');
      role.connected = true;
      return;
    }
    if (body['request'] === 'update') return this.#update(role, body, reply);
    if (body['request'] === 'configure' && body['restart'] === true) return this.#offer(role, reply);
    if (body['request'] === 'configure' && Array.isArray(body['streams'])) {
      for (const { mid, send } of body['streams'] as Fields[]) {
        const line = role.lines.find((candidate) => candidate.mid === mid);
        if (line) line.send = send !== false;
      }
      return reply({ videoroom: 'event', configured: 'ok' });
    }
    throw new FakePluginError(423, `Unknown request '${String(body['request'])}'`);
  }

  #update(role: FakeSubscriber, body: Fields, reply: (data: Fields, jsep?: Jsep) => void): void {
    const wanted = this.#streams(role.room, body['subscribe']);
    const unwanted = Array.isArray(body['unsubscribe']) ? (body['unsubscribe'] as Fields[]) : [];
    let changes = wanted.length + (role.skippedUpdate ? 1 : 0);
    for (const line of role.lines) {
      if (!unwanted.some(({ feed, mid }) => line.source?.feedId === feed && line.source?.mid === mid)) continue;
      line.source = null;
      changes += 1;
    }
    addLines(role, wanted);
    role.skippedUpdate = false;
    if (changes === 0) return reply({ videoroom: 'updated' });
    this.#offer(role, reply);
  }

  #offer(role: FakeSubscriber, reply: (data: Fields, jsep?: Jsep) => void): void {
    if (!role.answered) return reply({ videoroom: 'updating' });
    role.answered = false;
    reply({ videoroom: 'updated', streams: summaryOf(role) }, offerFor(role));
  }

  #streams(room: FakeRoom, wanted: unknown): FakeStream[] {
    if (!Array.isArray(wanted)) return [];
    return (wanted as Fields[]).map(({ feed, mid }) => {
      const streams = publishersIn(room).flatMap((publisher) => publisher.streams);
      const stream = streams.find((candidate) => candidate.feedId === feed && candidate.mid === mid);
      if (!stream) throw new FakePluginError(428, `No such feed (${String(feed)})`);
      return stream;
    });
  }

  #admitted(body: Fields): FakeRoom {
    const room = this.#room(body);
    if (body['pin'] !== room.pin) throw new FakePluginError(433, 'Unauthorized (wrong pin)');
    return room;
  }

  #room(request: Fields): FakeRoom {
    const room = this.#rooms.get(Number(request['room']));
    if (!room) throw new FakePluginError(426, `No such room (${String(request['room'])})`);
    return room;
  }
}

function publishersIn(room: FakeRoom): FakePublisher[] {
  return [...room.members].flatMap(({ role }) => (role?.kind === 'publisher' ? [role] : []));
}

function* rolesIn(room: FakeRoom): Generator<{ kind: 'subscriber'; subscriber: FakeSubscriber }> {
  for (const { role } of room.members) if (role?.kind === 'subscriber') yield { kind: 'subscriber', subscriber: role };
}

function tellOthers(from: FakeHandle, room: FakeRoom, data: Fields): void {
  for (const member of room.members) {
    if (member !== from && member.role?.kind === 'publisher') member.event({ videoroom: 'event', room: room.id, ...data });
  }
}

function dropFeed(subscriber: FakeSubscriber, feedId: number): void {
  for (const line of subscriber.lines) {
    if (line.source?.feedId !== feedId) continue;
    line.source = null;
    subscriber.skippedUpdate = true;
  }
}

function addLines(subscriber: FakeSubscriber, streams: readonly FakeStream[]): void {
  for (const source of streams) {
    const free = subscriber.lines.find((line) => line.source === null && line.type === source.type);
    if (free) free.source = source;
    else subscriber.lines.push({ mid: String(subscriber.lines.length), type: source.type, source });
  }
}

function describe({ feedId, display, streams }: FakePublisher): Fields {
  return { id: feedId, display, streams: streams.map(({ type, mid, description }) => ({ type, mid, description })) };
}

function summaryOf({ lines }: FakeSubscriber): Fields[] {
  return lines.map(({ mid, type, source }) => ({
    mid,
    type,
    active: source !== null,
    ...(source && {
      feed_id: source.feedId,
      feed_mid: source.mid,
      feed_display: source.display,
      feed_description: source.description,
    }),
  }));
}

/** Every offer has another origin, as in Janus, although the connection is the same. */
function offerFor({ lines }: FakeSubscriber): Jsep {
  return { type: 'offer', sdp: sdpOf(lines, ++lastOrigin) };
}

let lastOrigin = 0;

/** The few lines of SDP that the fakes on both sides look at. */
export function sdpOf(lines: readonly { mid: string; type: string }[], origin = 0): string {
  return ['v=0', `o=- ${origin} 1 IN IP4 127.0.0.1`, ...lines.flatMap(({ mid, type }) => [`m=${type} 9 UDP/TLS/RTP/SAVPF 111`, `a=mid:${mid}`]), ''].join('\r\n');
}

function linesOf(sdp: string): { mid: string; type: 'audio' | 'video' }[] {
  return [...sdp.matchAll(/m=(audio|video)[^]*?a=mid:(\S+)/g)].map(([, type, mid]) => ({
    mid: mid ?? '',
    type: type === 'video' ? 'video' : 'audio',
  }));
}

function labelOf(body: Fields, mid: string): string | undefined {
  const labels = Array.isArray(body['descriptions']) ? (body['descriptions'] as Fields[]) : [];
  const description = labels.find((label) => label['mid'] === mid)?.['description'];
  return typeof description === 'string' ? description : undefined;
}
