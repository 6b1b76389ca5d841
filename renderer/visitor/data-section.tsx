/** What is kept of a visitor: to see, correct, take along and delete. */
/** @jsxImportSource preact */
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import styles from './data-section.module.css';
import { KeptCard } from './kept-card.tsx';
import { useWords } from './language.ts';
import { PersonCard } from './person-card.tsx';
import { RemovalCard } from './removal-card.tsx';
import { WishesCard } from './wishes-card.tsx';

type Props = { me: VisitorMe; onMe: (me: VisitorMe) => void; onRemoved: () => void };

export function DataSection({ me, onMe, onRemoved }: Props) {
  const text = useWords().data;
  return (
    <>
      <p class={styles.lead}>
        {text.lead(me.contact.shown)} {me.people.length > 1 && text.several}
      </p>
      {me.people.map((person) => (
        <PersonCard key={person.visitorId} person={person} several={me.people.length > 1} onMe={onMe} />
      ))}
      {me.people.map((person) => (
        <WishesCard key={person.visitorId} person={person} several={me.people.length > 1} />
      ))}
      <KeptCard me={me} />
      <RemovalCard me={me} onRemoved={onRemoved} />
    </>
  );
}
