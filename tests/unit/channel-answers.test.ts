// What a provider's failure means, for the answers that no server here can be made to give.

import { describe, expect, it } from 'vitest';
import { classifySmtp } from '#main/channels/smtp.ts';
import { classifyTwilio } from '#main/channels/twilio.ts';

const failure = (fields: object) => Object.assign(new Error('words'), fields);

describe('a failure of SMTP', () => {
  it.each([
    ['no encryption where it is required', { code: 'ETLS' }, 'paused'],
    ['REQUIRETLS refused', { code: 'EREQUIRETLS' }, 'paused'],
    ['settings that make no sense', { code: 'ECONFIG' }, 'paused'],
    ['a certificate that has expired', { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }, 'paused'],
    ['a certificate of nobody', { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'paused'],
    ['an unknown issuer', { code: 'ESOCKET', originalCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'paused'],
    [
      'plain text where TLS was spoken',
      { code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' },
      'paused',
    ],
    ['no name or password', { code: 'EAUTH', command: 'API' }, 'paused'],
    ['a token that has run out', { code: 'EOAUTH2' }, 'paused'],
    ['sign-in wanted before mail', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530 }, 'paused'],
    ['sign-in refused for now', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454 }, 'retry'],
    ['a refused connection', { code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'retry'],
    ['a name that is not found', { code: 'EDNS' }, 'retry'],
    ['an address that this server cannot write', { code: 'EENVELOPE', command: 'API' }, 'permanent'],
    ['a message too large for this server', { code: 'EMESSAGE', command: 'MAIL FROM' }, 'permanent'],
    [
      'a server that shuts down before the recipient',
      { code: 'ECONNECTION', command: 'CONN', responseCode: 421 },
      'retry',
    ],
    [
      'a recipient refused without a word',
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 },
      'paused',
    ],
    ['a message refused without a word', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'paused'],
    [
      'an address of ours that nobody can write to',
      { code: 'EENVELOPE', message: 'Invalid sender "a>b"' },
      'paused',
    ],
    ['a greeting that refuses', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'paused'],
    ['a HELO that is refused', { code: 'EPROTOCOL', command: 'HELO', responseCode: 501 }, 'paused'],
  ] as const)('%s', (_what, fields, outcome) => {
    expect(classifySmtp(failure(fields), false)).toMatchObject({ outcome });
  });

  it('is unknown once the message had begun to go over, unless the server said what it thinks of it', () => {
    expect(classifySmtp(failure({ code: 'ECONNECTION', command: 'CONN' }), true).outcome).toBe('unknown');
    expect(classifySmtp(failure({ code: 'EABORT' }), true).outcome).toBe('unknown');
    expect(classifySmtp(failure({ code: 'EABORT' }), false).outcome).toBe('retry');
    expect(
      classifySmtp(failure({ code: 'EMESSAGE', command: 'DATA', responseCode: 452 }), true).outcome,
    ).toBe('retry');
  });

  it.each([
    ['RCPT TO', 450, '450 Mailbox busy', true],
    ['RCPT TO', 452, '452 4.2.2 Mailbox full', true],
    ['RCPT TO', 451, '451 4.7.1 Greylisted, try again later', true],
    ['RCPT TO', 421, '421 4.7.0 Try again later, closing connection', false],
    ['RCPT TO', 452, '452 4.3.1 Insufficient system storage', false],
    ['RCPT TO', 451, '451 4.3.2 Not accepting messages now', false],
    ['DATA', 452, '452 4.2.2 The recipient’s inbox is out of storage', true],
    ['DATA', 452, '452 Insufficient system storage', false],
    ['MAIL FROM', 450, '450 4.2.1 Sender over quota', false],
    ['CONN', 421, '421 Too busy', false],
  ] as const)(
    'for now at %s with %i "%s" is the recipient’s alone: %s',
    (command, responseCode, response, alone) => {
      const answered = classifySmtp(failure({ code: 'EENVELOPE', command, responseCode, response }), false);
      expect(answered.outcome).toBe('retry');
      expect('ofRecipient' in answered && answered.ofRecipient === true).toBe(alone);
    },
  );

  it('is told with the server’s number and words where there are any, and on one line', () => {
    const said = failure({
      code: 'EMESSAGE',
      responseCode: 554,
      response: '554-5.7.1 First\r\n554 second\u0000 line',
    });
    expect(classifySmtp(said, false)).toMatchObject({
      code: '554',
      text: expect.stringMatching(/^554-5\.7\.1 First 554/),
    });
    expect(classifySmtp(failure({ code: 'ESOCKET', originalCode: 'ECONNRESET' }), false)).toMatchObject({
      code: 'ECONNRESET',
      text: 'words',
    });
    expect(classifySmtp(failure({ response: 'x'.repeat(2_000) }), false).text).toHaveLength(500);
  });

  it('is never a success, whatever is thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, new Error('?'), { code: 7, responseCode: 'x' }])
      expect(classifySmtp(thrown, false).outcome).toBe('retry');
  });
});

describe('a failure of Twilio', () => {
  it.each([
    [21211, 400, 'permanent'],
    [21610, 400, 'permanent'],
    [21614, 400, 'permanent'],
    [21635, 400, 'permanent'],
    [30006, 400, 'permanent'],
    [29999, 400, 'paused'],
    [20003, 401, 'paused'],
    [20003, 403, 'paused'],
    [20404, 404, 'paused'],
    [21606, 400, 'paused'],
    [21660, 400, 'paused'],
    [20429, 429, 'retry'],
    [21611, 400, 'retry'],
    [21611, 429, 'retry'],
    [undefined, 429, 'retry'],
    [20500, 500, 'unknown'],
    [undefined, 502, 'unknown'],
    [undefined, 503, 'unknown'],
    [21211, 500, 'unknown'],
  ] as const)('%s with status %s is %s', (code, status, outcome) => {
    expect(classifyTwilio(failure({ code, status }))).toMatchObject({
      outcome,
      code: String(code ?? status),
    });
  });

  it.each([
    ['ECONNREFUSED', 'retry'],
    ['ENOTFOUND', 'retry'],
    ['EAI_AGAIN', 'retry'],
    ['EHOSTUNREACH', 'retry'],
    ['ENETUNREACH', 'retry'],
    ['ECONNRESET', 'unknown'],
    ['ECONNABORTED', 'unknown'],
    ['ETIMEDOUT', 'unknown'],
    ['EPIPE', 'unknown'],
  ] as const)('of the line by %s is %s: what was never handed over may go again', (code, outcome) => {
    expect(classifyTwilio(failure({ code }))).toMatchObject({ outcome, code, text: 'words' });
  });

  it('is never a success, and never sent again without looking, whatever is thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, new Error('?'), { status: 'x' }])
      expect(classifyTwilio(thrown).outcome).toBe('unknown');
  });
});
