import { IconMaximize, IconMinus, IconPlus, IconVolume } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportFault } from '../feedback/report-fault.js';
import { RemoteAudio } from '../media/RemoteAudio.js';
import { useMediaElement } from '../media/use-media-element.js';
import type { Size } from './zoom.js';
import { useZoom } from './use-zoom.js';
import classes from './screen-view.module.css';

export interface ScreenViewProps {
  readonly stream: MediaStream;
  /** Who shows it. */
  readonly name: string;
  readonly dimmed?: boolean;
  readonly speakerId: string | null;
}

/** A shared screen, as large as there is room, to be looked at closely, with its sound if it has any. */
export function ScreenView({ stream, name, speakerId, dimmed = false }: ScreenViewProps) {
  const { t } = useTranslation('common');
  const frame = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [content, setContent] = useState<Size>({ width: 0, height: 0 });
  const { ref } = useMediaElement<HTMLVideoElement>({ stream });
  const { view, scale, step, toggle, ...handlers } = useZoom(box, content);
  const measure = (): void => setContent({ width: ref.current?.videoWidth ?? 0, height: ref.current?.videoHeight ?? 0 });
  const label = t('screen.of', { name });
  const percent = `${Math.round(scale * 100)} %`;
  return (
    <div ref={frame} className={classes.frame} role="region" aria-label={label}>
      <div
        ref={box}
        className={classes.box}
        // It takes arrow keys, plus and minus for itself.
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It is moved with the arrow keys, so the keyboard has to reach it.
        tabIndex={0}
        aria-label={t('screen.keys')}
        data-zoomed={view.scale !== null}
        {...handlers}
        onPointerCancel={handlers.onPointerUp}
      >
        <video
          ref={ref}
          className={classes.video}
          data-dimmed={dimmed}
          style={{ width: content.width || undefined, height: content.height || undefined, transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${scale})` }}
          onLoadedMetadata={measure}
          onResize={measure}
          aria-hidden
          autoPlay
          playsInline
          muted
        />
        {content.width === 0 && <span className={classes.waiting}>{t('screen.waiting')}</span>}
      </div>
      {stream.getAudioTracks().length > 0 && <ScreenSound stream={stream} speakerId={speakerId} />}
      <div className={classes.tools} role="group" aria-label={t('screen.zoom')}>
        <button type="button" className={classes.tool} aria-label={t('screen.zoomOut')} onClick={() => step('out')}>
          <IconMinus size={18} aria-hidden />
        </button>
        <button type="button" className={classes.tool} aria-pressed={view.scale !== null} aria-label={`${percent}, ${t('screen.actualSize')}`} onClick={() => toggle()}>
          <span className={classes.percent}>{percent}</span>
        </button>
        <button type="button" className={classes.tool} aria-label={t('screen.zoomIn')} onClick={() => step('in')}>
          <IconPlus size={18} aria-hidden />
        </button>
        {document.fullscreenEnabled && (
          <button type="button" className={classes.tool} aria-label={t('screen.fullScreen')} onClick={() => toggleFullScreen(frame.current)}>
            <IconMaximize size={18} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
}

/** A video in a shared tab may well be louder than the people who talk about it. */
function ScreenSound({ stream, speakerId }: Pick<ScreenViewProps, 'stream' | 'speakerId'>) {
  const { t } = useTranslation('common');
  const [percent, setPercent] = useState(100);
  return (
    <div className={classes.sound}>
      <IconVolume size={18} aria-hidden />
      <input type="range" min={0} max={100} step={5} value={percent} aria-label={t('screen.volume')} onChange={(event) => setPercent(Number(event.currentTarget.value))} />
      <RemoteAudio stream={stream} speakerId={speakerId} volume={percent / 100} />
    </div>
  );
}

function toggleFullScreen(element: HTMLElement | null): void {
  const done = document.fullscreenElement === null ? element?.requestFullscreen() : document.exitFullscreen();
  done?.catch((error: unknown) => reportFault('The browser does not show it on the full screen.', error));
}
