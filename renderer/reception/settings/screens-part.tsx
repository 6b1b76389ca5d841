/** Screens that were paired with this house: who they are, the way to take one away, and a code for the next. */

import { MonitorSmartphone, TabletSmartphone } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Screen } from '#contract/screens.ts';
import { api, type Failure } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { countdownText } from '../times.ts';
import { words } from '../words.ts';
import accounts from './accounts.module.css';
import styles from './network.module.css';
import { RenameScreen } from './rename-screen.tsx';

const text = words.settings.network;
/** Screens are paired elsewhere, while somebody looks at this page; with a code in sight, any moment. */
const lookEveryMs = 10_000;
const lookSoonMs = 1_500;

/** As long as a code is good when it is made. */
const wholeMs = 10 * 60_000;

type Code = { code: string; expiresAt: number; before: readonly string[] };

/** @param address where a tablet finds the page that asks for the code; undefined while it can't */
export function ScreensPart({ address }: { address: string | undefined }) {
  const { value: screens, failure, put, reload } = useLoad(useCallback(() => api.screens.list(), []));
  const [code, setCode] = useState<Code | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  useEffect(() => {
    const timer = setInterval(reload, code ? lookSoonMs : lookEveryMs);
    return () => clearInterval(timer);
  }, [reload, code]);

  const make = async () => {
    setBusy(true);
    const outcome = await ask(() => api.screens.pairingCode());
    setBusy(false);
    setRefused(outcome.ok ? null : outcome.failure);
    if (outcome.ok) setCode({ ...outcome.value, before: (screens ?? []).map(({ id }) => id) });
  };
  const revoke = async (screen: Screen) => {
    const outcome = await ask(() => api.screens.revoke({ screenId: screen.id }));
    setRefused(outcome.ok ? null : outcome.failure);
    if (outcome.ok) put(outcome.value);
    else reload();
  };
  const trouble = refused ?? failure;
  const paired = code && screens?.find(({ id }) => !code.before.includes(id));
  return (
    <div className={layout.group}>
      <h3 className={layout.groupTitle}>{text.screensTitle}</h3>
      <p className={layout.help}>{text.screensHelp}</p>
      {trouble && <Notice tone="bad">{failureText(trouble)}</Notice>}
      {screens?.length === 0 && <p>{text.noScreens}</p>}
      {screens && screens.length > 0 && (
        <ul className={accounts.list}>
          {screens.map((screen) => (
            <Line key={screen.id} screen={screen} onRevoke={() => void revoke(screen)} onRenamed={put} />
          ))}
        </ul>
      )}
      {address === undefined && <p className={layout.help}>{text.pairNeedsNetwork}</p>}
      <div>
        <Button
          icon={<TabletSmartphone size={20} aria-hidden="true" />}
          disabled={address === undefined}
          working={busy && text.pairing}
          onClick={() => void make()}
        >
          {text.pair}
        </Button>
      </div>
      <Dialog title={text.codeTitle} open={code !== null} onClose={() => setCode(null)}>
        {code && (
          <div className={styles.codeBody}>
            {paired ? (
              <Notice tone="good">{text.codeDone(paired.name)}</Notice>
            ) : (
              <Shown code={code} address={address ?? ''} onAnother={() => void make()} />
            )}
            <div className={layout.foot}>
              <Button onClick={() => setCode(null)}>{text.done}</Button>
            </div>
          </div>
        )}
      </Dialog>
    </div>
  );
}

type ShownProps = { code: Code; address: string; onAnother: () => void };

function Shown({ code: { code, expiresAt }, address, onAnother }: ShownProps) {
  const now = useHouseNow();
  if (expiresAt <= now)
    return (
      <Notice tone="warn" action={<Button onClick={onAnother}>{text.another}</Button>}>
        {text.codeGone}
      </Notice>
    );
  return (
    <>
      <p className={layout.help}>{text.codeHelp(address)}</p>
      <p className={styles.code}>{code.replace(/^(\d{4})/, '$1 ')}</p>
      <p className={styles.left}>{text.codeLeft(countdownText(Math.min(expiresAt - now, wholeMs)))}</p>
    </>
  );
}

type LineProps = { screen: Screen; onRevoke: () => void; onRenamed: (screens: Screen[]) => void };

function Line({ screen, onRevoke, onRenamed }: LineProps) {
  const style = useTimeStyle();
  const [asking, setAsking] = useState(false);
  const [naming, setNaming] = useState(false);
  const { name, pairedAt, lastSeenAt } = screen;
  const when = (instant: number) => timeFromNow(instant, houseNow(), style);
  return (
    <li>
      <div className={accounts.item}>
        <MonitorSmartphone size={24} aria-hidden="true" />
        <div className={accounts.who}>
          <p className={accounts.name}>{name}</p>
          <p className={accounts.facts}>
            {[
              text.pairedAt(when(pairedAt)),
              // To the hour: within the first one it would seem to lie before the pairing.
              ...(lastSeenAt > pairedAt ? [text.lastSeen(when(lastSeenAt))] : []),
            ].join(' · ')}
          </p>
        </div>
        {!asking && !naming && (
          <>
            <Button kind="quiet" aria-label={`${text.rename}: ${name}`} onClick={() => setNaming(true)}>
              {text.rename}
            </Button>
            <Button aria-label={`${text.revoke}: ${name}`} onClick={() => setAsking(true)}>
              {text.revoke}
            </Button>
          </>
        )}
      </div>
      {naming && (
        <RenameScreen
          screen={screen}
          onDone={(screens) => {
            setNaming(false);
            if (screens) onRenamed(screens);
          }}
        />
      )}
      {asking && (
        <Notice
          tone="warn"
          action={
            <div className={styles.choice}>
              <Button kind="danger" onClick={onRevoke}>
                {text.revokeReally}
              </Button>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {words.app.cancel}
              </Button>
            </div>
          }
        >
          {text.revokeAsk(name)}
        </Notice>
      )}
    </li>
  );
}
