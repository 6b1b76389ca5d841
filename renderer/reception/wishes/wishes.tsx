/** How a host, a visitor or the desk is told, in plain words, and the way to change it. */
import { useCallback, useState } from 'react';
import type { Preference, Subject } from '#contract/preferences.ts';
import { api } from '#renderer/api.ts';
import { languageNames } from '#renderer/i18n/languages.ts';
import { fullDate } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import layout from '../parts/form-layout.module.css';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import sheet from '../parts/sheet.module.css';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import { TextsStopped } from './texts-stopped.tsx';
import { byOf } from './wish-values.ts';
import { type Reach, reachText, whenText } from './wish-words.ts';
import styles from './wishes.module.css';
import { WishesForm } from './wishes-form.tsx';

const text = words.wishes;

type Person = Exclude<Subject, { kind: 'desk' }>;

type Props = { person: Person; name: string; reach: Reach };

const idOf = (person: Person) => (person.kind === 'host' ? person.hostId : person.visitorId);

/** The section on a person's page. */
export function Wishes({ person, name, reach }: Props) {
  const [changing, setChanging] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { kind } = person;
  const id = idOf(person);
  const load = useCallback(() => api.preferences.get({ subject: subjectOf(kind, id) }), [kind, id]);
  const { value: wish, failure, reload, put } = useLoad(load);

  const opt = async (call: () => Promise<Preference>) => {
    setSaved(false);
    const outcome = await ask(call);
    setFailed(outcome.ok ? null : failureText(outcome.failure));
    if (outcome.ok) put(outcome.value);
  };
  return (
    <section className={sheet.sheet} aria-labelledby="wishes">
      <div className={sheet.head}>
        <h2 id="wishes" className={sheet.title}>
          {text.title}
        </h2>
        {wish?.optedOutAt === null && (
          <div className={styles.acts}>
            {wish.channels.length > 0 && (
              <Button
                kind="quiet"
                onClick={() => void opt(() => api.preferences.optOut({ subject: person }))}
              >
                {text.optOut}
              </Button>
            )}
            <Button
              onClick={() => {
                setSaved(false);
                setChanging(true);
              }}
            >
              {text.change}
            </Button>
          </div>
        )}
      </div>
      {failure && (
        <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      )}
      {failed && <Notice tone="bad">{failed}</Notice>}
      {saved && <Notice tone="good">{text.saved}</Notice>}
      {!wish && !failure && <Loading rows={2} />}
      {wish && (
        <Said
          who={kind}
          wish={wish}
          reach={reach}
          onOptIn={() => void opt(() => api.preferences.optIn({ subject: person }))}
          onResumeTexts={() => void opt(() => api.preferences.resumeTexts({ subject: person }))}
        />
      )}
      {wish && (
        <Dialog title={text.changeTitle(name)} open={changing} onClose={() => setChanging(false)}>
          <WishesForm
            subject={person}
            wish={wish}
            reach={reach}
            draft={`wishes:${id}`}
            onSaved={(next) => {
              put(next);
              setChanging(false);
              setSaved(true);
            }}
            foot={(form, revert) => (
              <>
                {form.problem && <Notice tone="bad">{form.problem}</Notice>}
                <div className={layout.foot}>
                  <Button kind="primary" submit working={form.busy && words.settings.saving}>
                    {text.save}
                  </Button>
                  <Button
                    kind="quiet"
                    onClick={() => {
                      revert();
                      setChanging(false);
                    }}
                  >
                    {words.app.cancel}
                  </Button>
                </div>
              </>
            )}
          />
        </Dialog>
      )}
    </section>
  );
}

function subjectOf(kind: Person['kind'], id: string): Person {
  return kind === 'host' ? { kind, hostId: id } : { kind, visitorId: id };
}

type SaidProps = {
  who: Subject['kind'];
  wish: Preference;
  reach: Reach;
  onOptIn: () => void;
  onResumeTexts: () => void;
};

function Said({ who, wish, reach, onOptIn, onResumeTexts }: SaidProps) {
  const style = useTimeStyle();
  if (wish.optedOutAt !== null)
    return (
      <Notice tone="warn" action={<Button onClick={onOptIn}>{text.optIn}</Button>}>
        {text.optedOut(fullDate(wish.optedOutAt, style))}
      </Notice>
    );
  const lacking = reachText(wish, reach);
  const silent = wish.channels.length === 0;
  return (
    <>
      {silent ? (
        <p>{text.nothing[who]}</p>
      ) : (
        <Facts
          facts={[
            {
              name: text.by,
              value: text.bySays[byOf(wish)],
              note: lacking?.tone === 'plain' ? lacking.says : '',
            },
            { name: text.when, value: whenText(who, wish, wish.zone, style) },
            { name: text.language, value: languageNames[wish.language] },
          ]}
        />
      )}
      {lacking?.tone === 'warn' && <Notice tone="warn">{lacking.says}</Notice>}
      <TextsStopped wish={wish} onResume={onResumeTexts} />
    </>
  );
}
