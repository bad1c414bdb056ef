export const CUSTOMER_PARTS = Symbol('CUSTOMER_PARTS');
export const AGENT_PARTS = Symbol('AGENT_PARTS');
