/** A link for somebody's account: shown here once, and by mail when there is an address. */
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Account, AccountRole, Invited, OpenInvitation } from '#contract/accounts.ts';
import type { Host } from '#contract/hosts.ts';
import { api, type Failure } from '#renderer/api.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { HostPicker } from '../parts/host-picker.tsx';
import { Initials } from '../parts/initials.tsx';
import { Notice } from '../parts/notice.tsx';
import { Segments } from '../parts/segments.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';
import styles from './accounts.module.css';
import { MadeLink } from './made-link.tsx';

const text = words.settings.accounts;
const labels = { email: text.email };
const blank = { email: '' };

type Made = { invited: Invited; hostId: string | null; email: string };

type Props = {
  accounts: readonly Account[] | null;
  invitations: readonly OpenInvitation[] | null;
  onInvited: () => void;
};

export function InviteForm({ accounts, invitations, onInvited }: Props) {
  const [role, setRole] = useState<AccountRole>('host');
  const [host, setHost] = useState<Host | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const listed = useRef(false);
  const form = useForm({ labels, initial: blank });

  // A link that has been taken back, or used, is offered no longer.
  useEffect(() => {
    if (!made || !invitations) return;
    const open = invitations.some((one) => isOf(one, made));
    if (!open && listed.current) setMade(null);
    listed.current = open;
  }, [made, invitations]);
  const noteOf = useCallback(
    ({ id }: Host) => {
      if (accounts?.some(({ hostId }) => hostId === id)) return { text: text.hasAccount, choosable: false };
      if (invitations?.some(({ hostId }) => hostId === id)) return { text: text.isInvited, choosable: true };
      return undefined;
    },
    [accounts, invitations],
  );
  const choose = (chosen: Host | null) => {
    setHost(chosen);
    setMade(null);
    form.reset({ email: chosen?.email ?? '' });
  };
  const explain = ({ code }: Failure) => (code === 'already-registered' ? text.alreadyRegistered : undefined);
  const invite = async () => {
    const email = form.values.email.trim() === '' ? null : form.values.email.trim();
    if (role === 'host' && !host) return form.fail(text.chooseHost);
    setMade(null);
    const whom =
      role === 'host' && host ? { role, hostId: host.id, email } : ({ role: 'program', email } as const);
    const invited = await form.submit(() => api.accounts.invite(whom), { explain });
    if (!invited) return;
    listed.current = false;
    setMade({ invited, hostId: whom.role === 'host' ? whom.hostId : null, email: email ?? '' });
    onInvited();
    setHost(null);
    form.reset(blank);
  };

  return (
    <form
      ref={form.element}
      className={layout.group}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void invite();
      }}
    >
      <h3 className={layout.groupTitle}>{text.inviteTitle}</h3>
      {made && <MadeLink invited={made.invited} email={made.email} />}
      <Segments
        label={text.forWhom}
        value={role}
        choices={(['host', 'program'] as const).map((value) => ({ value, label: text.roles[value] }))}
        onChoose={(next) => {
          setRole(next);
          choose(null);
        }}
      />
      {role === 'host' &&
        (host ? (
          <div className={styles.item}>
            <Initials name={host.name} />
            <div className={styles.who}>
              <p className={styles.name}>{host.name}</p>
              <p className={styles.facts}>{host.department}</p>
            </div>
            <Button onClick={() => choose(null)}>{text.change}</Button>
          </div>
        ) : (
          <HostPicker label={text.host} short noteOf={noteOf} onChoose={choose} />
        ))}
      <TextField form={form} name="email" hint={text.emailHint} inputMode="email" optional />
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div>
        <Button kind="primary" submit working={form.busy && text.inviting}>
          {text.invite}
        </Button>
      </div>
    </form>
  );
}

/** Whether an invitation on the list is the one that this link was made for. */
function isOf(one: OpenInvitation, { invited, hostId, email }: Made): boolean {
  if (hostId !== null) return one.hostId === hostId;
  if (one.hostId !== null) return false;
  return email === '' ? one.expiresAt === invited.expiresAt : one.email === email;
}
