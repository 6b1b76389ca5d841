/**
 * What the kiosk says on its first day and on its worst, before anybody can check in: read by whoever looks after the machine, and
 * loaded with those pages. English is the model.
 */
import { type Language, useLanguage } from '#renderer/i18n/languages.ts';

const en = {
  setup: {
    title: 'Set up Foyer',
    lead: 'Choose a PIN for reception, and say whose house this is. It takes two minutes.',
    leadSite: 'Reception mode has a PIN. What is missing is the name and place of this house.',
    start: 'Start',
  },
  fault: {
    damaged: 'The database is damaged',
    damagedLead:
      'Foyer stopped before writing anything to it. Put the backup in its place and start Foyer again.',
    damagedNoBackup:
      'Foyer stopped before writing anything to it. Keep the file, move it away and start Foyer again, or call whoever looks after this machine.',
    unreadable: 'The database can’t be read',
    unreadableLead:
      'Foyer’s account may not open the file. Give it permission to read and write, then start Foyer again.',
    newerSchema: 'The database belongs to a newer Foyer',
    newerSchemaLead: 'Install the newer version again. This one has changed nothing.',
    diskFull: 'The disk is full',
    diskFullLead: 'Free some space on this disk, then start Foyer again. Nothing recorded so far is lost.',
    inUse: 'Foyer is already running',
    inUseLead:
      'Another Foyer is using this database. Use that one, or close it: this one then opens by itself.',
    migrationFailed: 'The database could not be updated',
    migrationFailedLead:
      'It is as it was before the update. Install the earlier version, or send the text below to support.',
    missing: 'The database is gone',
    missingLead:
      'Passwords and backups of this house are still here, so this is not its first day. Put the backup in the place of the file and start Foyer again.',
    missingNoBackup:
      'Passwords of this house are still here, so this is not its first day. Put the file back where it was, or start with an empty folder.',
    otherSecrets: 'Database and passwords don’t belong together',
    otherSecretsLead:
      'The stored passwords were kept for another database. Put back the database, or the backup, that they belong to; or start Foyer once with --forget-secrets and type the passwords again.',
    secretsMissing: 'The stored passwords are gone',
    secretsMissingLead:
      'The database knows of stored passwords, and secrets.json is missing or can’t be read. Put that file back; or start Foyer once with --forget-secrets and type the passwords again.',
    visitors: 'Visitors: please speak to reception.',
    file: 'File',
    backup: 'Newest backup',
    noBackup: 'None found',
    detail: 'The system says',
    version: 'Version',
  },
};
export type HouseWords = typeof en;

