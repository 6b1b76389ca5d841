/** The texts of the settings. */

import type { SecretStorage, SmtpPreset } from '#contract/settings.ts';
import { clockWord } from '#renderer/i18n/said-times.ts';
import { accountWords } from './words-accounts.ts';
import { followUpWords } from './words-follow-up.ts';
import { networkWords } from './words-network.ts';
import { templatesWords } from './words-templates.ts';
import { visitorSignInWords } from './words-visitor-sign-in.ts';

export const settingsWords = {
  title: 'Settings',
  parts: {
    site: 'Site',
    email: 'Email',
    sms: 'Text messages',
    words: 'Words of messages',
    desk: 'Desk messages',
    'follow-up': 'Follow-up',
    'visitor-sign-in': 'Proof at check-in',
    accounts: 'Accounts',
    network: 'Phones and screens',
    pin: 'PIN',
    screen: 'This screen',
  },
  unsaved: 'Not saved yet',
  save: 'Save',
  saving: 'Saving',
  saved: (time: string) => `Saved ${clockWord('at', time)}.`,
  revert: 'Discard changes',
  missing: 'Not set up',
  site: {
    title: 'Site',
    help: 'Visitors see the name on the screen. Messages to hosts and visitors carry it, and the address once there is one.',
    name: 'Name',
    address: 'Address',
    addressNeededHint: 'As it should stand in messages, on one or more lines.',
    addressHint:
      'As it should stand in messages, on one or more lines. Left empty, messages have no address.',
    zone: 'Time zone',
    zoneHint: 'Type a city or a country. All times on the screen and in messages are in this zone.',
    country: 'Country',
    countryHint: 'How a phone number without a country code is read.',
    defaultVisit: 'Usual length of a visit, in minutes',
    defaultVisitHint: 'Offered first; visitors can choose otherwise.',
    deskTitle: 'The desk itself',
    deskHelp:
      'Told when a visitor is not sure whom to see. Leave both empty to see it on the board only. Whoever opens a link that doesn’t work is offered the phone to call.',
    deskEmail: 'Desk’s email',
    deskPhone: 'Desk’s phone',
  },
  advanced: 'Advanced',
  'follow-up': followUpWords,
  'visitor-sign-in': visitorSignInWords,
  desk: {
    title: 'Desk messages',
    help: 'How the desk itself is told, at the email and phone that stand under Site.',
  },
  email: {
    title: 'Email',
    help: 'Foyer sends through your own mail account or service.',
    preset: 'Service',
    presets: {
      sendgrid: 'SendGrid',
      mailgun: 'Mailgun',
      postmark: 'Postmark',
      'amazon-ses': 'Amazon SES',
      gmail: 'Gmail',
      'microsoft-365': 'Microsoft 365',
      other: 'Another server',
    } satisfies Record<SmtpPreset, string>,
    presetHint: {
      sendgrid: 'The user is always the word apikey; the password is an API key with “Mail Send” access.',
      mailgun:
        'User and password are under Sending, Domain settings, SMTP credentials. In the EU the server is smtp.eu.mailgun.org.',
      postmark: 'User and password are both the Server API token.',
      'amazon-ses':
        'Use SMTP credentials made in the SES console, and put your region into the server’s name.',
      gmail: 'Needs 2-step verification and an app password; your usual password is refused.',
      'microsoft-365': 'SMTP AUTH must be switched on for this mailbox.',
      other: 'Ask whoever runs your mail for these.',
    } satisfies Record<SmtpPreset, string>,
    senderName: 'Sender’s name',
    senderEmail: 'Sender’s address',
    senderEmailHint: 'Must be one that this service lets you send from.',
    host: 'Server',
    port: 'Port',
    security: 'Encryption',
    securities: {
      tls: 'TLS from the start',
      starttls: 'STARTTLS, required',
      none: 'None (a server on this machine only)',
    },
    user: 'User',
    userHint: 'Leave empty if the server asks for none.',
    perMinute: 'Messages a minute',
    perMinuteHint:
      'The most your service lets you send in a minute; what is beyond it waits its turn. Empty for no limit.',
    password: 'Password',
    passwordAgain:
      'The stored password was typed for another server, user or encryption, and is not sent elsewhere. Enter the one for these.',
  },
  sms: {
    title: 'Text messages',
    help: 'Foyer sends text messages through your Twilio account.',
    accountSid: 'Account SID',
    accountSidHint: 'On the first page of the Twilio console; starts with AC.',
    from: 'Sender',
    fromHint: 'Your Twilio number, such as +12025550143, or a messaging service that starts with MG.',
    token: 'Auth token',
    partsPerSecond: 'Parts a second',
    partsPerSecondHint:
      'How fast your sender may send: 1 for an ordinary US number, more for a short code or a messaging service. A long text counts as several parts.',
    publicUrl: 'Address for receipts',
    publicUrlHint:
      'Where Twilio reaches this house from outside, such as https://foyer.example.com. Left empty, Foyer asks Twilio itself, a little later. Enter this address with /twilio/incoming at the end as your number’s webhook at Twilio, and a STOP or START counts at once.',
    badParts: 'A number from 0.1 to 1000.',
    badUrl: 'A complete address that begins with https://.',
    tokenAgain:
      'The stored token was typed for another account, and is not sent elsewhere. Enter the one for this.',
    badSid: 'It is AC followed by 32 characters, 0–9 and a–f.',
    badFrom: 'A number with + and country code, or MG followed by 32 characters, 0–9 and a–f.',
  },
  words: { title: templatesWords.title, help: templatesWords.help },
  secret: {
    stored: 'Stored. It can be replaced but not read.',
    none: 'None stored yet.',
    replace: 'Replace',
    keep: 'Keep the stored one',
    storage: {
      encrypted: 'Kept encrypted by this machine’s own key store.',
      'weakly-encrypted':
        'This machine has no key store that is in use, so secrets are only lightly scrambled: whoever can read this account’s files can recover them. Set up a keyring (GNOME Keyring or KWallet) to change that.',
      file: 'Kept in a file that only Foyer’s account on this machine may read. It is not encrypted: whoever gets that account, or the disk, gets the secret.',
    } satisfies Record<SecretStorage, string>,
  },
  test: {
    title: 'Send a test',
    help: 'Sends one real message with the saved settings, outside the queue.',
    saveFirst: 'Save your changes first: the test uses what is saved.',
    setUpFirst: 'Save the settings first.',
    toEmail: 'Send it to this address',
    toPhone: 'Send it to this number',
    send: 'Send a test',
    working: 'Sending',
    sending: 'Sending. This can take a while when the provider is slow.',
    ok: 'The provider took it.',
    failed: 'The provider did not take it.',
    unreached:
      'The server could not be reached. Check the server and port in the settings, and this machine’s connection.',
    gaveUp: (duration: string) => `given up after ${duration}`,
    said: 'It said:',
    nothingSaid: 'It said nothing.',
    code: 'Code',
    took: (duration: string) => `answered in ${duration}`,
  },
  accounts: accountWords,
  network: networkWords,
  pin: {
    title: 'PIN',
    help: 'Whoever knows it can see who is here, and change everything on these pages.',
    current: 'Current PIN',
    next: 'New PIN',
    nextHint: '4 to 12 digits, not a pattern such as 1234 or 1111.',
    again: 'New PIN, again',
    differ: 'The two new PINs are not the same.',
    save: 'Change the PIN',
    saved: 'The PIN is changed. Tell your colleagues.',
    wrong: 'That is not the current PIN.',
  },
  screen: {
    title: 'This screen',
    version: 'Foyer’s version',
    quit: 'Quit Foyer',
    quitHelp:
      'Closes Foyer on this machine. Visitors can’t check in until it is started again; messages that wait are kept and leave then.',
    quitAsk: 'Visitors can’t check in while Foyer is closed.',
    quitReally: 'Yes, quit Foyer',
    browser: 'This screen is a browser. Foyer itself goes on running when you close it.',
  },
};
