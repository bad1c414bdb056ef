export * from './agent/agent.js';
export * from './contact/contact.js';
export * from './contact/segment.js';
export * from './event.js';
export * from './routing/routing-configuration.js';
