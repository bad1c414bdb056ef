/** Whose something in Janus is, where others are a contact's or a leg's. */
export function callRoomOwner(callRefId: string): string {
  return `call/${callRefId}`;
}

export function isCallRoom(owner: string): boolean {
  return owner.startsWith('call/');
}

export function lineGroupOwner(accountId: string): string {
  return `sip/${accountId}`;
}

export function isLineGroup(owner: string): boolean {
  return owner.startsWith('sip/');
}
