/** The certificate of the web server: what is stored, and a form for another. The key goes in and never comes out. */
import { FileUp } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { CertificateView, NetworkView } from '#contract/network.ts';
import { api, type Failure } from '#renderer/api.ts';
import { fullDate } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { textIn } from '#renderer/state/trouble.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import styles from './network.module.css';

const text = words.settings.network;
const labels = { chain: text.chain, key: text.key };
const blank = { chain: '', key: '' };
const largestFile = 40_000;
/** When the next certificate should be at hand: authorities renew theirs a month before the end. */
const soonMs = 21 * 24 * 3_600_000;

type Props = { view: NetworkView; onSaved: (view: NetworkView) => void };

export function CertificateForm({ view, onSaved }: Props) {
  const { certificate, now } = view;
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = async () => {
    const outcome = await ask(() => api.network.removeCertificate());
    setFailure(outcome.ok ? null : outcome.failure);
    if (outcome.ok) onSaved(outcome.value);
  };
  return (
    <div className={layout.group}>
      <h3 className={layout.groupTitle}>{text.certificateTitle}</h3>
      <p className={layout.help}>{text.certificateHelp}</p>
      {certificate ? <Stored certificate={certificate} now={now} /> : <p>{text.noCertificate}</p>}
      {failure && <Notice tone="bad">{failureText(failure)}</Notice>}
      {open ? (
        <Another
          onClose={() => setOpen(false)}
          onSaved={(saved) => {
            setOpen(false);
            onSaved(saved);
          }}
        />
      ) : (
        <div className={layout.foot}>
          <Button onClick={() => setOpen(true)}>{certificate ? text.replace : text.store}</Button>
          {certificate && (
            <Button kind="quiet" onClick={() => void remove()}>
              {text.remove}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Stored({ certificate, now }: { certificate: CertificateView; now: number }) {
  const style = useTimeStyle();
  const { subject, names, issuer, validTo, sha256, selfSigned } = certificate;
  const soon = validTo - now < soonMs;
  return (
    <>
      <Facts
        facts={[
          { name: text.facts.subject, value: subject },
          ...(names.length > 0 ? [{ name: text.facts.names, value: names.join(', ') }] : []),
          { name: text.facts.issuer, value: issuer },
          { name: text.facts.validTo, value: fullDate(validTo, style) },
          { name: text.facts.sha256, value: <span className={styles.fingerprint}>{sha256}</span> },
        ]}
      />
      {validTo <= now && <Notice tone="bad">{text.expired}</Notice>}
      {validTo > now && soon && <Notice tone="warn">{text.expiresSoon}</Notice>}
      {selfSigned && <Notice tone="warn">{text.selfSigned}</Notice>}
    </>
  );
}

/** Each problem of a certificate is one of its two fields. */
function explain({ code, data }: Failure): Partial<typeof blank> | undefined {
  if (code !== 'certificate-unusable') return undefined;
  const problem = textIn(data, 'problem') as keyof typeof text.unusable;
  return { [textIn(data, 'field') ?? 'chain']: text.unusable[problem] };
}

function Another({ onClose, onSaved }: { onClose: () => void; onSaved: (view: NetworkView) => void }) {
  // No draft: a key is not kept anywhere but where it belongs.
  const form = useForm({ labels, initial: blank });
  const save = async () => {
    const saved = await form.submit(() => api.network.saveCertificate(form.values), { explain });
    if (saved) onSaved(saved);
  };
  return (
    <form
      ref={form.element}
      className={layout.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <Pem form={form} name="chain" hint={text.chainHint} />
      <Pem form={form} name="key" hint={text.keyHint} />
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={form.busy && words.settings.saving}>
          {text.saveCertificate}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}

type PemProps = { form: Form<keyof typeof blank>; name: keyof typeof blank; hint: string };

function Pem({ form, name, hint }: PemProps) {
  const id = useId();
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestFile) form.refuse({ [name]: text.tooLarge });
    else form.set(name, await file.text());
  };
  return (
    <div className={styles.pem}>
      <TextField form={form} name={name} hint={hint} lines />
      <div>
        <Button
          icon={<FileUp size={20} aria-hidden="true" />}
          aria-label={`${text.fromFile}: ${labels[name]}`}
          onClick={() => document.getElementById(id)?.click()}
        >
          {text.fromFile}
        </Button>
        <input
          id={id}
          type="file"
          className={styles.file}
          accept=".pem,.crt,.cer,.key,.txt"
          aria-label={labels[name]}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
    </div>
  );
}
