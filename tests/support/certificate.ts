// Certificates for tests, written byte by byte (X.509 in DER, RFC 5280), because the runtime reads them and makes none. Each is signed
// by its own key, as a house's own would be.

import { generateKeyPairSync, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

export type CertifiedPair = { chain: string; key: string };

export type CertificateForm = {
  /** The first is its subject as well. */
  names?: readonly string[];
  /** UTC milliseconds, up to 2049. */
  from?: number;
  to?: number;
};

const tag = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  utf8: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
  ipAddress: 0x87,
} as const;

const objectId = {
  commonName: '0603550403',
  alternativeNames: '0603551d11',
  basicConstraints: '0603551d13',
  ecdsaWithSha256: '06082a8648ce3d040302',
} as const;

function der(kind: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...size]), content]);
}

const id = (name: keyof typeof objectId) => Buffer.from(objectId[name], 'hex');
const algorithm = () => der(tag.sequence, id('ecdsaWithSha256'));

/** `YYMMDDHHMMSSZ` */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return der(tag.utcTime, Buffer.from(`${digits}Z`));
}

function nameOf(common: string): Buffer {
  const attribute = der(tag.sequence, id('commonName'), der(tag.utf8, Buffer.from(common)));
  return der(tag.sequence, der(tag.set, attribute));
}

function alternative(name: string): Buffer {
  return isIPv4(name)
    ? der(tag.ipAddress, Buffer.from(name.split('.').map(Number)))
    : der(tag.dnsName, Buffer.from(name));
}

/** A certificate with its key, both in PEM. */
export function makeCertificate(form: CertificateForm = {}): CertifiedPair {
  const { names = ['localhost'], from = Date.UTC(2020, 0, 1), to = Date.UTC(2049, 11, 31) } = form;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const subject = nameOf(names[0] ?? 'localhost');
  const extensions = der(
    tag.sequence,
    der(
      tag.sequence,
      id('basicConstraints'),
      der(tag.boolean, Buffer.from([0xff])),
      der(tag.octets, der(tag.sequence, der(tag.boolean, Buffer.from([0xff])))),
    ),
    der(tag.sequence, id('alternativeNames'), der(tag.octets, der(tag.sequence, ...names.map(alternative)))),
  );
  const body = der(
    tag.sequence,
    der(tag.version, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, Buffer.from([1])),
    algorithm(),
    subject,
    der(tag.sequence, time(from), time(to)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(tag.extensions, extensions),
  );
  const signature = der(tag.bits, Buffer.from([0]), sign('sha256', body, privateKey));
  const certificate = der(tag.sequence, body, algorithm(), signature).toString('base64');
  return {
    chain: `-----BEGIN CERTIFICATE-----\n${certificate.replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}
