/** What the server names, as the browser's types want it. */
export function iceServerOf(server: { urls: string[]; username?: string | undefined; credential?: string | undefined }): RTCIceServer {
  return {
    urls: server.urls,
    ...(server.username !== undefined && { username: server.username }),
    ...(server.credential !== undefined && { credential: server.credential }),
  };
}
