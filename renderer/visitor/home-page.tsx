/** All that is a visitor's own, in three sections. */
/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import { Title } from '#renderer/phone/parts.tsx';
import styles from './app.module.css';
import { DataSection } from './data-section.tsx';
import { HostsSection } from './hosts-section.tsx';
import { useWords } from './language.ts';
import { SignOut } from './sign-out.tsx';
import { VisitsSection } from './visits-section.tsx';

const sections = ['visits', 'hosts', 'data'] as const;

type Props = {
  me: VisitorMe;
  onMe: (me: VisitorMe) => void;
  onLeft: () => void;
  onRemoved: () => void;
};

export function HomePage({ me, onMe, onLeft, onRemoved }: Props) {
  const text = useWords().home;
  const [section, setSection] = useState<(typeof sections)[number]>('visits');
  const [first] = me.people;
  return (
    <div class={styles.home} data-wide>
      <div class={styles.head}>
        <Title>
          <bdi>{text.hello(me.people.length === 1 ? (first?.name ?? '') : me.contact.shown)}</bdi>
        </Title>
        <p class={styles.who}>
          <span>{text.signedInAs(me.contact.shown)}</span>
          <SignOut onLeft={onLeft} />
        </p>
      </div>
      <nav aria-label={text.sections} class={styles.tabs}>
        {sections.map((one) => (
          <button
            key={one}
            type="button"
            class={styles.tab}
            aria-current={one === section ? 'page' : undefined}
            onClick={() => setSection(one)}
          >
            {text.tabs[one]}
          </button>
        ))}
      </nav>
      <div class={styles.panel}>
        {section === 'visits' && <VisitsSection me={me} />}
        {section === 'hosts' && <HostsSection />}
        {section === 'data' && <DataSection me={me} onMe={onMe} onRemoved={onRemoved} />}
      </div>
    </div>
  );
}
