/**
 * French. The texts for phones keep to the phones' common alphabet, which has é, è, à and ù but neither ç nor any circumflex:
 * the words are chosen so that none is needed.
 */
import type { Words } from './words.ts';

const waits = `Nom : {{visitorName}}
Société : {{company}}
E-mail : {{visitorEmail}}
Téléphone : {{visitorPhone}}
Arrivée : {{checkIn}}
Départ prévu : {{plannedEnd}}`;
const reach =
  '{{#visitorPhone}} Tél. : {{visitorPhone}}.{{/visitorPhone}}{{#visitorEmail}} E-mail : {{visitorEmail}}.{{/visitorEmail}}';
const who = '{{visitorName}}{{#company}} ({{company}}){{/company}}';
const since = '{{#waitingMinutes}} depuis {{waitingMinutes}} min{{/waitingMinutes}}';

export const fr: Words = {
  'host-arrival': {
    subject: '{{visitorName}} vous attend à l’accueil',
    text: `{{visitorName}} vient d’arriver chez {{siteName}} et vous attend à l’accueil.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de venir à l’accueil, ou de prévenir la réception.`,
    sms: `${who} attend {{hostName}} chez {{siteName}}{{#address}}, {{address}}{{/address}}. Arrivée {{checkIn}}, départ prévu {{plannedEnd}}.${reach} Merci de venir à l'accueil.`,
  },
  'host-waiting': {
    subject: '{{visitorName}} vous attend toujours',
    text: `{{visitorName}} attend${since} à l’accueil de {{siteName}}, et personne n’a encore répondu.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de venir à l’accueil, ou de prévenir la réception de votre retard.`,
    sms: `${who} vous attend${since} chez {{siteName}}.${reach} Merci de venir, ou de prévenir l'accueil.`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} attend : pouvez-vous remplacer {{hostName}} ?',
    text: `{{visitorName}} attend {{hostName}} chez {{siteName}}, sans réponse pour l’instant. C’est vous qui remplacez {{hostName}}.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de venir à l’accueil, ou de prévenir la réception.`,
    sms: `${who} attend {{hostName}} chez {{siteName}}, sans réponse. C'est vous qui remplacez {{hostName}}.${reach} Merci de venir à l'accueil.`,
  },
  'desk-arrival': {
    subject: '{{visitorName}} vient d’arriver et ne sait pas qui demander',
    text: `{{visitorName}} vient d’arriver chez {{siteName}} et n’a pas su dire qui demander.

${waits}
Adresse visitée : {{address}}

Choisissez un hôte sur le tableau.`,
    sms: `${who} vient d'arriver chez {{siteName}}{{#address}}, {{address}},{{/address}} et ne sait pas qui demander. Arrivée {{checkIn}}.${reach} Merci de choisir une personne sur le tableau.`,
  },
  'desk-silence': {
    subject: 'Personne n’a répondu pour {{visitorName}}',
    text: `{{visitorName}} attend{{#hostName}} {{hostName}}{{/hostName}}${since}, et personne n’a répondu.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de vous en occuper : appelez l’hôte, ou choisissez quelqu’un d’autre sur le tableau.`,
    sms: `Personne n'a répondu pour ${who}, qui attend{{#hostName}} {{hostName}}{{/hostName}}${since} chez {{siteName}}.${reach} Merci de vous en occuper.`,
  },
  'host-overdue': {
    subject: '{{visitorName}} est encore avec vous ?',
    text: `La visite de {{visitorName}} était prévue jusqu’à {{plannedEnd}}, et le départ n’a pas encore été enregistré.

Nom : {{visitorName}}
Société : {{company}}
Téléphone : {{visitorPhone}}
Arrivée : {{checkIn}}
Départ prévu : {{plannedEnd}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Si la visite est terminée, merci de prévenir l’accueil, pour que la liste des présents reste juste.`,
    sms: `${who} est encore avec vous ? La visite chez {{siteName}} était prévue jusqu'à {{plannedEnd}}. Si elle est terminée, merci de prévenir l'accueil.`,
  },
  'visitor-overdue': {
    subject: 'Toujours chez {{siteName}} ?',
    text: `Bonjour {{visitorName}},

votre visite chez {{siteName}} était prévue jusqu’à {{plannedEnd}}, et votre départ n’a pas encore été enregistré.

Arrivée : {{checkIn}}
Départ prévu : {{plannedEnd}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Si vous n’êtes plus là, merci de prévenir l’accueil. Sinon, signalez simplement votre départ en sortant.`,
    sms: `Bonjour {{visitorName}}, votre visite chez {{siteName}} était prévue jusqu'à {{plannedEnd}}. Merci de signaler votre départ en sortant, ou de prévenir l'accueil.`,
  },
  'visitor-goodbye': {
    subject: 'Votre visite chez {{siteName}}',
    text: `Merci de votre visite chez {{siteName}}. En voici les détails.

Nom : {{visitorName}}
Téléphone : {{visitorPhone}}
Arrivée : {{checkIn}}
Départ : {{checkOut}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Bonne route.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}} : merci de votre visite{{#hostName}} à {{hostName}}{{/hostName}} chez {{siteName}}{{#address}}, {{address}}{{/address}}. Arrivée {{checkIn}}, départ {{checkOut}}.',
  },
  invitation: {
    subject: 'Votre compte chez {{siteName}}',
    text: `Bonjour{{#hostName}} {{hostName}}{{/hostName}},

{{siteName}} vous invite à créer un compte pour son accueil des visites.

Créer votre compte : {{link}}

Ce lien n’est que pour vous. Si vous ne l’attendiez pas, ignorez simplement ce message.`,
    sms: 'Bonjour{{#hostName}} {{hostName}}{{/hostName}}, {{siteName}} vous invite à créer un compte pour son accueil des visites : {{link}}',
  },
  note: { subject: 'Un message de {{siteName}}' },
};
