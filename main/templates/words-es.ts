/**
 * Spanish. The texts for phones keep to the phones' common alphabet, which has é, ñ, ü, ¿ and ¡ but no á, í, ó or ú:
 * the words are chosen so that none is needed.
 */
import type { Words } from './words.ts';

const waits = `Nombre: {{visitorName}}
Empresa: {{company}}
Correo: {{visitorEmail}}
Teléfono: {{visitorPhone}}
Llegada: {{checkIn}}
Salida prevista: {{plannedEnd}}`;
const reach =
  '{{#visitorPhone}} Tel.: {{visitorPhone}}.{{/visitorPhone}}{{#visitorEmail}} Correo: {{visitorEmail}}.{{/visitorEmail}}';
const who = '{{visitorName}}{{#company}} ({{company}}){{/company}}';
const since = '{{#waitingMinutes}} desde hace {{waitingMinutes}} min{{/waitingMinutes}}';

export const es: Words = {
  'host-arrival': {
    subject: '{{visitorName}} le espera en recepción',
    text: `{{visitorName}} ha llegado a {{siteName}} y le espera en recepción.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, vaya a recepción o avise al mostrador.`,
    sms: `${who} ha llegado a {{siteName}}{{#address}}, {{address}},{{/address}} para ver a {{hostName}}. Llegada {{checkIn}}, salida prevista {{plannedEnd}}.${reach} Por favor, acuda a la entrada.`,
  },
  'host-waiting': {
    subject: '{{visitorName}} le sigue esperando',
    text: `{{visitorName}} espera en la recepción de {{siteName}}${since} y nadie ha respondido todavía.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, vaya a recepción o avise al mostrador de que se retrasa.`,
    sms: `${who} le espera en {{siteName}}${since}.${reach} Por favor, acuda o avise al mostrador.`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} espera: ¿puede sustituir a {{hostName}}?',
    text: `{{visitorName}} ha venido a {{siteName}} para ver a {{hostName}}, que no ha respondido. Usted sustituye a {{hostName}}.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, reciba a la visita o avise al mostrador.`,
    sms: `${who} espera en {{siteName}} a {{hostName}}, que no ha respondido. Usted sustituye a {{hostName}}.${reach} Por favor, acuda a la entrada.`,
  },
  'desk-arrival': {
    subject: '{{visitorName}} ha llegado y no sabe a quién ver',
    text: `{{visitorName}} ha llegado a {{siteName}} y no ha sabido decir a quién visita.

${waits}
Dirección visitada: {{address}}

Elija un anfitrión en el panel.`,
    sms: `${who} ha llegado a {{siteName}}{{#address}}, {{address}},{{/address}} y no sabe a quién ver. Llegada {{checkIn}}.${reach} Por favor, elija a alguien en el panel.`,
  },
  'desk-silence': {
    subject: 'Nadie ha respondido por {{visitorName}}',
    text: `{{visitorName}} espera{{#hostName}} a {{hostName}}{{/hostName}}${since} y nadie ha respondido.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, atienda a la visita: llame al anfitrión o elija a otra persona en el panel.`,
    sms: `Nadie ha respondido por ${who}, que espera{{#hostName}} a {{hostName}}{{/hostName}} en {{siteName}}${since}.${reach} Por favor, atienda a la visita.`,
  },
  'host-overdue': {
    subject: '¿Sigue {{visitorName}} con usted?',
    text: `La visita de {{visitorName}} estaba prevista hasta {{plannedEnd}} y la salida todavía no consta.

Nombre: {{visitorName}}
Empresa: {{company}}
Teléfono: {{visitorPhone}}
Llegada: {{checkIn}}
Salida prevista: {{plannedEnd}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Si la visita ha terminado, avise al mostrador, para que la lista de quienes están en el edificio sea correcta.`,
    sms: `¿Sigue ${who} con usted? La visita a {{siteName}} estaba prevista hasta {{plannedEnd}}. Si ha terminado, avise al mostrador, por favor.`,
  },
  'visitor-overdue': {
    subject: '¿Sigue usted en {{siteName}}?',
    text: `Hola, {{visitorName}}:

su visita a {{siteName}} estaba prevista hasta {{plannedEnd}} y su salida todavía no consta.

Llegada: {{checkIn}}
Salida prevista: {{plannedEnd}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Si ya se ha marchado, avise al mostrador, por favor. Si sigue aquí, registre su salida cuando se vaya.`,
    sms: `Hola, {{visitorName}}: su visita a {{siteName}} estaba prevista hasta {{plannedEnd}}. Al salir, registre su salida, o avise al mostrador si ya se ha marchado.`,
  },
  'visitor-goodbye': {
    subject: 'Su visita a {{siteName}}',
    text: `Gracias por visitar {{siteName}}. Estos son los detalles de su visita.

Nombre: {{visitorName}}
Teléfono: {{visitorPhone}}
Llegada: {{checkIn}}
Salida: {{checkOut}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Buen viaje.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: gracias por visitar{{#hostName}} a {{hostName}} en{{/hostName}} {{siteName}}{{#address}}, {{address}}{{/address}}. Llegada {{checkIn}}, salida {{checkOut}}.',
  },
  invitation: {
    subject: 'Su cuenta en {{siteName}}',
    text: `Hola{{#hostName}}, {{hostName}}{{/hostName}}:

{{siteName}} le invita a crear una cuenta para su recepción de visitas.

Crear su cuenta: {{link}}

El enlace es solo para usted. Si no lo esperaba, puede ignorar este mensaje.`,
    sms: 'Hola{{#hostName}}, {{hostName}}{{/hostName}}: {{siteName}} le invita a crear una cuenta para su servicio de visitas: {{link}}',
  },
  note: { subject: 'Un mensaje de {{siteName}}' },
};
