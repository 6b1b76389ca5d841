/** Channels that can't send: said where the desk looks anyway, also before the next arrival, with the way to change it. */
import { timeFromNow } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { withCode } from '../provider-words.ts';
import { words } from '../words.ts';
import styles from './board-page.module.css';

const text = words.board;
const tones = { failing: 'bad', paused: 'bad', 'not-set-up': 'warn' } as const;

export function HeldBanners() {
  const channels = useBoard((board) => board.channels);
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  const someWorks = channels.some(({ state }) => state === 'working');
  return (
    <div className={styles.banners}>
      {channels.map(({ channel, state, waiting, since, code, text: said }) => {
        if (state === 'working') return null;
        // Where the other channel tells the hosts and nothing waits, a channel without settings may be what the house wants.
        const mayBeMeant = state === 'not-set-up' && waiting === 0 && someWorks;
        const providerWords = withCode(code, said);
        return (
          <Notice
            key={channel}
            tone={mayBeMeant ? 'plain' : tones[state]}
            action={
              state === 'not-set-up' ? (
                <ButtonLink href={`/settings/${channel}`}>{text.setUp}</ButtonLink>
              ) : (
                <ButtonLink href="/messages">{text.seeMessages}</ButtonLink>
              )
            }
          >
            {text.held[channel][state](since === null ? '' : text.heldSince(timeFromNow(since, now, style)))}{' '}
            {waiting > 0 && text.waitingFor[state](waiting)}
            {state !== 'not-set-up' && providerWords !== '' && (
              <span className={styles.said}>{text.providerSaid(providerWords)}</span>
            )}
          </Notice>
        );
      })}
    </div>
  );
}
