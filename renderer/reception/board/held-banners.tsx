/** Messages that can't leave: said where the desk looks anyway, with the way to change it. */
import { useBoard } from '#renderer/state/board.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { words } from '../words.ts';
import styles from './board-page.module.css';

const text = words.board;

export function HeldBanners() {
  const channels = useBoard((board) => board.channels);
  return (
    <div className={styles.banners}>
      {channels.map(({ channel, state, waiting }) => {
        // Nothing waits: nobody is left untold. A stopped channel is said all the same, before the next arrival.
        if (state === 'working' || (state !== 'paused' && waiting === 0)) return null;
        return (
          <Notice
            key={channel}
            tone={state === 'paused' ? 'bad' : 'warn'}
            action={
              state === 'not-set-up' ? (
                <ButtonLink href={`/settings/${channel}`}>{text.setUp}</ButtonLink>
              ) : (
                <ButtonLink href="/messages">{text.seeMessages}</ButtonLink>
              )
            }
          >
            {text.held[channel][state](text.messagesAre(waiting))}
          </Notice>
        );
      })}
    </div>
  );
}
