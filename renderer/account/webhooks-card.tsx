/** Where news of one's messages go. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Webhook } from '#contract/webhooks.ts';
import { api } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Card, Field, Notice, Once } from './parts.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

export function WebhooksCard() {
  const words = useAccountWords();
  const text = words.webhooks;
  const [webhooks, setWebhooks] = useState<readonly Webhook[] | null>(null);
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const call = useCall();
  const failure = failureOf(call, words);
  useEffect(() => {
    void api.webhooks.list().then(
      (answer) => setWebhooks(answer.webhooks),
      () => undefined,
    );
  }, []);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const added = await call.run(() => api.webhooks.add({ url }));
    if (!added) return;
    setSecret(added.secret);
    setWebhooks([...(webhooks ?? []), added]);
    setUrl('');
  };
  const remove = async (id: string) => {
    if (await call.run(() => api.webhooks.remove({ id })))
      setWebhooks(webhooks?.filter((one) => one.id !== id) ?? []);
    setSecret(null);
  };

  return (
    <Card title={text.title} help={text.help}>
      {webhooks?.length === 0 && <p className={styles.help}>{text.none}</p>}
      {webhooks && webhooks.length > 0 && (
        <ul className={styles.list}>
          {webhooks.map((webhook) => (
            <li key={webhook.id} className={styles.item}>
              <div className={styles.itemText}>
                <p className={styles.itemName}>{webhook.url}</p>
                <p className={styles.hint}>
                  {webhook.gone
                    ? text.gone
                    : webhook.last
                      ? `${text.states[webhook.last.state]}${webhook.last.code ? ` (${webhook.last.code})` : ''}`
                      : text.unused}
                </p>
              </div>
              <Button onClick={() => void remove(webhook.id)}>{text.remove}</Button>
            </li>
          ))}
        </ul>
      )}
      {secret && <Once key={secret} say={text.once} secret={secret} />}
      <form className={styles.form} noValidate onSubmit={(event) => void add(event)}>
        <Field
          label={text.url}
          inputMode="url"
          placeholder="https://"
          value={url}
          onType={setUrl}
          problem={problemAt(call, 'url', words)}
          beside={
            <Button type="submit" disabled={call.busy}>
              {text.add}
            </Button>
          }
        />
        {failure && <Notice tone="bad">{failure}</Notice>}
      </form>
    </Card>
  );
}
