import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from '@playwright/test';

const loopback = '127.0.0.1';

/**
 * The way of one page's media to the media server, through relays of the test's own that lose as much of it as they are told, in both
 * directions. On the loopback interface, where there is no other way to lose anything. One relay for each port of the media server.
 */
export class LossyPath {
  /** Of a hundred packets of media and reports on it, each on its own. What sets a connection up gets through, or it would be a matter of luck. */
  lossPercent = 0;
  /** Nothing gets through at all. */
  blocked = false;
  private readonly ports = new Map<number, Promise<number>>();
  private readonly sockets: Socket[] = [];

  /** Before the page is opened. */
  async leadThrough(page: Page): Promise<void> {
    await page.exposeFunction('lossyPortTo', (port: number) => this.portTo(port));
    await page.addInitScript(goThroughRelays);
  }

  close(): void {
    for (const socket of this.sockets.splice(0)) socket.close();
  }

  private portTo(port: number): Promise<number> {
    const known = this.ports.get(port) ?? this.relayTo(port);
    this.ports.set(port, known);
    return known;
  }

  private async relayTo(port: number): Promise<number> {
    const [front, back] = await Promise.all([this.bind(), this.bind()]);
    let client: number | null = null;
    front.on('message', (packet, { port: from }) => {
      client = from;
      if (!this.isLost(packet)) back.send(packet, port, loopback);
    });
    back.on('message', (packet) => {
      if (client !== null && !this.isLost(packet)) front.send(packet, client, loopback);
    });
    return front.address().port;
  }

  private async bind(): Promise<Socket> {
    const socket = createSocket('udp4').bind(0, loopback);
    await once(socket, 'listening');
    this.sockets.push(socket);
    return socket;
  }

  private isLost(packet: Buffer): boolean {
    return this.blocked || (isMedia(packet) && Math.random() * 100 < this.lossPercent);
  }
}

/** By its first byte: RFC 7983. */
function isMedia([first = 0]: Buffer): boolean {
  return first >= 128 && first <= 191;
}

declare global {
  interface Window {
    lossyPortTo(port: number): Promise<number>;
  }
}

/**
 * Runs in the page before its own code. The media server is told of no way to this page, and this page of none to the media server
 * but through the relays: whatever reaches either has come through them.
 */
function goThroughRelays(): void {
  const withoutCandidates = (sdp: string): string => sdp.replaceAll(/^a=candidate:.*\r\n/gm, '');
  const throughRelays = async (sdp: string): Promise<string> => {
    let led = sdp;
    for (const [candidate, before = '', port = '', after = ''] of sdp.matchAll(/^(a=candidate:\S+ \d+ udp \d+ \S+ )(\d+)( typ host.*)$/gim)) {
      led = led.replace(candidate, `${before}${await window.lossyPortTo(Number(port))}${after}`);
    }
    return led;
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    override get localDescription(): RTCSessionDescription | null {
      const described = super.localDescription;
      return described && new RTCSessionDescription({ type: described.type, sdp: withoutCandidates(described.sdp) });
    }

    override set onicecandidate(listener: (event: RTCPeerConnectionIceEvent) => void) {
      super.onicecandidate = (event) => {
        if (event.candidate === null) listener(event);
      };
    }

    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      await super.setRemoteDescription({ type: description.type, sdp: await throughRelays(description.sdp ?? '') });
    }
  };
}