const de: HouseWords = {
  setup: {
    title: 'Foyer einrichten',
    lead: 'Wählen Sie eine PIN für den Empfang und sagen Sie, wessen Haus dies ist. Das dauert zwei Minuten.',
    leadSite: 'Der Empfang hat eine PIN. Es fehlen noch Name und Ort dieses Hauses.',
    start: 'Beginnen',
  },
  fault: {
    damaged: 'Die Datenbank ist beschädigt',
    damagedLead:
      'Foyer hat angehalten, ohne etwas hineinzuschreiben. Setzen Sie die Sicherung an ihre Stelle und starten Sie Foyer neu.',
    damagedNoBackup:
      'Foyer hat angehalten, ohne etwas hineinzuschreiben. Heben Sie die Datei an einem anderen Ort auf und starten Sie Foyer neu, oder rufen Sie die Technik.',
    unreadable: 'Die Datenbank ist nicht lesbar',
    unreadableLead:
      'Das Konto von Foyer darf die Datei nicht öffnen. Geben Sie ihm Lese- und Schreibrechte und starten Sie Foyer neu.',
    newerSchema: 'Die Datenbank gehört zu einem neueren Foyer',
    newerSchemaLead: 'Installieren Sie wieder die neuere Version. Diese hat nichts verändert.',
    diskFull: 'Der Speicher ist voll',
    diskFullLead:
      'Schaffen Sie Platz auf diesem Laufwerk und starten Sie Foyer neu. Was gespeichert war, ist noch da.',
    inUse: 'Foyer läuft schon',
    inUseLead:
      'Ein anderes Foyer verwendet diese Datenbank. Benutzen Sie jenes, oder schließen Sie es: Dann öffnet sich dieses von selbst.',
    migrationFailed: 'Die Datenbank konnte nicht aktualisiert werden',
    migrationFailedLead:
      'Sie ist, wie sie vor der Aktualisierung war. Installieren Sie die vorige Version, oder senden Sie den Text unten an die Technik.',
    missing: 'Die Datenbank fehlt',
    missingLead:
      'Passwörter und Sicherungen dieses Hauses sind noch da, es ist also nicht sein erster Tag. Setzen Sie die Sicherung an die Stelle der Datei und starten Sie Foyer neu.',
    missingNoBackup:
      'Passwörter dieses Hauses sind noch da, es ist also nicht sein erster Tag. Legen Sie die Datei wieder an ihren Ort, oder beginnen Sie mit einem leeren Ordner.',
    otherSecrets: 'Datenbank und Passwörter gehören nicht zusammen',
    otherSecretsLead:
      'Die gespeicherten Passwörter gehören zu einer anderen Datenbank. Setzen Sie die Datenbank oder die Sicherung ein, zu der sie gehören; oder starten Sie Foyer einmal mit --forget-secrets und geben Sie die Passwörter neu ein.',
    secretsMissing: 'Die gespeicherten Passwörter fehlen',
    secretsMissingLead:
      'Die Datenbank weiß von gespeicherten Passwörtern, aber secrets.json fehlt oder ist nicht lesbar. Legen Sie diese Datei wieder an ihren Ort; oder starten Sie Foyer einmal mit --forget-secrets und geben Sie die Passwörter neu ein.',
    visitors: 'Besucher: Bitte wenden Sie sich an den Empfang.',
    file: 'Datei',
    backup: 'Neueste Sicherung',
    noBackup: 'Keine gefunden',
    detail: 'Das System meldet',
    version: 'Version',
  },
};

const fr: HouseWords = {
  setup: {
    title: 'Configurer Foyer',
    lead: 'Choisissez un code PIN pour l’accueil et indiquez à qui est cette maison. Cela prend deux minutes.',
    leadSite: 'L’accueil a son code PIN. Il manque le nom et le lieu de cette maison.',
    start: 'Commencer',
  },
  fault: {
    damaged: 'La base de données est endommagée',
    damagedLead:
      'Foyer s’est arrêté avant d’y écrire quoi que ce soit. Mettez la sauvegarde à sa place et redémarrez Foyer.',
    damagedNoBackup:
      'Foyer s’est arrêté avant d’y écrire quoi que ce soit. Conservez le fichier ailleurs et redémarrez Foyer, ou appelez le technicien.',
    unreadable: 'La base de données est illisible',
    unreadableLead:
      'Le compte de Foyer ne peut pas ouvrir le fichier. Donnez-lui le droit de lire et d’écrire, puis redémarrez Foyer.',
    newerSchema: 'La base de données vient d’un Foyer plus récent',
    newerSchemaLead: 'Réinstallez la version plus récente. Celle-ci n’a rien modifié.',
    diskFull: 'Le disque est plein',
    diskFullLead:
      'Libérez de la place sur ce disque, puis redémarrez Foyer. Rien de ce qui était enregistré n’est perdu.',
    inUse: 'Foyer est déjà ouvert',
    inUseLead:
      'Un autre Foyer utilise cette base de données. Servez-vous de celui-là, ou fermez-le : celui-ci s’ouvrira de lui-même.',
    migrationFailed: 'La base de données n’a pas pu être mise à jour',
    migrationFailedLead:
      'Elle est restée comme avant la mise à jour. Installez la version précédente, ou envoyez le texte ci-dessous au support.',
    missing: 'La base de données a disparu',
    missingLead:
      'Des mots de passe et des sauvegardes de cette maison sont encore là : ce n’est pas son premier jour. Mettez la sauvegarde à la place du fichier et redémarrez Foyer.',
    missingNoBackup:
      'Des mots de passe de cette maison sont encore là : ce n’est pas son premier jour. Remettez le fichier à sa place, ou commencez avec un dossier vide.',
    otherSecrets: 'La base de données et les mots de passe ne vont pas ensemble',
    otherSecretsLead:
      'Les mots de passe enregistrés appartiennent à une autre base de données. Remettez la base ou la sauvegarde à laquelle ils appartiennent ; ou démarrez Foyer une fois avec --forget-secrets et saisissez-les de nouveau.',
    secretsMissing: 'Les mots de passe enregistrés ont disparu',
    secretsMissingLead:
      'La base de données connaît des mots de passe enregistrés, mais secrets.json manque ou est illisible. Remettez ce fichier à sa place ; ou démarrez Foyer une fois avec --forget-secrets et saisissez-les de nouveau.',
    visitors: 'Visiteurs : adressez-vous à l’accueil.',
    file: 'Fichier',
    backup: 'Dernière sauvegarde',
    noBackup: 'Aucune trouvée',
    detail: 'Le système indique',
    version: 'Version',
  },
};

