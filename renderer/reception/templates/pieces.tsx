/** What can be put into a message, with an example of each. A press puts it where the cursor is and leaves the cursor there. */
import type { TemplateVariable } from '#contract/templates.ts';
import { words } from '../words.ts';
import styles from './templates.module.css';

const text = words.templates;

export function Pieces({
  variables,
  onPut,
}: {
  variables: readonly TemplateVariable[];
  onPut: (name: string) => void;
}) {
  return (
    <section className={styles.pieces} aria-labelledby="pieces">
      <h2 id="pieces" className={styles.piecesTitle}>
        {text.piecesTitle}
      </h2>
      <p className={styles.help}>{text.piecesHelp}</p>
      <ul className={styles.pieceList}>
        {variables.map(({ name, sample }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.piece}
              // The field keeps the focus, its cursor and the keyboard on screen.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPut(name)}
            >
              <span className={styles.pieceName}>{text.pieces[name] ?? name}</span>
              <span className={styles.sample}>{sample}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.help}>{text.onlyWhere}</p>
    </section>
  );
}
