/** A link for somebody's account: shown here once, and by mail when there is an address. */
import { type FormEvent, useState } from 'react';
import type { AccountRole, Invited } from '#contract/accounts.ts';
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

export function InviteForm({ onInvited }: { onInvited: () => void }) {
  const [role, setRole] = useState<AccountRole>('host');
  const [host, setHost] = useState<Host | null>(null);
  const [made, setMade] = useState<{ invited: Invited; email: string } | null>(null);
  const form = useForm({ labels, initial: blank });

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
    setMade({ invited, email: email ?? '' });
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
          <HostPicker label={text.host} short onChoose={choose} />
        ))}
      <TextField form={form} name="email" hint={text.emailHint} inputMode="email" optional />
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      {made && <MadeLink invited={made.invited} email={made.email} />}
      <div>
        <Button kind="primary" submit working={form.busy && text.inviting}>
          {text.invite}
        </Button>
      </div>
    </form>
  );
}
