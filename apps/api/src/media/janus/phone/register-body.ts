import type { SipAccount } from '../../phone.port.js';
import type { PluginData } from '../janus-protocol.js';

/** Janus' request to register. It holds the secret: never log it. */
export function registerBody(account: SipAccount): PluginData & { request: string } {
  const { address, authUser, displayName, headers, proxy, secret, transport } = account;
  return {
    request: 'register',
    username: address,
    secret,
    ...(authUser !== null && { authuser: authUser }),
    ...(displayName !== null && { display_name: displayName }),
    ...(proxy !== null && { proxy: `${transport === 'tls' ? 'sips' : 'sip'}:${proxy}${transport === 'tcp' ? ';transport=tcp' : ''}` }),
    ...(transport === 'udp' && { force_udp: true }),
    ...(transport === 'tcp' && { force_tcp: true }),
    ...(transport === 'tls' && { sips: true }),
    ...(headers.length > 0 && { incoming_header_prefixes: headers }),
  };
}
