/** The frame of the phone pages, and which of them a link leads to: the house decides, by what it knows of the visit now. */
/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { FollowContext } from './act.ts';
import { allWords } from './all-words.ts';
import styles from './app.module.css';
import { ChatScreen } from './chat-screen.tsx';
import { EndedPage } from './ended-page.tsx';
import { ExpiredPage } from './expired-page.tsx';
import type { Following, LinkState } from './follow.ts';
import { HostPage } from './host-page.tsx';
import { useInPage } from './in-page.ts';
import {
  browserLanguage,
  chosenLanguage,
  keepLanguage,
  type Language,
  languageNames,
  languageOf,
  StyleContext,
  useWords,
  WordsContext,
} from './language.ts';
import { Message } from './message.tsx';
import { VisitPage } from './visit-page.tsx';
import type { PhoneWords } from './words/en.ts';

export function App({ state, following }: { state: LinkState; following: Following | undefined }) {
  const [chosen, setChosen] = useState(chosenLanguage);
  const wished = state.kind === 'open' ? state.view.language : browserLanguage();
  const language = chosen ?? wished;
  const words = allWords[language];
  const choose = (next: Language) => {
    keepLanguage(next);
    setChosen(next);
  };
  const site = state.kind === 'open' ? state.view.siteName : '';
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = [words.app, site || 'Foyer'].join(' · ');
  }, [language, words, site]);
  // Nothing is said in one language to be said in another a moment later, unless the answer takes long.
  const ready = state.kind !== 'opening';
  const view = state.kind === 'open' ? state.view : undefined;
  const [inChat, enterChat, leaveChat] = useInPage();
  // A conversation says itself that it waits for a connection, and that nothing gets lost.
  const offline = state.kind === 'open' && !state.online && !showsChat(state.view, inChat);
  return (
    <div class={styles.page}>
      <header class={styles.top}>
        <p class={styles.site} role="status">
          {ready && offline ? (
            <span class={styles.offline}>{words.offline}</span>
          ) : (
            <bdi>{view?.siteName ?? ''}</bdi>
          )}
        </p>
        {ready && <LanguageChoice words={words} language={language} onChoice={choose} />}
      </header>
      {state.kind === 'opening' && <p class={styles.opening}>{words.opening}</p>}
      {ready && (
        <WordsContext.Provider value={words}>
          <StyleContext.Provider
            value={{ language, zone: view?.zone ?? 'UTC', country: view?.country ?? '' }}
          >
            <FollowContext.Provider value={following}>
              <Content state={state} chat={{ inChat, enterChat, leaveChat }} />
            </FollowContext.Provider>
          </StyleContext.Provider>
        </WordsContext.Provider>
      )}
    </div>
  );
}

type LanguageChoiceProps = { words: PhoneWords; language: Language; onChoice: (language: Language) => void };

function LanguageChoice({ words, language, onChoice }: LanguageChoiceProps) {
  return (
    <label class={styles.language}>
      <span class="said">{words.language}</span>
      <select
        class={styles.select}
        value={language}
        onChange={(event) => onChoice(languageOf(event.currentTarget.value))}
      >
        {Object.entries(languageNames).map(([one, name]) => (
          <option key={one} value={one} lang={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whether the conversation is all there is on the page. */
function showsChat({ purpose, visit, conversation }: LinkView, inChat: boolean): boolean {
  if (inChat && conversation) return true;
  if ((visit ? visit.state : conversation?.state) === 'ended') return false;
  return purpose === 'chat' || (visit?.kind === 'remote' && purpose === 'answer' && conversation !== null);
}

type ChatInPage = { inChat: boolean; enterChat: () => void; leaveChat: () => void };

function Content({ state, chat }: { state: LinkState; chat: ChatInPage }) {
  const words = useWords();
  switch (state.kind) {
    case 'opening':
      return null;
    case 'expired':
      return <ExpiredPage />;
    case 'out-of-order':
      return <Message {...words.outOfOrder} again />;
    case 'unreachable':
      return <Message {...words.unreachable} again />;
    case 'open':
      return <Page {...state} chat={chat} />;
  }
}

type PageProps = { view: LinkView; online: boolean; chat: ChatInPage };

function Page({ view, online, chat: { inChat, enterChat, leaveChat } }: PageProps) {
  const { purpose, visit, conversation } = view;
  const ended = visit ? visit.state === 'ended' : conversation?.state === 'ended';
  if (showsChat(view, inChat))
    return <ChatScreen view={view} online={online} onBack={inChat && conversation ? leaveChat : undefined} />;
  if (ended) return <EndedPage view={view} onRead={enterChat} />;
  if (!visit) return null;
  if (purpose === 'end-visit') return <VisitPage view={view} visit={visit} />;
  return <HostPage view={view} visit={visit} onChat={enterChat} />;
}
