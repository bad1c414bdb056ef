import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import { RtpTone } from './rtp-tone.js';
import { buildSip, digestAnswer, parseSip, type SipMessage } from './sip-message.js';

export interface PhoneSettings {
  /** `host:port` of the registrar, on this machine. */
  readonly pbx: string;
  readonly extension: string;
  readonly password: string;
  /** In hertz; null for silence. */
  readonly tone: number | null;
  readonly displayName?: string;
}

interface Dialog {
  readonly callId: string;
  readonly localTag: string;
  remote: string;
  target: string;
  route: readonly string[];
}

const answerTimeoutMs = 8_000;
const retransmitMs = 500;
const random = (): string => randomBytes(6).toString('hex');

/** A telephone for tests and benches: SIP over UDP with digest, PCMU. One call at a time, on this machine alone. */
export class SipPhone {
  private readonly events = new EventEmitter();
  private dialog: Dialog | null = null;
  private sequence = 0;
  private inviteBranch = '';
  private readonly host: string;
  private readonly port: number;
  /** Final and provisional answers to INVITEs, in order. */
  readonly answers: number[] = [];
  hungUpByOther = false;

  private constructor(
    private readonly settings: PhoneSettings,
    private readonly socket: Socket,
    readonly sound: RtpTone,
  ) {
    const [host = '', port = ''] = settings.pbx.split(':');
    if (host !== '127.0.0.1') throw new Error(`A telephone for tests must not call ${settings.pbx}.`);
    this.host = host;
    this.port = Number(port);
    socket.on('message', (data, from) => this.take(parseSip(data.toString()), from));
  }

