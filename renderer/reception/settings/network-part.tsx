/** Phones and screens: whether the network reaches this house, by which address, with which certificate, and who is a screen of it. */
import { useCallback, useEffect } from 'react';
import type { NetworkView } from '#contract/network.ts';
import { api } from '#renderer/api.ts';
import { failureText } from '../failure-words.ts';
import layout from '../parts/form-layout.module.css';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';
import { CertificateForm } from './certificate-form.tsx';
import styles from './network.module.css';
import { NetworkForm } from './network-form.tsx';
import { QrCode } from './qr-code.tsx';
import { ScreensPart } from './screens-part.tsx';

const text = words.settings.network;
/** The listener opens in well under a second; otherwise it is looked whether a port has become free or an address has changed. */
const lookSoonMs = 700;
const lookEveryMs = 10_000;

export function NetworkPart() {
  const { value: view, failure, put, reload } = useLoad(useCallback(() => api.network.get(), []));
  const starting = view?.listener.state === 'starting';
  useEffect(() => {
    const timer = setInterval(reload, starting ? lookSoonMs : lookEveryMs);
    return () => clearInterval(timer);
  }, [reload, starting]);
  if (!view) return failure ? <Notice tone="bad">{failureText(failure)}</Notice> : <Loading />;
  return (
    <div className={layout.form}>
      <Standing view={view} />
      <NetworkForm view={view} onSaved={put} />
      <Addresses view={view} />
      <CertificateForm view={view} onSaved={put} />
      <ScreensPart address={originOf(view.addresses[0]?.url)} />
    </div>
  );
}

function Standing({ view: { listener, settings, demo } }: { view: NetworkView }) {
  switch (listener.state) {
    case 'off': {
      const off = demo ? text.state.offDemo : text.state.off;
      return (
        <Notice tone="plain">
          {settings.publicUrl === null ? off : text.state.offPublic(settings.publicUrl)}
        </Notice>
      );
    }
    case 'starting':
      return <Notice tone="plain">{text.state.starting(listener.port)}</Notice>;
    case 'listening': {
      const { port, secure } = listener;
      if (secure) return <Notice tone="good">{text.state.secure(port)}</Notice>;
      return settings.publicUrl?.startsWith('https:') ? (
        <Notice tone="plain">{text.plainBehind(port, settings.publicUrl)}</Notice>
      ) : (
        <Notice tone="warn">{text.state.plain(port)}</Notice>
      );
    }
    case 'failed':
      return <Notice tone="bad">{text.failed[listener.reason](listener.port, listener.detail)}</Notice>;
  }
}

function Addresses({ view: { addresses, linksBegin } }: { view: NetworkView }) {
  const [first, ...others] = addresses;
  if (!first) return null;
  return (
    <div className={layout.group}>
      <h3 className={layout.groupTitle}>{text.addressesTitle}</h3>
      <div className={styles.try}>
        <QrCode qr={first.qr} label={text.qr(originOf(first.url) ?? '')} />
        <div className={styles.tryWords}>
          <p className={layout.help}>{text.addressesHelp}</p>
          <p className={styles.address}>{originOf(first.url)}</p>
          {others.length > 0 && (
            <p className={layout.help}>
              {text.otherAddresses} {others.map(({ url }) => originOf(url)).join(', ')}
            </p>
          )}
          {linksBegin !== null && <p className={layout.help}>{text.linksBegin(linksBegin)}</p>}
        </div>
      </div>
    </div>
  );
}

const originOf = (url: string | undefined) => (url === undefined ? undefined : URL.parse(url)?.origin);
