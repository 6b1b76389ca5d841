/** The account pages: who is signed in decides what is shown, and a link in the address leads to making an account. */
import { useEffect, useState } from 'react';
import type { OwnAccount } from '#contract/accounts.ts';
import { api, readFailure } from '#renderer/api.ts';
import { type Language, languageNames, languages } from '#renderer/i18n/languages.ts';
import icon from '#renderer/icon.svg';
import styles from './account.module.css';
import { HomePage } from './home-page.tsx';
import { JoinPage } from './join-page.tsx';
import { firstLanguage, keepLanguage, LanguageContext, useAccountWords } from './language.ts';
import { Button, Notice } from './parts.tsx';
import { SignInPage } from './sign-in-page.tsx';

type Who =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'nobody' }
  | { state: 'in'; account: OwnAccount };

/** What a link carries stands behind the #, which no server and no log sees. */
function joinToken(): string | undefined {
  return /^#\/join\/([\w-]+)$/.exec(window.location.hash)?.[1];
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
      <Frame language={language} onLanguage={choose} />
    </LanguageContext>
  );
}

function Frame({ language, onLanguage }: { language: Language; onLanguage: (language: Language) => void }) {
  const words = useAccountWords();
  const [who, setWho] = useState<Who>({ state: 'asking' });
  const [token, setToken] = useState(joinToken);
  const [round, setRound] = useState(0);

  useEffect(() => {
    document.title = `${words.app} · Foyer`;
  }, [words]);
  useEffect(() => {
    const follow = () => setToken(joinToken());
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

  const enter = (account: OwnAccount) => {
    // The link has been used; nobody who comes back to this address should find it.
    window.history.replaceState(null, '', window.location.pathname);
    setToken(undefined);
    setWho({ state: 'in', account });
  };
  const leaveLink = () => {
    window.history.replaceState(null, '', window.location.pathname);
    setToken(undefined);
  };

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <img src={icon} alt="" width={28} height={28} />
        <span className={styles.mark}>Foyer</span>
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
      </header>
      <main className={styles.main}>{content()}</main>
    </div>
  );

  function content() {
    if (token !== undefined) return <JoinPage key={token} token={token} onDone={enter} onLeave={leaveLink} />;
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
        return <SignInPage onDone={enter} />;
      case 'in':
        return <HomePage account={who.account} onLeft={() => setWho({ state: 'nobody' })} />;
    }
  }
}
