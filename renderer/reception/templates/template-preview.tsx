/** A message as whoever gets it will see it: a mail with its subject, a text in its bubble. */
import { useState } from 'react';
import type { MessageWords } from '#contract/templates.ts';
import { api } from '#renderer/api.ts';
import { useSettings } from '#renderer/state/reception-settings.ts';
import { Segments } from '../parts/segments.tsx';
import sheet from '../parts/sheet.module.css';
import { SendTest } from '../settings/send-test.tsx';
import { words } from '../words.ts';
import { MailFrame } from './mail-frame.tsx';
import type { TemplateKey } from './template-key.ts';
import styles from './templates.module.css';
import type { Shown } from './use-preview.ts';

const text = words.templates;

type Props = { template: TemplateKey; words: MessageWords; preview: Shown | null };

export function TemplatePreview({ template, words: typed, preview }: Props) {
  const { kind, channel, language } = template;
  const settings = useSettings((store) => store.settings);
  return (
    <section className={`${sheet.sheet} ${styles.preview}`} aria-labelledby="preview">
      <div className={styles.previewHead}>
        <h2 id="preview" className={sheet.title}>
          {text.preview}
        </h2>
        <p className={styles.help}>{preview?.stale ? text.previewStale : text.previewHelp}</p>
      </div>
      {preview &&
        (channel === 'email' ? (
          <Mail preview={preview} language={language} />
        ) : (
          <Bubble preview={preview} language={language} />
        ))}
      <SendTest
        channel={channel}
        setUp={(channel === 'email' ? settings?.email : settings?.sms) != null}
        suggested={(channel === 'email' ? settings?.site?.deskEmail : settings?.site?.deskPhone) ?? ''}
        own={{
          help: text.testHelp,
          wrong: text.testWrong,
          send: (to) => api.templates.sendTest({ kind, channel, language, words: typed, to }),
        }}
      />
    </section>
  );
}

function Mail({ preview, language }: { preview: Shown; language: string }) {
  const [look, setLook] = useState<'html' | 'text'>('html');
  const email = useSettings((store) => store.settings?.email);
  const site = useSettings((store) => store.settings?.site?.name);
  const shown = look === 'html' ? preview.html : preview.text;
  return (
    <>
      <Segments
        label={text.look}
        labelHidden
        value={look}
        choices={(['html', 'text'] as const).map((value) => ({ value, label: text.looks[value] }))}
        onChoose={setLook}
      />
      <div className={styles.mail}>
        <dl className={styles.mailHead}>
          <dt>{text.from}</dt>
          <dd>{email?.senderName ?? site ?? ''}</dd>
          <dt>{text.subject}</dt>
          <dd lang={language} className={styles.mailSubject}>
            {preview.subject ?? ''}
          </dd>
        </dl>
        {shown === null && <p className={styles.wrong}>{text.previewWrong}</p>}
        {shown !== null && look === 'html' && <MailFrame html={shown} />}
        {shown !== null && look === 'text' && (
          <pre className={styles.plain} lang={language}>
            {shown.trimEnd()}
          </pre>
        )}
      </div>
    </>
  );
}

function Bubble({ preview, language }: { preview: Shown; language: string }) {
  if (preview.text === null) return <p className={styles.wrong}>{text.previewWrong}</p>;
  return (
    <div className={styles.phone}>
      <p className={styles.bubble} lang={language}>
        {preview.text}
      </p>
    </div>
  );
}
