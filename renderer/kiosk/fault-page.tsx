/** The database can't be used: what happened and what to do, for whoever looks after the machine; the desk, for everyone else. */
import { useEffect, useRef } from 'react';
import type { Fault } from '#contract/system.ts';
import styles from './fault-page.module.css';
import { type HouseWords, useHouseWords } from './house-words.ts';

type Props = { fault: Fault; version: string };

export function FaultPage({ fault, version }: Props) {
  const { fault: say } = useHouseWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { title, lead } = faultWords(fault, say);
  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <p className={styles.visitors}>{say.visitors}</p>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <p className={styles.lead}>{lead}</p>
        <dl className={styles.facts}>
          <Fact name={say.file} value={fault.path} />
          <Fact name={say.backup} value={fault.backup ?? say.noBackup} />
          <Fact name={say.detail} value={fault.detail} />
          <Fact name={say.version} value={version} />
        </dl>
      </div>
    </main>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function faultWords({ kind, backup }: Fault, say: HouseWords['fault']): { title: string; lead: string } {
  switch (kind) {
    case 'damaged':
      return { title: say.damaged, lead: backup === null ? say.damagedNoBackup : say.damagedLead };
    case 'unreadable':
      return { title: say.unreadable, lead: say.unreadableLead };
    case 'newer-schema':
      return { title: say.newerSchema, lead: say.newerSchemaLead };
    case 'disk-full':
      return { title: say.diskFull, lead: say.diskFullLead };
    case 'in-use':
      return { title: say.inUse, lead: say.inUseLead };
    case 'migration-failed':
      return { title: say.migrationFailed, lead: say.migrationFailedLead };
    case 'database-missing':
      return { title: say.missing, lead: backup === null ? say.missingNoBackup : say.missingLead };
    case 'other-secrets':
      return { title: say.otherSecrets, lead: say.otherSecretsLead };
    case 'secrets-missing':
      return { title: say.secretsMissing, lead: say.secretsMissingLead };
  }
}
