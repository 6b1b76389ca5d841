/** Every message that has words, by whom it goes to; which of them speak in the house's own. */
import { ChevronRight } from 'lucide-react';
import { useCallback } from 'react';
import { Link } from 'wouter';
import type { Audience } from '#contract/templates.ts';
import { type Api, api } from '#renderer/api.ts';
import { languageNames } from '#renderer/i18n/languages.ts';
import { useDrafts } from '#renderer/state/drafts.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pill } from '../parts/pill.tsx';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';
import { draftsOf } from './template-key.ts';
import styles from './templates.module.css';

const text = words.templates;
const audiences: readonly Audience[] = ['host', 'deputy', 'desk', 'visitor'];

type Listed = Awaited<ReturnType<Api['templates']['list']>>[number];

export function TemplatesList() {
  const { value, failure, reload } = useLoad(useCallback(() => api.templates.list(), []));
  const drafts = useDrafts((store) => store.drafts);
  if (!value) {
    return failure ? (
      <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
        {failureText(failure)}
      </Notice>
    ) : (
      <Loading rows={6} />
    );
  }
  return audiences.map((audience) => {
    const kinds = Map.groupBy(
      value.filter((one) => one.audience === audience),
      ({ kind }) => kind,
    );
    return (
      <section key={audience} className={styles.group} aria-labelledby={`words-${audience}`}>
        <h3 id={`words-${audience}`} className={styles.groupTitle}>
          {text.audiences[audience]}
        </h3>
        <ul className={styles.kinds}>
          {[...kinds].map(([kind, versions]) => (
            <li key={kind}>
              <Link href={`/settings/words/${kind}/email/en`} className={styles.kind}>
                <span className={styles.kindWords}>
                  <span className={styles.kindName}>{text.kinds[kind].name}</span>
                  <span className={styles.when}>{text.kinds[kind].when}</span>
                </span>
                <span className={styles.marks}>
                  {draftsOf(drafts, kind).length > 0 && <Pill tone="warn">{text.unsaved}</Pill>}
                  <Changed versions={versions} />
                </span>
                <ChevronRight size={20} aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

/** Where the house has words of its own: by channel, and in which languages. */
function Changed({ versions }: { versions: readonly Listed[] }) {
  const changed = versions.filter((one) => one.changed);
  if (changed.length === 0) return null;
  const languages = [...new Set(changed.map(({ language }) => languageNames[language]))];
  return <Pill tone="good">{text.yoursIn(languages.join(', '))}</Pill>;
}
