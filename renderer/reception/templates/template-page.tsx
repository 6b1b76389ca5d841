/** One message's words: which language and channel, the editor, and beside it how it looks. What was typed stays in each. */
import { FileQuestion } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { api } from '#renderer/api.ts';
import { languageNames, languages } from '#renderer/i18n/languages.ts';
import { useDrafts } from '#renderer/state/drafts.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';
import { TemplateEditor } from './template-editor.tsx';
import { draftName, hrefOf, readKey, type TemplateKey } from './template-key.ts';
import styles from './templates.module.css';

const text = words.templates;
const back = { href: '/settings/words', label: text.title };
const channels = ['email', 'sms'] as const;

export function TemplatePage(address: { kind: string; channel: string; language: string }) {
  const key = readKey(address.kind, address.channel, address.language);
  if (key) return <Words {...key} />;
  return (
    <Page title={words.app.notFoundTitle} back={back} narrow>
      <Empty icon={<FileQuestion size={24} />} title={words.app.notFoundTitle}>
        {words.app.notFound}
      </Empty>
    </Page>
  );
}

function Words({ kind, channel, language }: TemplateKey) {
  const [, navigate] = useLocation();
  const drafts = useDrafts((store) => store.drafts);
  const { value, failure, reload, put } = useLoad(
    useCallback(() => api.templates.get({ kind, channel, language }), [kind, channel, language]),
  );
  const go = (part: Partial<TemplateKey>) =>
    navigate(hrefOf({ kind, channel, language, ...part }), { replace: true });
  const unsaved = (part: Partial<TemplateKey>) =>
    drafts[draftName({ kind, channel, language, ...part })] !== undefined && (
      <>
        <span className={styles.dot} aria-hidden="true" />
        <span className="said">, {text.unsaved}</span>
      </>
    );
  const { name, when } = text.kinds[kind];

  return (
    <Page title={name} back={back} subject={kind}>
      <p className={styles.lead}>{value ? `${text.audiences[value.audience]}. ${when}` : when}</p>
      <div className={styles.versions}>
        <Segments
          label={text.language}
          value={language}
          choices={languages.map((one) => ({
            value: one,
            label: (
              <span>
                <span lang={one}>{languageNames[one]}</span>
                {unsaved({ language: one })}
              </span>
            ),
          }))}
          onChoose={(one) => go({ language: one })}
        />
        <Segments
          label={text.channel}
          value={channel}
          choices={(value?.channels ?? channels).map((one) => ({
            value: one,
            label: (
              <span>
                {text.channels[one]}
                {unsaved({ channel: one })}
              </span>
            ),
          }))}
          onChoose={(one) => go({ channel: one })}
        />
      </div>
      {failure && (
        <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      )}
      {value ? (
        <TemplateEditor key={hrefOf(value)} template={value} onSaved={put} />
      ) : (
        !failure && <Loading rows={5} />
      )}
    </Page>
  );
}
