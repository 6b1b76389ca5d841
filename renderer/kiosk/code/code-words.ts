/** What the page of the code says, loaded with it. English is the model. Nothing is called sent before it has left. */
import { type Language, useLanguage } from '#renderer/i18n/languages.ts';

const en = {
  question: 'Please confirm it’s you',
  hint: 'Type the six digits of the code. It is good for ten minutes.',
  states: {
    asking: (to: string) => `Sending a code to ${to}`,
    sent: (to: string) => `We sent a code to ${to}`,
    before: 'A code was asked for a moment ago. It may be on its way already.',
    held: 'The code has not left yet: there is no connection right now. Reception can check you in.',
    failed: (to: string) =>
      `The code could not be delivered to ${to}. Go back to use another contact, or ask reception.`,
  },
  again: 'Send another code',
  againIn: (seconds: number) => `Another code in ${seconds} s`,
  cannot: 'I can’t get it',
  short: 'Please type all six digits of the code.',
  wrong: (left: number) =>
    left === 1
      ? 'That is not the code. You have one more try.'
      : `That is not the code. You have ${left} more tries.`,
  expired: 'This code no longer works. Please have another one sent.',
  tooMany: 'Too many codes have been asked for here. Reception can check you in.',
  notSetUp: 'We can’t send you a code',
  notSetUpLead: {
    email:
      'Email isn’t set up here. Reception can check you in without a code, or go back and use your phone number.',
    phone:
      'Text messages aren’t set up here. Reception can check you in without a code, or go back and use your email address.',
  },
  unreachable: 'No answer from Foyer. Nothing has been lost; please try again, or ask reception.',
};
type CodeWords = typeof en;

const de: CodeWords = {
  question: 'Bitte bestätigen Sie, dass Sie es sind',
  hint: 'Geben Sie die sechs Ziffern des Codes ein. Er gilt zehn Minuten.',
  states: {
    asking: (to) => `Ein Code wird an ${to} gesendet`,
    sent: (to) => `Wir haben einen Code an ${to} gesendet`,
    before: 'Ein Code wurde eben erst angefordert. Er ist vielleicht schon unterwegs.',
    held: 'Der Code ist noch nicht unterwegs: Es besteht gerade keine Verbindung. Der Empfang kann Sie anmelden.',
    failed: (to) =>
      `Der Code konnte nicht an ${to} zugestellt werden. Gehen Sie zurück, oder fragen Sie den Empfang.`,
  },
  again: 'Neuen Code senden',
  againIn: (seconds) => `Neuer Code in ${seconds} s`,
  cannot: 'Ich bekomme ihn nicht',
  short: 'Bitte geben Sie alle sechs Ziffern des Codes ein.',
  wrong: (left) =>
    left === 1
      ? 'Das ist nicht der Code. Sie haben noch einen Versuch.'
      : `Das ist nicht der Code. Sie haben noch ${left} Versuche.`,
  expired: 'Dieser Code gilt nicht mehr. Bitte lassen Sie sich einen neuen senden.',
  tooMany: 'Hier wurden zu viele Codes angefordert. Der Empfang kann Sie anmelden.',
  notSetUp: 'Wir können Ihnen keinen Code senden',
  notSetUpLead: {
    email:
      'E-Mail ist hier nicht eingerichtet. Der Empfang kann Sie ohne Code anmelden, oder gehen Sie zurück und nehmen Sie Ihre Telefonnummer.',
    phone:
      'SMS sind hier nicht eingerichtet. Der Empfang kann Sie ohne Code anmelden, oder gehen Sie zurück und nehmen Sie Ihre E-Mail-Adresse.',
  },
  unreachable:
    'Keine Antwort von Foyer. Es ist nichts verloren; versuchen Sie es noch einmal, oder fragen Sie den Empfang.',
};

const fr: CodeWords = {
  question: 'Veuillez confirmer que c’est bien vous',
  hint: 'Saisissez les six chiffres du code. Il est valable dix minutes.',
  states: {
    asking: (to) => `Envoi d’un code à ${to}`,
    sent: (to) => `Nous avons envoyé un code à ${to}`,
    before: 'Un code vient d’être demandé. Il est peut-être déjà en route.',
    held: 'Le code n’est pas encore parti : il n’y a pas de connexion pour l’instant. L’accueil peut vous enregistrer.',
    failed: (to) =>
      `Le code n’a pas pu être remis à ${to}. Revenez en arrière, ou adressez-vous à l’accueil.`,
  },
  again: 'Envoyer un autre code',
  againIn: (seconds) => `Autre code dans ${seconds} s`,
  cannot: 'Je ne le reçois pas',
  short: 'Veuillez saisir les six chiffres du code.',
  wrong: (left) =>
    left === 1
      ? 'Ce n’est pas le bon code. Il vous reste un essai.'
      : `Ce n’est pas le bon code. Il vous reste ${left} essais.`,
  expired: 'Ce code n’est plus valable. Veuillez en faire envoyer un autre.',
  tooMany: 'Trop de codes ont été demandés ici. L’accueil peut vous enregistrer.',
  notSetUp: 'Nous ne pouvons pas vous envoyer de code',
  notSetUpLead: {
    email:
      'L’e-mail n’est pas configuré ici. L’accueil peut vous enregistrer sans code, ou revenez en arrière et utilisez votre numéro.',
    phone:
      'Les SMS ne sont pas configurés ici. L’accueil peut vous enregistrer sans code, ou revenez en arrière et utilisez votre adresse e-mail.',
  },
  unreachable: 'Foyer ne répond pas. Rien n’est perdu ; réessayez, ou adressez-vous à l’accueil.',
};

const es: CodeWords = {
  question: 'Confirme que es usted',
  hint: 'Escriba los seis dígitos del código. Vale diez minutos.',
  states: {
    asking: (to) => `Enviando un código a ${to}`,
    sent: (to) => `Hemos enviado un código a ${to}`,
    before: 'Se ha pedido un código hace un momento. Puede que ya esté en camino.',
    held: 'El código aún no ha salido: ahora mismo no hay conexión. Recepción puede registrarle.',
    failed: (to) => `El código no se pudo entregar a ${to}. Vuelva atrás o pregunte en recepción.`,
  },
  again: 'Enviar otro código',
  againIn: (seconds) => `Otro código en ${seconds} s`,
  cannot: 'No lo recibo',
  short: 'Escriba los seis dígitos del código.',
  wrong: (left) =>
    left === 1
      ? 'Ese no es el código. Le queda un intento.'
      : `Ese no es el código. Le quedan ${left} intentos.`,
  expired: 'Este código ya no vale. Pida que le enviemos otro.',
  tooMany: 'Aquí se han pedido demasiados códigos. Recepción puede registrarle.',
  notSetUp: 'No podemos enviarle un código',
  notSetUpLead: {
    email:
      'El correo no está configurado aquí. Recepción puede registrarle sin código, o vuelva atrás y use su teléfono.',
    phone:
      'Los SMS no están configurados aquí. Recepción puede registrarle sin código, o vuelva atrás y use su correo.',
  },
  unreachable: 'Foyer no responde. No se ha perdido nada; inténtelo de nuevo o pregunte en recepción.',
};

const dictionaries: Record<Language, CodeWords> = { en, de, fr, es };

export function useCodeWords(): CodeWords {
  return dictionaries[useLanguage()];
}
