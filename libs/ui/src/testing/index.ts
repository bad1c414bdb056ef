export { renderInApp, silentLoaders, type InAppOptions, type Rendered } from './render-in-app.js';
export { FakeDevices, liveDevices } from './fake-devices.js';
