/** The account pages: who is signed in decides what is shown, and a link in the address leads to making an account. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { OwnAccount, SignedIn } from '#contract/accounts.ts';
import { api, readFailure } from '#renderer/api.ts';
import { type Language, languageNames, languages } from '#renderer/i18n/languages.ts';
import icon from '#renderer/icon.svg';
import { PageBoundary } from '#renderer/ui/page-boundary.tsx';
import styles from './account.module.css';
import { EnterPage } from './enter-page.tsx';
import { HomePage } from './home-page.tsx';
import { JoinPage } from './join-page.tsx';
import { firstLanguage, keepLanguage, LanguageContext, useAccountWords } from './language.ts';
import { Button, Notice } from './parts.tsx';
import { SignInPage } from './sign-in-page.tsx';

type Who =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'nobody' }
  | { state: 'in'; account: SignedIn };

/** A host's own pages come when a host comes: programs never need them. */
const Dashboard = lazy(() => import('./host/dashboard.tsx').then((host) => ({ default: host.Dashboard })));

type Link = { to: 'join' | 'enter'; token: string };

/** What a link carries stands behind the #, which no server and no log sees. */
function linkHere(): Link | undefined {
  const [, to, token] = /^#\/(join|enter)\/([\w-]+)$/.exec(window.location.hash) ?? [];
  return token !== undefined && (to === 'join' || to === 'enter') ? { to, token } : undefined;
}

export function Account() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language) => {
    keepLanguage(next);
    setLanguage(next);
  };
  return (
    <LanguageContext value={language}>
      <PageBoundary language={language}>
        <Frame language={language} onLanguage={choose} />
      </PageBoundary>
    </LanguageContext>
  );
}

function Frame({ language, onLanguage }: { language: Language; onLanguage: (language: Language) => void }) {
  const words = useAccountWords();
  const [who, setWho] = useState<Who>({ state: 'asking' });
  const [link, setLink] = useState(linkHere);
  const [round, setRound] = useState(0);

  useEffect(() => {
    document.title = `${words.app} · Foyer`;
  }, [words]);
  useEffect(() => {
    const follow = () => setLink(linkHere());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish to try again is a reason to ask
  useEffect(() => {
    api.accounts.me().then(
      (account) => setWho({ state: 'in', account }),
      (thrown: unknown) =>
        setWho({ state: readFailure(thrown).code === 'unreachable' ? 'unreachable' : 'nobody' }),
    );
  }, [round]);

  const enter = (account: SignedIn) => {
    // The link has been used; nobody who comes back to this address should find it.
    window.history.replaceState(null, '', window.location.pathname);
    setLink(undefined);
    setWho({ state: 'in', account });
  };
  const enterNew = (account: OwnAccount) => enter({ ...account, choosePasswordUntil: null });
  const leaveLink = () => {
    window.history.replaceState(null, '', window.location.pathname);
    setLink(undefined);
  };

  const languagePick = (
    <label className={styles.language}>
      <span className="said">{words.language}</span>
      <select
        className={styles.select}
        value={language}
        onChange={(event) => onLanguage(languages.find((one) => one === event.target.value) ?? language)}
      >
        {languages.map((one) => (
          <option key={one} value={one} lang={one}>
            {languageNames[one]}
          </option>
        ))}
      </select>
    </label>
  );

  if (!link && who.state === 'in' && who.account.role === 'host')
    return (
      <Suspense fallback={<p className={styles.help}>{words.loading}…</p>}>
        <Dashboard
          account={who.account}
          languages={languagePick}
          onLeft={() => setWho({ state: 'nobody' })}
        />
      </Suspense>
    );
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <img src={icon} alt="" width={28} height={28} />
        <span className={styles.mark}>Foyer</span>
        {languagePick}
      </header>
      <main className={styles.main}>{content()}</main>
    </div>
  );

  function content() {
    if (link?.to === 'join')
      return <JoinPage key={link.token} token={link.token} onDone={enterNew} onLeave={leaveLink} />;
    if (link) return <EnterPage key={link.token} token={link.token} onDone={enter} onLeave={leaveLink} />;
    switch (who.state) {
      case 'asking':
        return <p className={styles.help}>{words.loading}…</p>;
      case 'unreachable':
        return (
          <div className={styles.narrow}>
            <Notice tone="bad">{words.failures.unreachable}</Notice>
            <div>
              <Button onClick={() => setRound(round + 1)}>{words.retry}</Button>
            </div>
          </div>
        );
      case 'nobody':
        return <SignInPage onDone={enterNew} />;
      case 'in':
        return <HomePage account={who.account} onLeft={() => setWho({ state: 'nobody' })} />;
    }
  }
}
