/** Who is signed in decides what is shown: the way in, a first name for somebody new, or all that is theirs. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import { deviceZone } from '#renderer/i18n/wall-time.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Title } from '#renderer/phone/parts.tsx';
import styles from './app.module.css';
import { HomePage } from './home-page.tsx';
import {
  choose,
  firstLanguage,
  loadWords,
  names,
  PlaceContext,
  type Spoken,
  SpokenContext,
  useWords,
} from './language.ts';
import { RegisterPage } from './register-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { readFailure } from './use-call.ts';

type Who = { state: 'asking' | 'nobody' | 'unreachable' | 'removed' } | { state: 'in'; me: VisitorMe };

const retryMs = 3_000;

function useWho(): [Who, (who: Who) => void] {
  const [who, setWho] = useState<Who>({ state: 'asking' });
  const { state } = who;
  useEffect(() => {
    if (state !== 'asking' && state !== 'unreachable') return;
    const look = () =>
      api.visitorAccounts.me().then(
        (me) => setWho({ state: 'in', me }),
        (thrown: unknown) =>
          setWho({ state: readFailure(thrown).code === 'sign-in-needed' ? 'nobody' : 'unreachable' }),
      );
    if (state === 'asking') void look();
    const timer = state === 'unreachable' ? setInterval(look, retryMs) : undefined;
    return () => clearInterval(timer);
  }, [state]);
  return [who, setWho];
}

export function App() {
  const [language, setLanguage] = useState(firstLanguage);
  const [spoken, setSpoken] = useState<Spoken>();
  const [who, setWho] = useWho();
  useEffect(() => {
    let wanted = true;
    const load = () =>
      void loadWords(language).then(
        (words) => wanted && setSpoken({ language, words }),
        () => wanted && setTimeout(load, retryMs),
      );
    load();
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (!spoken) return;
    document.documentElement.lang = spoken.language;
    document.title = `${spoken.words.app} · Foyer`;
  }, [spoken]);
  if (!spoken || who.state === 'asking') return null;
  const place =
    who.state === 'in' ? { zone: who.me.zone, country: who.me.country } : { zone: deviceZone(), country: '' };
  return (
    <SpokenContext.Provider value={spoken}>
      <PlaceContext.Provider value={place}>
        <div class={styles.page}>
          <header class={styles.top}>
            <p class={styles.site}>
              <bdi>{who.state === 'in' ? who.me.siteName : ''}</bdi>
            </p>
            <label class={styles.language}>
              <span class="said">{spoken.words.language}</span>
              <select
                class={styles.select}
                value={language}
                onChange={(event) => setLanguage(choose(event.currentTarget.value))}
              >
                {names.map(([one, name]) => (
                  <option key={one} value={one} lang={one}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </header>
          <main class={styles.main}>
            <Content who={who} onWho={setWho} />
          </main>
        </div>
      </PlaceContext.Provider>
    </SpokenContext.Provider>
  );
}

function Content({ who, onWho }: { who: Who; onWho: (who: Who) => void }) {
  const words = useWords();
  const enter = (me: VisitorMe) => onWho({ state: 'in', me });
  switch (who.state) {
    case 'asking':
      return null;
    case 'nobody':
      return <SignInPage onDone={enter} />;
    case 'unreachable':
      return <Said title={words.unreachable.title} lead={words.unreachable.lead} />;
    case 'removed':
      return (
        <Said title={words.data.removed} lead={words.data.removedLead}>
          <Button onPress={() => onWho({ state: 'nobody' })}>{words.signIn.submit}</Button>
        </Said>
      );
    case 'in':
      return who.me.people.length === 0 ? (
        <RegisterPage me={who.me} onDone={enter} onLeft={() => onWho({ state: 'nobody' })} />
      ) : (
        <HomePage
          me={who.me}
          onMe={enter}
          onLeft={() => onWho({ state: 'nobody' })}
          onRemoved={() => onWho({ state: 'removed' })}
        />
      );
  }
}

function Said({ title, lead, children }: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <div class={styles.narrow}>
      <Title>{title}</Title>
      <p class={styles.lead}>{lead}</p>
      {children}
    </div>
  );
}
