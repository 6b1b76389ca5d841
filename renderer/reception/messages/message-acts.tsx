/**
 * What the desk does with a message: sends it now, calls it back, puts it aside. A message called back is gone, so that is asked
 * first, in place; putting aside can be taken back for a while from the foot of the page.
 */
import { Archive, RotateCw, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Notification } from '#contract/notifications.ts';
import { api, type Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { offerUndo } from '#renderer/state/undo.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { undoMs } from '../visit/use-visit-acts.ts';
import { words } from '../words.ts';
import { actsOn } from './message-words.ts';

const text = words.messages;

type Act = 'send' | 'cancel' | 'dismiss';
type Said = { tone: 'good' | 'warn' | 'bad'; text: string };

const calls: Record<Act, (input: { notificationId: string }) => Promise<Notification>> = {
  send: (input) => api.notifications.retry(input),
  cancel: (input) => api.notifications.cancel(input),
  dismiss: (input) => api.notifications.dismiss(input),
};
/** Somebody, or the message itself, was quicker: what it is now is shown, and this says why nothing was done. */
const overtaken: Record<Act, { code: string; text: string }> = {
  send: { code: 'not-retryable', text: text.notRetryable },
  cancel: { code: 'not-cancellable', text: text.notCancellable },
  dismiss: { code: 'not-dismissable', text: text.notDismissable },
};

export type Acts = {
  running: Act | null;
  start: (act: Act) => void;
  askToCancel: () => void;
  /** What is asked or has come of it; stands above the message. */
  notice: ReactNode;
};

export function useMessageActs(message: Notification, onChange: () => void): Acts {
  const [running, setRunning] = useState<Act | null>(null);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);

  const run = async (act: Act) => {
    if (running !== null) return;
    setRunning(act);
    setSaid(null);
    const outcome = await ask(() => calls[act]({ notificationId: message.id }));
    setRunning(null);
    setAsking(false);
    setSaid(outcome.ok ? done(act, outcome.value) : failed(act, outcome.failure));
    if (outcome.ok && act === 'dismiss') offer(outcome.value);
    onChange();
  };

  // The question goes with what it was about: a message that has left meanwhile is not called back.
  const askedStill = asking && actsOn(message).cancel;
  return {
    running,
    start: (act) => void run(act),
    askToCancel: () => {
      setSaid(null);
      setAsking(true);
    },
    notice: askedStill ? (
      <Notice
        tone="warn"
        action={
          <>
            <Button
              kind="danger"
              working={running === 'cancel' && text.cancelling}
              onClick={() => void run('cancel')}
            >
              {text.cancelReally}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {text.cancelKeep}
            </Button>
          </>
        }
      >
        {text.cancelAsk}
      </Notice>
    ) : (
      said && <Notice tone={said.tone}>{said.text}</Notice>
    ),
  };
}

function offer({ id, channel, recipientName }: Notification): void {
  const name = text.titleOf(words.message.channel[channel], recipientName);
  offerUndo({ kind: 'message', id, name, until: houseNow() + undoMs });
}

function done(act: Act, message: Notification): Said {
  if (act === 'cancel') return { tone: 'good', text: text.cancelled };
  if (act === 'dismiss') return { tone: 'good', text: text.dismissed };
  const held = message.waitReason === 'channel-not-set-up' || message.waitReason === 'channel-paused';
  return held ? { tone: 'warn', text: text.queuedHeld } : { tone: 'good', text: text.queuedAgain };
}

function failed(act: Act, failure: Failure): Said {
  if (failure.code === overtaken[act].code) return { tone: 'warn', text: overtaken[act].text };
  return { tone: 'bad', text: failureText(failure) };
}

export function MessageActs({ message, acts }: { message: Notification; acts: Acts }) {
  const can = actsOn(message);
  return (
    <>
      {can.cancel && (
        <Button icon={<Undo2 size={18} aria-hidden="true" />} onClick={acts.askToCancel}>
          {text.cancel}
        </Button>
      )}
      {can.dismiss && (
        <Button
          icon={<Archive size={18} aria-hidden="true" />}
          working={acts.running === 'dismiss' && text.dismissing}
          onClick={() => acts.start('dismiss')}
        >
          {text.dismiss}
        </Button>
      )}
      {can.send && (
        <Button
          kind="primary"
          icon={<RotateCw size={18} aria-hidden="true" />}
          working={acts.running === 'send' && text.sending}
          onClick={() => acts.start('send')}
        >
          {message.job === 'discarded' ? text.sendAgain : text.sendNow}
        </Button>
      )}
    </>
  );
}
