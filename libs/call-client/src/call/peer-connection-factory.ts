/** Injected so that calls can be tested without a browser. */
export type PeerConnectionFactory = (configuration: RTCConfiguration) => RTCPeerConnection;

export const browserPeerConnections: PeerConnectionFactory = (configuration) => new RTCPeerConnection(configuration);
