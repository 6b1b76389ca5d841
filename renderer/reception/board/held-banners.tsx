/** Messages that can't leave: said where the desk looks anyway, with the way to change it. */
import { useBoard } from '#renderer/state/board.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { words } from '../words.ts';
import styles from './board-page.module.css';

const text = words.board;

export function HeldBanners() {
  const channels = useBoard((board) => board.channels);
  const held = channels.filter(
    ({ state, waiting }) => state === 'paused' || (state === 'not-set-up' && waiting > 0),
  );
  if (held.length === 0) return null;
  return (
    <div className={styles.banners}>
      {held.map(({ channel, state, waiting }) => (
        <Notice
          key={channel}
          tone={state === 'paused' ? 'bad' : 'warn'}
          action={
            state === 'paused' ? (
              <ButtonLink href="/messages">{text.seeMessages}</ButtonLink>
            ) : (
              <ButtonLink href={`/settings/${channel}`}>{text.setUp}</ButtonLink>
            )
          }
        >
          {text.heldBanner(channel, waiting, state === 'paused')}
        </Notice>
      ))}
    </div>
  );
}
