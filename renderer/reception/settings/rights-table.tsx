/** What accounts of each kind may do, in words, from the table that the house goes by. */
import { type AccountKind, accountKinds, accountRights, messageQuotas } from '#contract/account-rights.ts';
import layout from '../parts/form-layout.module.css';
import { words } from '../words.ts';
import styles from './accounts.module.css';

const text = words.settings.accounts;
const rights = Object.entries(accountRights) as [
  keyof typeof accountRights,
  { kinds: readonly AccountKind[] },
][];

export function RightsTable() {
  return (
    <section className={layout.group}>
      <h3 className={layout.groupTitle}>{text.rightsTitle}</h3>
      <ul className={styles.list}>
        {accountKinds.map((kind) => (
          <li key={kind} className={styles.item}>
            <div className={styles.who}>
              <p className={styles.name}>{text.kinds[kind]}</p>
              <p className={styles.facts}>{text.whoIs[kind]}</p>
              <ul className={styles.rights}>
                {rights
                  .filter(([, { kinds }]) => kinds.includes(kind))
                  .map(([right]) => (
                    <li key={right}>{text.rights[right]}</li>
                  ))}
                <li>{text.quota(messageQuotas[kind].perHour, messageQuotas[kind].perDay)}</li>
                <li>{text.addresses[messageQuotas[kind].address]}</li>
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
