/** A page that only says something: the link is too old, the house is out of order, there is no connection. */
/** @jsxImportSource preact */
import { useContext } from 'preact/hooks';
import { FollowContext } from './act.ts';
import styles from './app.module.css';
import { useWords } from './language.ts';
import { Button, Title } from './parts.tsx';

export function Message({ title, lead, again = false }: { title: string; lead: string; again?: boolean }) {
  const words = useWords();
  const following = useContext(FollowContext);
  return (
    <main class={styles.main}>
      <div class={styles.message}>
        <Title>{title}</Title>
        <p class={styles.lead}>{lead}</p>
      </div>
      {again && (
        <div class={styles.foot}>
          <Button onPress={() => following?.wake()}>{words.tryAgain}</Button>
        </div>
      )}
    </main>
  );
}
