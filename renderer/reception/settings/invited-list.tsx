/** Who was invited and has no account yet: since when, until when their link works, and the two things to do about it. */

import { useState } from 'react';
import type { Invited, OpenInvitation } from '#contract/accounts.ts';
import { api, type Failure } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Initials } from '../parts/initials.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pill } from '../parts/pill.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import styles from './accounts.module.css';
import { MadeLink } from './made-link.tsx';

const text = words.settings.accounts;

type Props = {
  invitations: readonly OpenInvitation[];
  onChange: (invitations: OpenInvitation[] | null) => void;
};

/** @param onChange hears of what is left, or null when it is to be asked for again */
export function InvitedList({ invitations, onChange }: Props) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const [made, setMade] = useState<{ id: string; invited: Invited } | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [working, setWorking] = useState<string | null>(null);

  const again = async ({ id, hostId, email }: OpenInvitation) => {
    setWorking(id);
    const whom =
      hostId === null ? ({ role: 'program', email } as const) : ({ role: 'host', hostId, email } as const);
    const outcome = await ask(() => api.accounts.invite(whom));
    setWorking(null);
    setRefused(outcome.ok ? null : outcome.failure);
    setMade(outcome.ok ? { id, invited: outcome.value } : null);
    onChange(null);
  };
  const takeBack = async ({ id }: OpenInvitation) => {
    setWorking(id);
    const outcome = await ask(() => api.accounts.withdrawInvitation({ invitationId: id }));
    setWorking(null);
    setRefused(outcome.ok ? null : outcome.failure);
    onChange(outcome.ok ? outcome.value : null);
  };

  return (
    <section className={layout.group} aria-labelledby="invited">
      <h3 id="invited" className={layout.groupTitle}>
        {text.invitedTitle}
      </h3>
      {refused && (
        <Notice tone="bad">
          {refused.code === 'already-registered' ? text.alreadyRegistered : failureText(refused)}
        </Notice>
      )}
      <ul className={styles.list}>
        {invitations.map((one) => {
          const name = one.name || one.email || text.noName;
          const expired = one.expiresAt <= now;
          const facts = [
            // A program has no other name yet.
            one.name === '' ? text.roles[one.role] : one.email,
            ...(one.email === null ? [text.handedOver] : []),
            text.invitedAt(timeFromNow(one.invitedAt, now, style)),
            ...(expired ? [] : [text.worksUntil(timeFromNow(one.expiresAt, now, style))]),
          ];
          return (
            <li key={one.id}>
              <div className={styles.invited}>
                <div className={styles.invitedWho}>
                  <Initials name={name} />
                  <div className={styles.who}>
                    <p className={styles.name}>{name}</p>
                    <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
                  </div>
                  {expired && <Pill tone="warn">{text.expired}</Pill>}
                </div>
                <div className={styles.invitedActs}>
                  <Button
                    aria-label={`${one.email ? text.sendAgain : text.newLink}: ${name}`}
                    onClick={() => working === null && void again(one)}
                  >
                    {one.email ? text.sendAgain : text.newLink}
                  </Button>
                  <Button
                    aria-label={`${text.takeBack}: ${name}`}
                    onClick={() => working === null && void takeBack(one)}
                  >
                    {text.takeBack}
                  </Button>
                </div>
              </div>
              {made?.id === one.id && <MadeLink invited={made.invited} email={one.email ?? ''} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
