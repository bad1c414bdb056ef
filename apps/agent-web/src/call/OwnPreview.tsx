import { VideoTile, useStore } from '@visavis/ui';
import { useApp } from '../app/app-context.js';
import type { KeptCall } from './call-keeper.js';
import classes from './call.module.css';

/** What the customer sees of the agent. */
export function OwnPreview({ call, name }: { readonly call: KeptCall; readonly name: string }) {
  const { devices } = useApp();
  const { preview, live } = useStore(devices.state, (state) => ({ preview: state.preview, live: state.camera.status === 'live' }));
  const muted = useStore(call.muted, (state) => state.desired);
  const voiceOnly = useStore(call.pictures, (state) => state.voiceOnly);
  return (
    <div className={classes.own}>
      <VideoTile stream={preview} name={name} own hasVideo={live && !muted.video && !voiceOnly} audioMuted={muted.audio} />
    </div>
  );
}
