/**
 * What the desk has said about the network, and what has come of it. The listener itself belongs to the web server, which is told
 * of every change and reports back; this room knows the settings, the certificate and the words for both.
 */
import { z } from 'zod';
import {
  type ListenerState,
  type NetworkSettings,
  type NetworkView,
  networkSettingsSchema,
  type Reach,
  usualPorts,
} from '#contract/network.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { drawQr } from '#main/kernel/qr.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { SecretStore, SettingsRoom } from '#main/settings/room.ts';
import { checkPair, readCertificate } from './certificate.ts';
import { reach } from './reach.ts';

/** What the web server is to do now. */
export type Wanted = {
  on: boolean;
  port: number;
  /** PEM; undefined for plain HTTP. */
  certificate: { chain: string; key: string } | undefined;
  publicUrl: string | null;
};

/** What the web server has to say. */
export type Standing = {
  listener: ListenerState;
  /** Origins of this machine on the network while it listens, likeliest first. */
  origins: readonly string[];
  linksBegin: string | undefined;
};

export type Network = {
  wanted(): Wanted;
  /** Hears when something else is wanted; answers with what stops it. */
  onWanted(hear: () => void): () => void;
  report(standing: Standing): void;
  /** Known to this run of this house alone: how it recognises itself behind its public address. */
  readonly run: string;
  view(): NetworkView;
  save(form: NetworkSettings): NetworkView;
  /** Throws `certificate-unusable`. */
  saveCertificate(chain: string, key: string): Promise<NetworkView>;
  removeCertificate(): Promise<NetworkView>;
  /** Throws `not-set-up`. */
  test(): Promise<Reach>;
};

type Needs = { settings: SettingsRoom; audit: Audit; secrets: SecretStore; demo: boolean };

const off: NetworkSettings = { on: false, port: null, publicUrl: null };

/** @throws what the storage throws */
export async function createNetwork(foundation: Foundation, needs: Needs): Promise<Network> {
  const { changes, clock, randomness } = foundation;
  const { settings, audit, secrets, demo } = needs;
  let form = settings.readValue('network', networkSettingsSchema) ?? off;
  let chain = settings.readValue('tls-certificate', z.string());
  let key = (await secrets.read('tls-key')) || undefined;
  let standing: Standing = { listener: { state: 'off' }, origins: [], linksBegin: undefined };
  const run = randomness.token();

  const pair = () => (chain === undefined ? undefined : { chain, key: key ?? '' });
  const portOf = ({ port }: NetworkSettings) => port ?? (chain ? usualPorts.secure : usualPorts.plain);

  /** Writes a change down; who serves hears of it, and the answer says that it is beginning. */
  function change(action: string, write: () => void, settle: () => void): NetworkView {
    changes.commit(
      (tell) => {
        write();
        audit.write({ at: clock.now(), actor: 'reception', action });
        tell({ type: 'network' });
      },
      () => {
        settle();
        if (form.on) standing = { ...standing, listener: { state: 'starting', port: portOf(form) } };
      },
    );
    return view();
  }

  function view(): NetworkView {
    const origins = [...(form.publicUrl === null ? [] : [form.publicUrl]), ...standing.origins];
    return {
      settings: form,
      listener: standing.listener,
      addresses: origins.map((origin) => {
        const url = `${origin}/pair/#try`;
        return { url, qr: drawQr(url) };
      }),
      linksBegin: standing.linksBegin ?? null,
      demo,
      certificate: chain === undefined ? null : readCertificate(chain).view,
      now: clock.now(),
    };
  }

  return {
    run,
    wanted: () => ({ on: form.on, port: portOf(form), certificate: pair(), publicUrl: form.publicUrl }),
    onWanted: (hear) =>
      changes.listen((batch) => {
        if (batch.some((event) => event.type === 'network')) hear();
      }),
    report(next) {
      standing = next;
    },
    view,
    save: (next) =>
      change(
        'network-saved',
        () => settings.writeValue('network', next),
        () => {
          form = next;
        },
      ),
    async saveCertificate(nextChain, nextKey) {
      checkPair(nextChain, nextKey, clock.now());
      await secrets.write({ 'tls-key': nextKey });
      return change(
        'certificate-saved',
        () => settings.writeValue('tls-certificate', nextChain),
        () => {
          chain = nextChain;
          key = nextKey;
        },
      );
    },
    async removeCertificate() {
      await secrets.write({ 'tls-key': '' });
      return change(
        'certificate-removed',
        () => settings.dropValue('tls-certificate'),
        () => {
          chain = undefined;
          key = undefined;
        },
      );
    },
    async test() {
      if (form.publicUrl === null) throw new Refusal('not-set-up');
      return await reach(form.publicUrl, run);
    },
  };
}
