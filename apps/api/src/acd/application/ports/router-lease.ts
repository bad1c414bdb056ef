export const ROUTER_LEASE = Symbol('ROUTER_LEASE');
