/** How the desk itself is told, among the settings. */
import { useCallback, useState } from 'react';
import type { Subject } from '#contract/preferences.ts';
import type { Settings } from '#contract/settings.ts';
import { api } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { useLoad } from '../parts/use-load.ts';
import { SaveFoot } from '../settings/save-foot.tsx';
import { words } from '../words.ts';
import { TextsStopped } from './texts-stopped.tsx';
import { WishesForm } from './wishes-form.tsx';

const desk: Subject = { kind: 'desk' };

export function DeskPart({ settings }: { settings: Settings }) {
  const load = useCallback(() => api.preferences.get({ subject: desk }), []);
  const { value: wish, failure, reload, put } = useLoad(load);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  if (!wish)
    return failure ? (
      <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
        {failureText(failure)}
      </Notice>
    ) : (
      <Loading rows={3} />
    );
  const resume = async () => {
    const outcome = await ask(() => api.preferences.resumeTexts({ subject: desk }));
    setFailed(outcome.ok ? null : failureText(outcome.failure));
    if (outcome.ok) put(outcome.value);
  };
  return (
    <>
      <TextsStopped wish={wish} onResume={() => void resume()} />
      {failed && <Notice tone="bad">{failed}</Notice>}
      <WishesForm
        subject={desk}
        wish={wish}
        reach={{ email: Boolean(settings.site?.deskEmail), phone: Boolean(settings.site?.deskPhone) }}
        draft="settings:desk"
        onSaved={(next) => {
          put(next);
          setSavedAt(houseNow());
        }}
        foot={(form, revert) => (
          <SaveFoot
            problem={form.problem}
            busy={form.busy}
            dirty={form.dirty}
            savedAt={savedAt}
            onRevert={revert}
          />
        )}
      />
    </>
  );
}
