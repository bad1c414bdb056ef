import { SipPhone } from './sip-phone.js';

/** The Kamailio that tests are given: where it is, and whose passwords it knows (scripts/provision/pbx.mjs). */
export interface Pbx {
  readonly address: string;
  passwordOf(extension: string): string;
  phone(extension: string, tone: number | null, displayName?: string): Promise<SipPhone>;
}

export function testPbx(env: NodeJS.ProcessEnv = process.env): Pbx {
  const { PBX_ADDRESS: address, PBX_PASSWORDS: given } = env;
  if (!address || !given) throw new Error('Set PBX_ADDRESS and PBX_PASSWORDS to a PBX for tests (npm test provides one).');
  const passwords = JSON.parse(given) as Record<string, string>;
  const passwordOf = (extension: string): string => {
    const password = passwords[extension];
    if (password === undefined) throw new Error(`The PBX has no extension ${extension}.`);
    return password;
  };
  return {
    address,
    passwordOf,
    phone: (extension, tone, displayName) => SipPhone.open({ pbx: address, extension, password: passwordOf(extension), tone, ...(displayName !== undefined && { displayName }) }),
  };
}
