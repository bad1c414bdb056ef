/** Loaded when a check begins: the first page needs nothing of it. */
export { checkNetwork } from '@visavis/call-client';
