/** What the page that pairs a screen says, in the four languages. */

export type PairWords = {
  language: string;
  title: string;
  lead: string;
  code: string;
  codeHint: string;
  name: string;
  nameHint: string;
  submit: string;
  working: string;
  emptyCode: string;
  emptyName: string;
  badName: string;
  longName: (limit: number) => string;
  wrong: string;
  tooMany: string;
  unreachable: string;
  failed: string;
  host: string;
  tryTitle: string;
  tryLead: string;
  tryScreen: string;
};

export const pairWords: Record<'en' | 'de' | 'fr' | 'es', PairWords> = {
  en: {
    language: 'Language',
    title: 'Pair this screen',
    lead: 'At the desk, open Settings, then “Phones and screens”, and press “Pair a screen”. Type the code shown there.',
    code: 'Code from the desk',
    codeHint: '8 digits, good for ten minutes.',
    name: 'Name of this screen',
    nameHint: 'What the desk will call it, such as “Tablet at the side door”.',
    submit: 'Pair this screen',
    working: 'Pairing…',
    emptyCode: 'Type the 8 digits that the desk shows.',
    emptyName: 'Give this screen a name.',
    badName: 'This name can’t be used. Choose another.',
    longName: (limit) => `This name is too long. ${limit} characters fit.`,
    wrong:
      'This code isn’t right, or no longer good. Check its digits; if they are right, have a new one shown at the desk.',
    tooMany: 'Too many wrong codes. Wait ten minutes, then have a new one shown at the desk.',
    unreachable: 'Foyer can’t be reached. Check the network, then try again.',
    failed: 'That didn’t work. Try again.',
    host: 'Are you a host? Sign in',
    tryTitle: 'This device reaches Foyer',
    tryLead: 'Links in messages open here.',
    tryScreen: 'Make it a screen of the lobby',
  },
  de: {
    language: 'Sprache',
    title: 'Diesen Bildschirm koppeln',
    lead: 'Öffnen Sie am Empfang die Einstellungen, dann „Phones and screens“, und drücken Sie „Pair a screen“. Geben Sie den Code ein, der dort erscheint.',
    code: 'Code vom Empfang',
    codeHint: '8 Ziffern, zehn Minuten gültig.',
    name: 'Name dieses Bildschirms',
    nameHint: 'So heißt er am Empfang, zum Beispiel „Tablet am Seiteneingang“.',
    submit: 'Diesen Bildschirm koppeln',
    working: 'Wird gekoppelt…',
    emptyCode: 'Geben Sie die 8 Ziffern ein, die der Empfang zeigt.',
    emptyName: 'Geben Sie diesem Bildschirm einen Namen.',
    badName: 'Dieser Name geht nicht. Wählen Sie einen anderen.',
    longName: (limit) => `Dieser Name ist zu lang. Es passen ${limit} Zeichen.`,
    wrong:
      'Dieser Code stimmt nicht oder gilt nicht mehr. Prüfen Sie die Ziffern; stimmen sie, lassen Sie sich am Empfang einen neuen Code zeigen.',
    tooMany: 'Zu viele falsche Codes. Warten Sie zehn Minuten und lassen Sie sich dann einen neuen zeigen.',
    unreachable: 'Foyer ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
    host: 'Sind Sie Gastgeber? Anmelden',
    tryTitle: 'Dieses Gerät erreicht Foyer',
    tryLead: 'Links in Nachrichten öffnen sich hier.',
    tryScreen: 'Als Bildschirm für die Lobby verwenden',
  },
  fr: {
    language: 'Langue',
    title: 'Associer cet écran',
    lead: 'À l’accueil, ouvrez les réglages, puis « Phones and screens », et appuyez sur « Pair a screen ». Saisissez le code affiché.',
    code: 'Code de l’accueil',
    codeHint: '8 chiffres, valables dix minutes.',
    name: 'Nom de cet écran',
    nameHint: 'Le nom que verra l’accueil, par exemple « Tablette de l’entrée latérale ».',
    submit: 'Associer cet écran',
    working: 'Association…',
    emptyCode: 'Saisissez les 8 chiffres affichés à l’accueil.',
    emptyName: 'Donnez un nom à cet écran.',
    badName: 'Ce nom ne convient pas. Choisissez-en un autre.',
    longName: (limit) => `Ce nom est trop long. Il y a place pour ${limit} caractères.`,
    wrong:
      'Ce code est incorrect ou n’est plus valable. Vérifiez les chiffres ; s’ils sont justes, demandez un nouveau code à l’accueil.',
    tooMany: 'Trop de codes erronés. Attendez dix minutes, puis demandez un nouveau code à l’accueil.',
    unreachable: 'Foyer est injoignable. Vérifiez le réseau, puis réessayez.',
    failed: 'Cela n’a pas fonctionné. Réessayez.',
    host: 'Vous recevez des visiteurs ? Se connecter',
    tryTitle: 'Cet appareil joint Foyer',
    tryLead: 'Les liens des messages s’ouvrent ici.',
    tryScreen: 'En faire un écran d’accueil',
  },
  es: {
    language: 'Idioma',
    title: 'Vincular esta pantalla',
    lead: 'En recepción, abra los ajustes, luego «Phones and screens», y pulse «Pair a screen». Escriba el código que aparece.',
    code: 'Código de recepción',
    codeHint: '8 cifras, válidas durante diez minutos.',
    name: 'Nombre de esta pantalla',
    nameHint: 'El nombre que verá recepción, por ejemplo «Tableta de la entrada lateral».',
    submit: 'Vincular esta pantalla',
    working: 'Vinculando…',
    emptyCode: 'Escriba las 8 cifras que muestra recepción.',
    emptyName: 'Dé un nombre a esta pantalla.',
    badName: 'Este nombre no se puede usar. Elija otro.',
    longName: (limit) => `Este nombre es demasiado largo. Caben ${limit} caracteres.`,
    wrong:
      'Este código no es correcto o ya no vale. Compruebe las cifras; si son correctas, pida un código nuevo en recepción.',
    tooMany: 'Demasiados códigos erróneos. Espere diez minutos y pida uno nuevo en recepción.',
    unreachable: 'No se puede acceder a Foyer. Compruebe la red e inténtelo de nuevo.',
    failed: 'No ha funcionado. Inténtelo de nuevo.',
    host: '¿Recibe usted visitas? Iniciar sesión',
    tryTitle: 'Este dispositivo llega a Foyer',
    tryLead: 'Los enlaces de los mensajes se abren aquí.',
    tryScreen: 'Convertirlo en una pantalla de la entrada',
  },
};
