/** The certificate that the web server shows: whether it can be used with its key, and what it says of itself. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateView } from '#contract/network.ts';
import { Refusal } from '#main/kernel/refusal.ts';

type Problem =
  | 'not-a-certificate'
  | 'not-a-key'
  | 'locked-key'
  | 'other-key'
  | 'expired'
  | 'not-yet'
  | 'weak';

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** Below this no current browser goes on. */
const fewestRsaBits = 2_048;

function unusable(field: 'chain' | 'key', problem: Problem): Refusal {
  return new Refusal('certificate-unusable', { field, problem });
}

/** @param chain PEM, the host's own first; throws `certificate-unusable` */
export function readCertificate(chain: string): { certificate: X509Certificate; view: CertificateView } {
  const blocks = chain.match(block) ?? [];
  const all = blocks.map((pem) => {
    try {
      return new X509Certificate(pem);
    } catch {
      throw unusable('chain', 'not-a-certificate');
    }
  });
  const [certificate] = all;
  if (!certificate) throw unusable('chain', 'not-a-certificate');
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, '').replaceAll('"', ''))
    .filter(Boolean);
  const view: CertificateView = {
    subject: commonName(certificate.subject),
    names,
    issuer: commonName(certificate.issuer),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    selfSigned: certificate.subject === certificate.issuer,
    sha256: certificate.fingerprint256,
  };
  return { certificate, view };
}

/**
 * Whether a certificate and its key can be shown to phones now.
 * @param now UTC milliseconds
 * @throws Refusal `certificate-unusable`
 */
export function checkPair(chain: string, key: string, now: number): void {
  const { certificate, view } = readCertificate(chain);
  const opened = openKey(key);
  if (!certificate.checkPrivateKey(opened)) throw unusable('key', 'other-key');
  const bits = opened.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < fewestRsaBits) throw unusable('chain', 'weak');
  if (view.validTo <= now) throw unusable('chain', 'expired');
  if (view.validFrom > now) throw unusable('chain', 'not-yet');
}

function openKey(key: string): KeyObject {
  if (/ENCRYPTED/.test(key)) throw unusable('key', 'locked-key');
  try {
    return createPrivateKey(key);
  } catch {
    throw unusable('key', 'not-a-key');
  }
}

/** The name within a distinguished name; all of it on one line where there is none. */
function commonName(distinguished: string): string {
  return /^CN=(.+)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ', ');
}