  static async open(settings: PhoneSettings): Promise<SipPhone> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new SipPhone(settings, socket, await RtpTone.open(settings.tone));
  }

  /** Registers, so that it can be called; the registrar's final answer. */
  async register(): Promise<number> {
    const uri = `sip:${this.settings.pbx}`;
    return (await this.transact('REGISTER', uri, { callId: random(), localTag: random(), remote: this.me, target: uri, route: [] }, [['Expires', '300']])).status ?? 0;
  }

  /** Resolves with the final answer: 200 when somebody took the call. */
  async call(user: string, { callId = `${random()}@test`, headers = [] }: { readonly callId?: string; readonly headers?: readonly (readonly [string, string])[] } = {}): Promise<number> {
    const target = `sip:${user}@${this.settings.pbx}`;
    const dialog: Dialog = { callId, localTag: random(), remote: `<${target}>`, target, route: [] };
    this.dialog = dialog;
    this.hungUpByOther = false;
    const answer = await this.transact('INVITE', target, dialog, [['Content-Type', 'application/sdp'], ...headers], this.sdp);
    if (answer.status !== 200) {
      this.dialog = null;
      return answer.status ?? 0;
    }
    dialog.remote = answer.header('To') ?? dialog.remote;
    dialog.target = /<([^>]+)>/.exec(answer.header('Contact') ?? '')?.[1] ?? target;
    dialog.route = answer.headers('Record-Route').flatMap((value) => value.split(/,\s*/)).toReversed();
    this.listenTo(answer.body);
    this.request('ACK', dialog, { sequence: this.sequence });
    return 200;
  }

  async hangUp(): Promise<void> {
    const { dialog } = this;
    if (!dialog) return;
    this.dialog = null;
    this.sound.stop();
    await this.transact('BYE', dialog.target, dialog);
  }

  /** Gives a call up that rings still. */
  cancel(): void {
    if (this.dialog) this.request('CANCEL', this.dialog, { sequence: this.sequence, branch: this.inviteBranch });
  }

  /** A key, as SIP INFO. */
  async press(digit: string): Promise<void> {
    if (!this.dialog) throw new Error('There is no call to press a key in.');
    await this.transact('INFO', this.dialog.target, this.dialog, [['Content-Type', 'application/dtmf-relay']], `Signal=${digit}\r\nDuration=160\r\n`);
  }

  /** Waits for the far end to hang up. */
  async otherHangsUp(): Promise<void> {
    if (!this.hungUpByOther) await once(this.events, 'bye', { signal: AbortSignal.timeout(answerTimeoutMs) });
  }

  async close(): Promise<void> {
    await this.hangUp().catch(() => undefined);
    this.sound.close();
    this.socket.close();
  }

  private get me(): string {
    const name = this.settings.displayName ? `"${this.settings.displayName}" ` : '';
    return `${name}<sip:${this.settings.extension}@${this.settings.pbx}>`;
  }

  private get contact(): string {
    return `<sip:${this.settings.extension}@127.0.0.1:${this.socket.address().port}>`;
  }

  private get sdp(): string {
    return [
      ...['v=0', `o=- ${this.sequence} 1 IN IP4 127.0.0.1`, 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${this.sound.port} RTP/AVP 0 101`],
      ...['a=rtpmap:0 PCMU/8000', 'a=rtpmap:101 telephone-event/8000', 'a=fmtp:101 0-16', 'a=sendrecv', ''],
    ].join('\r\n');
  }

  /** The final answer, after a challenge was met. */
  private async transact(method: string, uri: string, dialog: Dialog, headers: readonly (readonly [string, string])[] = [], body = ''): Promise<SipMessage> {
    const first = await this.ask(method, dialog, headers, body);
    if (first.status !== 401 && first.status !== 407) return first;
    const [asks, answers] = first.status === 401 ? ['WWW-Authenticate', 'Authorization'] : ['Proxy-Authenticate', 'Proxy-Authorization'];
    if (method === 'INVITE') this.request('ACK', { ...dialog, remote: first.header('To') ?? dialog.remote }, { sequence: this.sequence });
    const { extension: user, password } = this.settings;
    return this.ask(method, dialog, [...headers, [answers, digestAnswer(first.header(asks) ?? '', { method, uri, user, password })]], body);
  }

  /** Sends it again until something comes back; over UDP it may be lost. */
  private async ask(method: string, dialog: Dialog, headers: readonly (readonly [string, string])[], body: string): Promise<SipMessage> {
    this.sequence += 1;
    const { sequence } = this;
    const branch = random();
    if (method === 'INVITE') this.inviteBranch = branch;
    const send = (): void => this.request(method, dialog, { sequence, headers, body, branch });
    const timer = setInterval(send, retransmitMs);
    const heard = (answer: SipMessage): void => {
      if (answer.header('CSeq') === `${sequence} ${method}`) clearInterval(timer);
    };
    this.events.on('answer', heard);
    try {
      send();
      for (const signal = AbortSignal.timeout(answerTimeoutMs); ; ) {
        const [answer] = (await once(this.events, 'answer', { signal })) as [SipMessage];
        if (answer.header('CSeq') === `${sequence} ${method}` && (answer.status ?? 0) >= 200) return answer;
      }
    } finally {
      clearInterval(timer);
      this.events.off('answer', heard);
    }
  }

  private request(
    method: string,
    { callId, localTag, remote, route, target }: Dialog,
    { body = '', branch = random(), headers = [], sequence }: { readonly body?: string; readonly branch?: string; readonly headers?: readonly (readonly [string, string])[]; readonly sequence: number },
  ): void {
    const common = [
      ['Via', `SIP/2.0/UDP 127.0.0.1:${this.socket.address().port};branch=z9hG4bK${branch};rport`],
      ...route.map((hop) => ['Route', hop] as const),
      ...([['From', `${this.me};tag=${localTag}`], ['To', remote], ['Call-ID', callId], ['CSeq', `${sequence} ${method}`], ['Contact', this.contact], ['Max-Forwards', '70']] as const),
    ] as const;
    this.socket.send(buildSip(`${method} ${target} SIP/2.0`, [...common, ...headers], body), this.port, this.host);
  }

  private take(message: SipMessage, from: RemoteInfo): void {
    if (message.status !== null) {
      if (message.header('CSeq')?.endsWith('INVITE')) this.answers.push(message.status);
      this.events.emit('answer', message);
      return;
    }
    if (message.method === 'ACK') return;
    this.reply(message, from, 200, 'OK');
    if (message.method !== 'BYE') return;
    this.dialog = null;
    this.hungUpByOther = true;
    this.sound.stop();
    this.events.emit('bye');
  }

  private reply(message: SipMessage, from: RemoteInfo, status: number, text: string): void {
    const copied = ['Via', 'Record-Route', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) => message.headers(name).map((value) => [name, value] as const));
    this.socket.send(buildSip(`SIP/2.0 ${status} ${text}`, [...copied, ['Contact', this.contact]]), from.port, from.address);
  }

  private listenTo(sdp: string): void {
    const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1] ?? '';
    this.sound.send(host, Number(/^m=audio (\d+)/m.exec(sdp)?.[1]));
  }
}
