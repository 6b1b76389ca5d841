/** German. In the texts for phones only signs of the phones' common alphabet, to which the umlauts belong. */
import type { Words } from './words.ts';

const waits = `Name: {{visitorName}}
Firma: {{company}}
E-Mail: {{visitorEmail}}
Telefon: {{visitorPhone}}
Angekommen: {{checkIn}}
Geplant bis: {{plannedEnd}}`;
/** Of a meeting with a host who is elsewhere. */
const asks = `Name: {{visitorName}}
Firma: {{company}}
E-Mail: {{visitorEmail}}
Telefon: {{visitorPhone}}
Beginn: {{checkIn}}`;
const reach =
  '{{#visitorPhone}} Tel.: {{visitorPhone}}.{{/visitorPhone}}{{#visitorEmail}} E-Mail: {{visitorEmail}}.{{/visitorEmail}}';
const who = '{{visitorName}}{{#company}} ({{company}}){{/company}}';
const since = '{{#waitingMinutes}} seit {{waitingMinutes}} Min.{{/waitingMinutes}}';

export const de: Words = {
  'host-arrival': {
    subject: '{{visitorName}} ist da und wartet auf Sie',
    text: `{{visitorName}} ist bei {{siteName}} angekommen und wartet am Empfang.

${waits}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Bitte kommen Sie zum Empfang oder geben Sie dort Bescheid.
Mit einem Tippen antworten: {{link}}`,
    sms: `${who} wartet bei {{siteName}}{{#address}}, {{address}},{{/address}} auf {{hostName}}. Angekommen {{checkIn}}, geplant bis {{plannedEnd}}.${reach}{{^link}} Bitte zum Empfang kommen.{{/link}}{{#link}} Antworten: {{link}}{{/link}}`,
  },
  'joined-arrival': {
    subject: '{{visitorName}} ist da und möchte zu Ihrer Besprechung',
    text: `{{visitorName}} ist bei {{siteName}} angekommen und möchte zu der Besprechung, in der Sie gerade sind.

${waits}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Bitte lassen Sie den Besuch zu sich bringen oder sagen Sie dem Empfang, wo Sie sind.
Mit einem Tippen antworten: {{link}}`,
    sms: `${who} ist bei {{siteName}} und möchte zu Ihrer laufenden Besprechung. Angekommen {{checkIn}}.${reach}{{^link}} Bitte dem Empfang sagen, wo Sie sind.{{/link}}{{#link}} Antworten: {{link}}{{/link}}`,
  },
  'host-waiting': {
    subject: '{{visitorName}} wartet noch auf Sie',
    text: `{{visitorName}} wartet${since} am Empfang von {{siteName}}, und bisher hat niemand geantwortet.

${waits}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Bitte kommen Sie zum Empfang oder geben Sie dort Bescheid, dass es noch dauert.
Mit einem Tippen antworten: {{link}}`,
    sms: `${who} wartet${since} bei {{siteName}} auf Sie.${reach}{{^link}} Bitte kommen Sie, oder geben Sie dem Empfang Bescheid.{{/link}}{{#link}} Antworten: {{link}}{{/link}}`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} wartet: Können Sie {{hostName}} vertreten?',
    text: `{{visitorName}} wartet am Empfang von {{siteName}} auf {{hostName}}. Bisher kam keine Antwort, und Sie vertreten {{hostName}}.

${waits}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Bitte empfangen Sie den Besuch oder geben Sie am Empfang Bescheid.
Mit einem Tippen antworten: {{link}}`,
    sms: `${who} wartet bei {{siteName}} auf {{hostName}}, bisher ohne Antwort. Sie vertreten {{hostName}}.${reach}{{^link}} Bitte zum Empfang kommen.{{/link}}{{#link}} Antworten: {{link}}{{/link}}`,
  },
  'desk-arrival': {
    subject: '{{visitorName}} ist da und weiß nicht, zu wem',
    text: `{{visitorName}} ist bei {{siteName}} angekommen und konnte nicht sagen, wem der Besuch gilt.

${waits}
Besuchsadresse: {{address}}

Bitte wählen Sie auf der Tafel eine Ansprechperson aus.`,
    sms: `${who} ist bei {{siteName}}{{#address}}, {{address}},{{/address}} und weiß nicht, zu wem. Angekommen {{checkIn}}.${reach} Bitte auf der Tafel eine Ansprechperson wählen.`,
  },
  'desk-silence': {
    subject: 'Niemand hat für {{visitorName}} geantwortet',
    text: `{{visitorName}} wartet${since}{{#hostName}} auf {{hostName}}{{/hostName}}, und niemand hat geantwortet.

${waits}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Bitte kümmern Sie sich um den Besuch: Rufen Sie an oder wählen Sie auf der Tafel jemand anderen aus.`,
    sms: `Niemand hat für ${who} geantwortet: wartet${since} bei {{siteName}}{{#hostName}} auf {{hostName}}{{/hostName}}.${reach} Bitte kümmern Sie sich.`,
  },
  'host-overdue': {
    subject: 'Ist {{visitorName}} noch bei Ihnen?',
    text: `Der Besuch von {{visitorName}} war bis {{plannedEnd}} geplant und ist noch nicht abgemeldet.

Name: {{visitorName}}
Firma: {{company}}
Telefon: {{visitorPhone}}
Angekommen: {{checkIn}}
Geplant bis: {{plannedEnd}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Ist der Besuch schon gegangen? Dann sagen Sie bitte dem Empfang Bescheid, damit die Anwesenheitsliste stimmt.
Besuch beenden: {{link}}`,
    sms: `Ist ${who} noch bei Ihnen? Der Besuch bei {{siteName}} war bis {{plannedEnd}} geplant. Falls er vorbei ist, {{^link}}geben Sie bitte dem Empfang Bescheid.{{/link}}{{#link}}beenden Sie ihn hier: {{link}}{{/link}}`,
  },
  'visitor-overdue': {
    subject: 'Sind Sie noch bei {{siteName}}?',
    text: `Guten Tag {{visitorName}},

Ihr Besuch bei {{siteName}} war bis {{plannedEnd}} geplant, und Sie haben sich noch nicht abgemeldet.

Angekommen: {{checkIn}}
Geplant bis: {{plannedEnd}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Falls Sie schon gegangen sind, sagen Sie bitte dem Empfang Bescheid. Sonst melden Sie sich einfach beim Gehen ab.
Abmelden: {{link}}`,
    sms: `Guten Tag {{visitorName}}, Ihr Besuch bei {{siteName}} war bis {{plannedEnd}} geplant. Bitte melden Sie sich beim Gehen ab, oder geben Sie dem Empfang Bescheid.{{#link}} Abmelden: {{link}}{{/link}}`,
  },
  'visitor-welcome': {
    subject: 'Willkommen bei {{siteName}}',
    text: `Guten Tag {{visitorName}},

willkommen bei {{siteName}}. Hier die Angaben zu Ihrem Besuch.

Angekommen: {{checkIn}}
Geplant bis: {{plannedEnd}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Beim Gehen abmelden: {{link}}
Abmelden können Sie sich auch am Bildschirm im Empfang.`,
    sms: `Guten Tag {{visitorName}}, willkommen bei {{siteName}}. Angekommen {{checkIn}}, geplant bis {{plannedEnd}}{{#hostName}}, bei {{hostName}}{{/hostName}}.{{#link}} Beim Gehen abmelden: {{link}}{{/link}}`,
  },
  'remote-welcome': {
    subject: 'Ihr Gespräch mit {{hostName}}',
    text: `Guten Tag {{visitorName}},

Sie haben bei {{siteName}} ein Gespräch mit {{hostName}} begonnen.

Beginn: {{checkIn}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Auf Ihrem Telefon weiterführen: {{link}}`,
    sms: `Guten Tag {{visitorName}}, Ihr Gespräch mit {{hostName}} bei {{siteName}} hat begonnen, {{checkIn}}.{{#link}} Auf Ihrem Telefon weiter: {{link}}{{/link}}`,
  },
  'visitor-goodbye': {
    subject: 'Ihr Besuch bei {{siteName}}',
    text: `Vielen Dank für Ihren Besuch bei {{siteName}}. Hier die Angaben dazu.

Name: {{visitorName}}
Telefon: {{visitorPhone}}
Angekommen: {{checkIn}}
Gegangen: {{checkOut}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Ihre Besuche und Ihre Daten: {{link}}

Kommen Sie gut nach Hause.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: Danke für Ihren Besuch{{#hostName}} bei {{hostName}}{{/hostName}}, {{siteName}}{{#address}}, {{address}}{{/address}}. Angekommen {{checkIn}}, gegangen {{checkOut}}.',
  },
  'remote-request': {
    subject: '{{visitorName}} möchte mit Ihnen sprechen',
    text: `{{visitorName}} ist bei {{siteName}} und möchte vom Bildschirm im Empfang aus mit Ihnen sprechen, wo immer Sie gerade sind.

Name: {{visitorName}}
Firma: {{company}}
E-Mail: {{visitorEmail}}
Telefon: {{visitorPhone}}
Angekommen: {{checkIn}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Gespräch öffnen: {{link}}`,
    sms: `${who} ist bei {{siteName}} und möchte vom Empfang aus mit Ihnen sprechen.${reach}{{#link}} Gespräch öffnen: {{link}}{{/link}}`,
  },
  'remote-waiting': {
    subject: '{{visitorName}} möchte noch immer mit Ihnen sprechen',
    text: `{{visitorName}} möchte von {{siteName}} aus mit Ihnen sprechen und wartet${since}. Bisher hat niemand geantwortet.

${asks}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

{{^link}}Bitte geben Sie dem Empfang Bescheid, ob Sie sprechen können.{{/link}}
Gespräch öffnen: {{link}}`,
    sms: `${who} möchte von {{siteName}} aus mit Ihnen sprechen und wartet${since}.${reach}{{^link}} Bitte geben Sie dem Empfang Bescheid.{{/link}}{{#link}} Gespräch öffnen: {{link}}{{/link}}`,
  },
  'remote-deputy': {
    subject: '{{visitorName}} möchte mit {{hostName}} sprechen: Können Sie einspringen?',
    text: `{{visitorName}} möchte von {{siteName}} aus mit {{hostName}} sprechen. Bisher kam keine Antwort, und Sie vertreten {{hostName}}.

${asks}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

{{^link}}Bitte geben Sie dem Empfang Bescheid, ob Sie sprechen können.{{/link}}
Gespräch öffnen: {{link}}`,
    sms: `${who} möchte von {{siteName}} aus mit {{hostName}} sprechen, bisher ohne Antwort. Sie vertreten {{hostName}}.${reach}{{^link}} Bitte geben Sie dem Empfang Bescheid.{{/link}}{{#link}} Gespräch öffnen: {{link}}{{/link}}`,
  },
  'remote-silence': {
    subject: 'Niemand hat {{visitorName}} geantwortet',
    text: `{{visitorName}} möchte vom Bildschirm im Empfang aus mit {{hostName}} sprechen und wartet${since}. Niemand hat geantwortet.

${asks}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Bitte kümmern Sie sich um den Besuch: Rufen Sie an oder schreiben Sie ihm vom Besuch auf der Tafel aus.`,
    sms: `Niemand hat ${who} geantwortet: möchte von {{siteName}} aus mit {{hostName}} sprechen und wartet${since}.${reach} Bitte kümmern Sie sich.`,
  },
  'remote-host-overdue': {
    subject: 'Sprechen Sie noch mit {{visitorName}}?',
    text: `Ihr Gespräch mit {{visitorName}} war bis {{plannedEnd}} geplant, und niemand hat es bisher beendet.

${asks}
Geplant bis: {{plannedEnd}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Ist es vorbei? Dann sagen Sie bitte dem Empfang Bescheid.
Gespräch beenden: {{link}}`,
    sms: `Sprechen Sie noch mit ${who}? Ihr Gespräch war bis {{plannedEnd}} geplant. Falls es vorbei ist, {{^link}}geben Sie bitte dem Empfang Bescheid.{{/link}}{{#link}}beenden Sie es hier: {{link}}{{/link}}`,
  },
  'remote-visitor-overdue': {
    subject: 'Ist Ihr Gespräch mit {{hostName}} vorbei?',
    text: `Guten Tag {{visitorName}},

Ihr Gespräch mit {{hostName}} bei {{siteName}} war bis {{plannedEnd}} geplant, und niemand hat es bisher beendet.

Beginn: {{checkIn}}
Geplant bis: {{plannedEnd}}
Ansprechperson: {{hostName}}
Besuchsadresse: {{address}}

Ist es vorbei? Dann sagen Sie bitte dem Empfang Bescheid.
Gespräch beenden: {{link}}`,
    sms: `Guten Tag {{visitorName}}, Ihr Gespräch mit {{hostName}} bei {{siteName}} war bis {{plannedEnd}} geplant. Falls es vorbei ist, {{^link}}geben Sie bitte dem Empfang Bescheid.{{/link}}{{#link}}beenden Sie es hier: {{link}}{{/link}}`,
  },
  'remote-goodbye': {
    subject: 'Ihr Gespräch mit {{hostName}} ist beendet',
    text: `Ihr Gespräch mit {{hostName}} bei {{siteName}} ist beendet. Hier die Angaben dazu.

Name: {{visitorName}}
Telefon: {{visitorPhone}}
Beginn: {{checkIn}}
Ende: {{checkOut}}
Dauer: {{duration}}
Ansprechperson: {{hostName}}
Wo: {{address}}

Ihre Besuche und Ihre Daten: {{link}}`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: Ihr Gespräch mit {{hostName}}, {{siteName}}{{#address}}, {{address}}{{/address}}, ist beendet. Von {{checkIn}} bis {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.',
  },
  'host-details': {
    subject: 'Ihr Gespräch mit {{visitorName}}',
    text: `Ihr Gespräch mit {{visitorName}} ist beendet. Hier die Angaben dazu.

Name: {{visitorName}}
Firma: {{company}}
E-Mail: {{visitorEmail}}
Telefon: {{visitorPhone}}
Beginn: {{checkIn}}
Ende: {{checkOut}}
Dauer: {{duration}}
Ansprechperson: {{hostName}}
Wo: {{address}}`,
    sms: `Ihr Gespräch mit ${who} bei {{siteName}} ist beendet. Von {{checkIn}} bis {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.${reach}`,
  },
  'host-chat': {
    subject: '{{visitorName}} hat Ihnen geschrieben',
    text: `{{visitorName}} hat Ihnen von {{siteName}} aus geschrieben:

{{message}}

Hier antworten: {{link}}`,
    sms: `${who}: {{message}}{{#link}} Antworten: {{link}}{{/link}}`,
  },
  'visitor-chat': {
    subject:
      '{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}} hat Ihnen geschrieben',
    text: `Guten Tag {{visitorName}},

{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}der Empfang{{/hostName}} von {{siteName}} hat Ihnen geschrieben:

{{message}}

Hier antworten: {{link}}`,
    sms: `{{#hostName}}{{hostName}}, {{/hostName}}{{siteName}}: {{message}}{{#link}} Antworten: {{link}}{{/link}}`,
  },
  'chat-link': {
    subject: 'Ihr Gespräch mit {{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}}',
    text: `Guten Tag {{visitorName}},

Ihr Gespräch{{#hostName}} mit {{hostName}}{{/hostName}} bei {{siteName}} können Sie auf jedem Gerät weiterführen.

Gespräch weiterführen: {{link}}`,
    sms: `{{siteName}}: Ihr Gespräch{{#hostName}} mit {{hostName}}{{/hostName}} geht hier weiter: {{link}}`,
  },
  'sign-in-link': {
    subject: 'Ihr Link zum Anmelden bei {{siteName}}',
    text: `Guten Tag{{#hostName}} {{hostName}}{{/hostName}},

Anmelden: {{link}}

Der Link gilt 15 Minuten und nur einmal. Haben Sie ihn nicht angefordert, können Sie diese Nachricht übergehen.`,
    sms: 'Anmelden bei {{siteName}}: {{link}}',
  },
  'visitor-code': {
    subject: '{{code}} ist Ihr Code bei {{siteName}}',
    text: `Ihr Code bei {{siteName}}: {{code}}

Er gilt 10 Minuten. Haben Sie ihn nicht angefordert, können Sie diese Nachricht übergehen.`,
    sms: '{{code}} ist Ihr Code bei {{siteName}}. Er gilt 10 Minuten.',
  },
  invitation: {
    subject: 'Ihr Konto bei {{siteName}}',
    text: `Guten Tag{{#hostName}} {{hostName}}{{/hostName}},

{{siteName}} lädt Sie ein, ein Konto für den Besuchsempfang einzurichten.

Konto einrichten: {{link}}

Der Link ist nur für Sie bestimmt. Haben Sie ihn nicht erwartet, können Sie diese Nachricht übergehen.`,
    sms: 'Guten Tag{{#hostName}} {{hostName}}{{/hostName}}, hier richten Sie Ihr Konto für den Besuchsempfang von {{siteName}} ein: {{link}}',
  },
  note: { subject: 'Eine Nachricht von {{siteName}}' },
};
