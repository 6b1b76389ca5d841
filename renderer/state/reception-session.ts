/**
 * Whether reception is open on this screen. Main decides; this is what it last said. `expired` means that main closed the session
 * while pages were open: they stay, hidden, so that what was typed survives the sign-in.
 */
import { create } from 'zustand';
import { api, type Failure, readFailure } from '#renderer/api.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetMessagesView } from './messages-view.ts';
import { numberIn } from './trouble.ts';
import { forgetUndo } from './undo.ts';

export type Gate = 'checking' | 'unreachable' | 'out-of-order' | 'choose-pin' | 'sign-in' | 'open';

type Session = {
  gate: Gate;
  /** Pages are open behind the gate. */
  expired: boolean;
  /** When the next try of the PIN is allowed, the house's clock. */
  retryAt: number;
};

export const useReceptionSession = create<Session>(() => ({ gate: 'checking', expired: false, retryAt: 0 }));

/** Asks main how things stand. Pages that are open stay, in sight while main can't be asked, behind the gate once it has locked. */
export async function askStatus(): Promise<void> {
  try {
    const { pinChosen, signedIn, retryAt } = await api.reception.status();
    if (signedIn) useReceptionSession.setState({ gate: 'open', expired: false, retryAt });
    else if (useReceptionSession.getState().gate === 'open') sessionEnded();
    else useReceptionSession.setState({ gate: pinChosen ? 'sign-in' : 'choose-pin', retryAt });
  } catch (thrown) {
    if (useReceptionSession.getState().gate === 'open') return;
    const { code } = readFailure(thrown);
    useReceptionSession.setState({
      gate: code === 'out-of-order' || code === 'storage-full' ? 'out-of-order' : 'unreachable',
    });
  }
}

/** Answers with the failure, or null when reception is open. */
export async function signIn(pin: string): Promise<Failure | null> {
  return enter(() => api.reception.signIn({ pin }));
}

export async function choosePin(pin: string): Promise<Failure | null> {
  return enter(() => api.reception.choosePin({ pin }));
}

async function enter(call: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await call();
    useReceptionSession.setState({ gate: 'open', expired: false, retryAt: 0 });
    return null;
  } catch (thrown) {
    const failure = readFailure(thrown);
    const retryAt = numberIn(failure.data, 'retryAt');
    if (retryAt !== null) useReceptionSession.setState({ retryAt });
    return failure;
  }
}

/** Main has closed the session: the pages go behind the gate with all that was typed in them. */
export function sessionEnded(): void {
  const { gate } = useReceptionSession.getState();
  if (gate === 'open') useReceptionSession.setState({ gate: 'sign-in', expired: true });
}

/** Locks at once on this screen, whatever main answers; nothing of the pages is kept. */
export async function lock(): Promise<void> {
  useReceptionSession.setState({ gate: 'sign-in', expired: false });
  forgetDrafts();
  forgetMessagesView();
  forgetUndo();
  try {
    await api.reception.signOut();
  } catch {
    // Unreachable: main ends an unused session by itself, and the next status says how it is.
  }
}