const es: HouseWords = {
  setup: {
    title: 'Configurar Foyer',
    lead: 'Elija un PIN para recepción e indique de quién es esta casa. Se tarda dos minutos.',
    leadSite: 'Recepción ya tiene un PIN. Faltan el nombre y el lugar de esta casa.',
    start: 'Empezar',
  },
  fault: {
    damaged: 'La base de datos está dañada',
    damagedLead:
      'Foyer se detuvo antes de escribir nada en ella. Ponga la copia en su lugar y vuelva a iniciar Foyer.',
    damagedNoBackup:
      'Foyer se detuvo antes de escribir nada en ella. Guarde el archivo en otro lugar y vuelva a iniciar Foyer, o llame al técnico.',
    unreadable: 'La base de datos no se puede leer',
    unreadableLead:
      'La cuenta de Foyer no puede abrir el archivo. Dele permiso de lectura y escritura y vuelva a iniciar Foyer.',
    newerSchema: 'La base de datos es de un Foyer más nuevo',
    newerSchemaLead: 'Vuelva a instalar la versión más nueva. Esta no ha cambiado nada.',
    diskFull: 'El disco está lleno',
    diskFullLead:
      'Libere espacio en este disco y vuelva a iniciar Foyer. No se ha perdido nada de lo registrado.',
    inUse: 'Foyer ya está en marcha',
    inUseLead:
      'Otro Foyer está usando esta base de datos. Utilice ese, o ciérrelo: este se abrirá por sí solo.',
    migrationFailed: 'No se ha podido actualizar la base de datos',
    migrationFailedLead:
      'Está como antes de la actualización. Instale la versión anterior, o envíe el texto de abajo al servicio técnico.',
    missing: 'La base de datos ha desaparecido',
    missingLead:
      'Las contraseñas y las copias de esta casa siguen aquí, así que no es su primer día. Ponga la copia en el lugar del archivo y vuelva a iniciar Foyer.',
    missingNoBackup:
      'Las contraseñas de esta casa siguen aquí, así que no es su primer día. Vuelva a poner el archivo en su lugar, o empiece con una carpeta vacía.',
    otherSecrets: 'La base de datos y las contraseñas no van juntas',
    otherSecretsLead:
      'Las contraseñas guardadas son de otra base de datos. Vuelva a poner la base o la copia a la que pertenecen; o inicie Foyer una vez con --forget-secrets y escriba las contraseñas de nuevo.',
    secretsMissing: 'Faltan las contraseñas guardadas',
    secretsMissingLead:
      'La base de datos sabe de contraseñas guardadas, pero secrets.json falta o no se puede leer. Vuelva a poner ese archivo en su lugar; o inicie Foyer una vez con --forget-secrets y escriba las contraseñas de nuevo.',
    visitors: 'Visitantes: diríjanse a recepción, por favor.',
    file: 'Archivo',
    backup: 'Copia más reciente',
    noBackup: 'No se ha encontrado ninguna',
    detail: 'El sistema dice',
    version: 'Versión',
  },
};

const dictionaries: Record<Language, HouseWords> = { en, de, fr, es };

export function useHouseWords(): HouseWords {
  return dictionaries[useLanguage()];
}
