/** Who may sign in with an account of their own: the list of them, and the two ways to one. */
import { useCallback, useEffect, useState } from 'react';
import type { Account } from '#contract/accounts.ts';
import { api, type Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Initials } from '../parts/initials.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pill } from '../parts/pill.tsx';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';
import styles from './accounts.module.css';
import { DomainsForm } from './domains-form.tsx';
import { InviteForm } from './invite-form.tsx';
import { InvitedList } from './invited-list.tsx';
import { RightsTable } from './rights-table.tsx';

const text = words.settings.accounts;
/** Accounts are made on other screens, while somebody may be looking at this one. */
const lookEveryMs = 10_000;

export function AccountsPart() {
  const { value: accounts, failure, put, reload } = useLoad(useCallback(() => api.accounts.list(), []));
  const invited = useLoad(useCallback(() => api.accounts.invitations(), []));
  useEffect(() => {
    const look = () => {
      reload();
      invited.reload();
    };
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [reload, invited.reload]);
  const [refused, setRefused] = useState<Failure | null>(null);
  const turn = async (account: Account) => {
    const call = account.disabledAt === null ? api.accounts.disable : api.accounts.enable;
    const outcome = await ask(() => call({ accountId: account.id }));
    setRefused(outcome.ok ? null : outcome.failure);
    if (outcome.ok && accounts) put(accounts.map((one) => (one.id === account.id ? outcome.value : one)));
  };
  const setTrust = async (account: Account) => {
    const trusted = account.kind !== 'trusted-program';
    const outcome = await ask(() => api.accounts.setTrusted({ accountId: account.id, trusted }));
    setRefused(outcome.ok ? null : outcome.failure);
    if (outcome.ok && accounts) put(accounts.map((one) => (one.id === account.id ? outcome.value : one)));
  };
  const trouble = refused ?? failure ?? invited.failure;
  return (
    <div className={layout.form}>
      {trouble && <Notice tone="bad">{failureText(trouble)}</Notice>}
      {accounts?.length === 0 && <p className={layout.help}>{text.none}</p>}
      {accounts && accounts.length > 0 && (
        <ul className={styles.list}>
          {accounts.map((account) => (
            <li key={account.id} className={styles.item}>
              <Initials name={account.name} />
              <div className={styles.who}>
                <p className={styles.name}>{account.name}</p>
                <p className={styles.facts}>
                  {[
                    account.username,
                    text.kinds[account.kind],
                    ...(account.tokens > 0 ? [text.tokens(account.tokens)] : []),
                  ].join(' · ')}
                </p>
              </div>
              {account.disabledAt !== null && <Pill tone="warn">{text.disabled}</Pill>}
              {account.role === 'program' && account.disabledAt === null && (
                <Button
                  kind="quiet"
                  aria-label={`${trustLabel(account)}: ${account.name}`}
                  onClick={() => void setTrust(account)}
                >
                  {trustLabel(account)}
                </Button>
              )}
              <Button aria-label={`${labelOf(account)}: ${account.name}`} onClick={() => void turn(account)}>
                {labelOf(account)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {invited.value && invited.value.length > 0 && (
        <InvitedList
          invitations={invited.value}
          onChange={(left) => (left ? invited.put(left) : invited.reload())}
        />
      )}
      <InviteForm accounts={accounts} invitations={invited.value} onInvited={invited.reload} />
      <DomainsForm />
      <RightsTable />
    </div>
  );
}

const trustLabel = ({ kind }: Account) => (kind === 'trusted-program' ? text.distrust : text.trust);
const labelOf = ({ disabledAt }: Account) => (disabledAt === null ? text.disable : text.enable);
