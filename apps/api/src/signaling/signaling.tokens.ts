export const CUSTOMER_PARTS = Symbol('CUSTOMER_PARTS');
export const CUSTOMER_SESSIONS = Symbol('CUSTOMER_SESSIONS');
export const INVITEE_PARTS = Symbol('INVITEE_PARTS');
export const INVITEE_SESSIONS = Symbol('INVITEE_SESSIONS');
export const AGENT_PARTS = Symbol('AGENT_PARTS');
export const AGENT_SESSIONS = Symbol('AGENT_SESSIONS');
