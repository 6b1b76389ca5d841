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
/** Of a meeting with a host who is elsewhere. */
const asks = `Nom : {{visitorName}}
Société : {{company}}
E-mail : {{visitorEmail}}
Téléphone : {{visitorPhone}}
Début : {{checkIn}}`;
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

Merci de venir à l’accueil, ou de prévenir la réception.
Répondre d’un geste : {{link}}`,
    sms: `${who} attend {{hostName}} chez {{siteName}}{{#address}}, {{address}}{{/address}}. Arrivée {{checkIn}}, départ prévu {{plannedEnd}}.${reach}{{^link}} Merci de venir à l'accueil.{{/link}}{{#link}} Répondre : {{link}}{{/link}}`,
  },
  'joined-arrival': {
    subject: '{{visitorName}} vient se joindre à votre réunion',
    text: `{{visitorName}} vient d’arriver chez {{siteName}} pour la réunion dans laquelle vous êtes.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de faire conduire cette personne jusqu’à vous, ou de dire à la réception où vous êtes.
Répondre d’un geste : {{link}}`,
    sms: `${who} est chez {{siteName}} pour votre réunion en cours. Arrivée {{checkIn}}.${reach}{{^link}} Merci de dire à la réception dans quelle salle.{{/link}}{{#link}} Répondre : {{link}}{{/link}}`,
  },
  'host-waiting': {
    subject: '{{visitorName}} vous attend toujours',
    text: `{{visitorName}} attend${since} à l’accueil de {{siteName}}, et personne n’a encore répondu.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de venir à l’accueil, ou de prévenir la réception de votre retard.
Répondre d’un geste : {{link}}`,
    sms: `${who} vous attend${since} chez {{siteName}}.${reach}{{^link}} Merci de venir, ou de prévenir l'accueil.{{/link}}{{#link}} Répondre : {{link}}{{/link}}`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} attend : pouvez-vous remplacer {{hostName}} ?',
    text: `{{visitorName}} attend {{hostName}} chez {{siteName}}, sans réponse pour l’instant. C’est vous qui remplacez {{hostName}}.

${waits}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de venir à l’accueil, ou de prévenir la réception.
Répondre d’un geste : {{link}}`,
    sms: `${who} attend {{hostName}} chez {{siteName}}, sans réponse. C'est vous qui remplacez {{hostName}}.${reach}{{^link}} Merci de venir à l'accueil.{{/link}}{{#link}} Répondre : {{link}}{{/link}}`,
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

Si la visite est terminée, merci de prévenir l’accueil, pour que la liste des présents reste juste.
Terminer la visite : {{link}}`,
    sms: `${who} est encore avec vous ? La visite chez {{siteName}} était prévue jusqu'à {{plannedEnd}}. Si elle est terminée, {{^link}}merci de prévenir l'accueil.{{/link}}{{#link}}signalez-le ici : {{link}}{{/link}}`,
  },
  'visitor-overdue': {
    subject: 'Toujours chez {{siteName}} ?',
    text: `Bonjour {{visitorName}},

Votre visite chez {{siteName}} était prévue jusqu’à {{plannedEnd}}, et votre départ n’a pas encore été enregistré.

Arrivée : {{checkIn}}
Départ prévu : {{plannedEnd}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Si vous n’êtes plus là, merci de prévenir l’accueil. Sinon, signalez simplement votre départ en sortant.
Signaler mon départ : {{link}}`,
    sms: `Bonjour {{visitorName}}, votre visite chez {{siteName}} était prévue jusqu'à {{plannedEnd}}. Merci de signaler votre départ en sortant, ou de prévenir l'accueil.{{#link}} Départ : {{link}}{{/link}}`,
  },
  'visitor-welcome': {
    subject: 'Bienvenue chez {{siteName}}',
    text: `Bonjour {{visitorName}},

Bienvenue chez {{siteName}}. Voici les détails de votre visite.

Arrivée : {{checkIn}}
Départ prévu : {{plannedEnd}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Signaler mon départ : {{link}}
Vous pouvez aussi signaler votre départ sur l’écran de l’accueil.`,
    sms: `Bonjour {{visitorName}}, bienvenue chez {{siteName}}. Arrivée {{checkIn}}, départ prévu {{plannedEnd}}{{#hostName}}, avec {{hostName}}{{/hostName}}.{{#link}} En partant : {{link}}{{/link}}`,
  },
  'remote-welcome': {
    subject: 'Votre conversation avec {{hostName}}',
    text: `Bonjour {{visitorName}},

Vous avez commencé une conversation avec {{hostName}} chez {{siteName}}.

Début : {{checkIn}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

La poursuivre sur votre téléphone : {{link}}`,
    sms: `Bonjour {{visitorName}}, votre conversation avec {{hostName}} chez {{siteName}} a commencé, {{checkIn}}.{{#link}} La suite sur votre téléphone : {{link}}{{/link}}`,
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

Vos visites et vos données : {{link}}

Bonne route.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}} : merci de votre visite{{#hostName}} à {{hostName}}{{/hostName}} chez {{siteName}}{{#address}}, {{address}}{{/address}}. Arrivée {{checkIn}}, départ {{checkOut}}.',
  },
  'remote-request': {
    subject: '{{visitorName}} souhaite vous parler',
    text: `{{visitorName}} est chez {{siteName}} et souhaite vous parler depuis l’écran de l’accueil, où que vous soyez.

Nom : {{visitorName}}
Société : {{company}}
E-mail : {{visitorEmail}}
Téléphone : {{visitorPhone}}
Arrivée : {{checkIn}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Ouvrir la conversation : {{link}}`,
    sms: `${who} est chez {{siteName}} et souhaite vous parler depuis l'accueil.${reach}{{#link}} Ouvrir la conversation : {{link}}{{/link}}`,
  },
  'remote-waiting': {
    subject: '{{visitorName}} souhaite toujours vous parler',
    text: `{{visitorName}} souhaite vous parler depuis {{siteName}} et attend${since}. Personne n’a encore répondu.

${asks}
Hôte : {{hostName}}
Adresse visitée : {{address}}

{{^link}}Merci de dire à l’accueil si vous êtes disponible.{{/link}}
Ouvrir la conversation : {{link}}`,
    sms: `${who} souhaite vous parler depuis {{siteName}} et attend${since}.${reach}{{^link}} Merci de prévenir l'accueil.{{/link}}{{#link}} Ouvrir la conversation : {{link}}{{/link}}`,
  },
  'remote-deputy': {
    subject: '{{visitorName}} souhaite parler à {{hostName}} : pouvez-vous prendre le relais ?',
    text: `{{visitorName}} souhaite parler à {{hostName}} depuis {{siteName}}, sans réponse pour l’instant. C’est vous qui remplacez {{hostName}}.

${asks}
Hôte : {{hostName}}
Adresse visitée : {{address}}

{{^link}}Merci de dire à l’accueil si vous êtes disponible.{{/link}}
Ouvrir la conversation : {{link}}`,
    sms: `${who} souhaite parler à {{hostName}} depuis {{siteName}}, sans réponse. C'est vous qui remplacez {{hostName}}.${reach}{{^link}} Merci de prévenir l'accueil.{{/link}}{{#link}} Ouvrir la conversation : {{link}}{{/link}}`,
  },
  'remote-silence': {
    subject: 'Personne n’a répondu à {{visitorName}}',
    text: `{{visitorName}} souhaite parler à {{hostName}} depuis l’écran de l’accueil et attend${since}. Personne n’a répondu.

${asks}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Merci de vous en occuper : appelez l’hôte, ou écrivez-lui depuis la visite, sur le tableau.`,
    sms: `Personne n'a répondu à ${who}, qui souhaite parler à {{hostName}} depuis {{siteName}} et attend${since}.${reach} Merci de vous en occuper.`,
  },
  'remote-host-overdue': {
    subject: 'Toujours en conversation avec {{visitorName}} ?',
    text: `Votre conversation avec {{visitorName}} était prévue jusqu’à {{plannedEnd}}, et personne ne l’a encore terminée.

${asks}
Fin prévue : {{plannedEnd}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Si elle est finie, merci de prévenir l’accueil.
Terminer la conversation : {{link}}`,
    sms: `Toujours en conversation avec ${who} ? C'était prévu jusqu'à {{plannedEnd}}. Si elle est finie, {{^link}}merci de prévenir l'accueil.{{/link}}{{#link}}terminez-la ici : {{link}}{{/link}}`,
  },
  'remote-visitor-overdue': {
    subject: 'Votre conversation avec {{hostName}} est-elle finie ?',
    text: `Bonjour {{visitorName}},

Votre conversation avec {{hostName}} chez {{siteName}} était prévue jusqu’à {{plannedEnd}}, et personne ne l’a encore terminée.

Début : {{checkIn}}
Fin prévue : {{plannedEnd}}
Hôte : {{hostName}}
Adresse visitée : {{address}}

Si elle est finie, merci de prévenir l’accueil.
Terminer la conversation : {{link}}`,
    sms: `Bonjour {{visitorName}}, votre conversation avec {{hostName}} chez {{siteName}} était prévue jusqu'à {{plannedEnd}}. Si elle est finie, {{^link}}merci de prévenir l'accueil.{{/link}}{{#link}}terminez-la ici : {{link}}{{/link}}`,
  },
  'remote-goodbye': {
    subject: 'Votre conversation avec {{hostName}} est terminée',
    text: `Votre conversation avec {{hostName}} chez {{siteName}} est terminée. En voici les détails.

Nom : {{visitorName}}
Téléphone : {{visitorPhone}}
Début : {{checkIn}}
Fin : {{checkOut}}
Durée : {{duration}}
Hôte : {{hostName}}
Où : {{address}}

Vos visites et vos données : {{link}}`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}} : votre conversation avec {{hostName}} chez {{siteName}}{{#address}}, {{address}}{{/address}} est terminée. De {{checkIn}} à {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.',
  },
  'host-details': {
    subject: 'Votre conversation avec {{visitorName}}',
    text: `Votre conversation avec {{visitorName}} est terminée. En voici les détails.

Nom : {{visitorName}}
Société : {{company}}
E-mail : {{visitorEmail}}
Téléphone : {{visitorPhone}}
Début : {{checkIn}}
Fin : {{checkOut}}
Durée : {{duration}}
Hôte : {{hostName}}
Où : {{address}}`,
    sms: `Votre conversation avec ${who} chez {{siteName}} est terminée. De {{checkIn}} à {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.${reach}`,
  },
  'host-chat': {
    subject: '{{visitorName}} vous a écrit',
    text: `{{visitorName}} vous a écrit depuis {{siteName}} :

{{message}}

Répondre ici : {{link}}`,
    sms: `${who} : {{message}}{{#link}} Répondre : {{link}}{{/link}}`,
  },
  'visitor-chat': {
    subject: '{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}} vous a écrit',
    text: `Bonjour {{visitorName}},

{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}L’accueil{{/hostName}} de {{siteName}} vous a écrit :

{{message}}

Répondre ici : {{link}}`,
    sms: `{{#hostName}}{{hostName}}, {{/hostName}}{{siteName}} : {{message}}{{#link}} Répondre : {{link}}{{/link}}`,
  },
  'chat-link': {
    subject:
      'Votre conversation avec {{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}}',
    text: `Bonjour {{visitorName}},

Vous pouvez poursuivre votre conversation{{#hostName}} avec {{hostName}}{{/hostName}} chez {{siteName}} sur l’appareil de votre choix.

Poursuivre la conversation : {{link}}`,
    sms: `{{siteName}} : votre conversation{{#hostName}} avec {{hostName}}{{/hostName}} se poursuit ici : {{link}}`,
  },
  'sign-in-link': {
    subject: 'Votre lien de connexion chez {{siteName}}',
    text: `Bonjour{{#hostName}} {{hostName}}{{/hostName}},

Se connecter : {{link}}

Ce lien est valable 15 minutes et une seule fois. Si vous ne l’avez pas demandé, ignorez simplement ce message.`,
    sms: 'Se connecter chez {{siteName}} : {{link}}',
  },
  'visitor-code': {
    subject: '{{code}} est votre code chez {{siteName}}',
    text: `Votre code chez {{siteName}} : {{code}}

Il est valable 10 minutes. Si vous ne l’avez pas demandé, ignorez simplement ce message.`,
    sms: '{{code}} est votre code chez {{siteName}}. Il est valable 10 minutes.',
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
