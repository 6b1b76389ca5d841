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
/** Of a meeting with a host who is elsewhere. */
const asks = `Nombre: {{visitorName}}
Empresa: {{company}}
Correo: {{visitorEmail}}
Teléfono: {{visitorPhone}}
Inicio: {{checkIn}}`;
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

Por favor, vaya a recepción o avise al mostrador.
Responder con un toque: {{link}}`,
    sms: `${who} ha llegado a {{siteName}}{{#address}}, {{address}},{{/address}} para ver a {{hostName}}. Llegada {{checkIn}}, salida prevista {{plannedEnd}}.${reach}{{^link}} Por favor, acuda a la entrada.{{/link}}{{#link}} Responder: {{link}}{{/link}}`,
  },
  'joined-arrival': {
    subject: '{{visitorName}} viene a unirse a su reunión',
    text: `{{visitorName}} ha llegado a {{siteName}} para la reunión en la que usted está.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, pida que le acompañen hasta usted o diga en el mostrador dónde está.
Responder con un toque: {{link}}`,
    sms: `${who} ha llegado a {{siteName}} para la cita que usted tiene ahora. Llegada {{checkIn}}.${reach}{{^link}} Por favor, diga en la entrada en qué sala.{{/link}}{{#link}} Responder: {{link}}{{/link}}`,
  },
  'host-waiting': {
    subject: '{{visitorName}} le sigue esperando',
    text: `{{visitorName}} espera en la recepción de {{siteName}}${since} y nadie ha respondido todavía.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, vaya a recepción o avise al mostrador de que se retrasa.
Responder con un toque: {{link}}`,
    sms: `${who} le espera en {{siteName}}${since}.${reach}{{^link}} Por favor, acuda o avise al mostrador.{{/link}}{{#link}} Responder: {{link}}{{/link}}`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} espera: ¿puede sustituir a {{hostName}}?',
    text: `{{visitorName}} ha venido a {{siteName}} para ver a {{hostName}}, que no ha respondido. Usted sustituye a {{hostName}}.

${waits}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, reciba a la visita o avise al mostrador.
Responder con un toque: {{link}}`,
    sms: `${who} espera en {{siteName}} a {{hostName}}, que no ha respondido. Usted sustituye a {{hostName}}.${reach}{{^link}} Por favor, acuda a la entrada.{{/link}}{{#link}} Responder: {{link}}{{/link}}`,
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

Si la visita ha terminado, avise al mostrador, para que la lista de quienes están en el edificio sea correcta.
Terminar la visita: {{link}}`,
    sms: `¿Sigue ${who} con usted? La visita a {{siteName}} estaba prevista hasta {{plannedEnd}}. Si ha terminado, {{^link}}avise al mostrador, por favor.{{/link}}{{#link}}puede cerrarla en: {{link}}{{/link}}`,
  },
  'visitor-overdue': {
    subject: '¿Sigue usted en {{siteName}}?',
    text: `Hola, {{visitorName}}:

Su visita a {{siteName}} estaba prevista hasta {{plannedEnd}} y su salida todavía no consta.

Llegada: {{checkIn}}
Salida prevista: {{plannedEnd}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Si ya se ha marchado, avise al mostrador, por favor. Si sigue aquí, registre su salida cuando se vaya.
Registrar la salida: {{link}}`,
    sms: `Hola, {{visitorName}}: su visita a {{siteName}} estaba prevista hasta {{plannedEnd}}. Al salir, registre su salida, o avise al mostrador si ya se ha marchado.{{#link}} Salida: {{link}}{{/link}}`,
  },
  'visitor-welcome': {
    subject: 'Le damos la bienvenida a {{siteName}}',
    text: `Hola, {{visitorName}}:

Le damos la bienvenida a {{siteName}}. Estos son los detalles de su visita.

Llegada: {{checkIn}}
Salida prevista: {{plannedEnd}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Registrar mi salida: {{link}}
También puede registrar su salida en la pantalla de recepción.`,
    sms: `Hola, {{visitorName}}: le damos la bienvenida a {{siteName}}. Llegada {{checkIn}}, salida prevista {{plannedEnd}}{{#hostName}}, con {{hostName}}{{/hostName}}.{{#link}} Al salir: {{link}}{{/link}}`,
  },
  'remote-welcome': {
    subject: 'Su conversación con {{hostName}}',
    text: `Hola, {{visitorName}}:

Ha iniciado una conversación con {{hostName}} en {{siteName}}.

Inicio: {{checkIn}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Seguir o terminar en su teléfono: {{link}}`,
    sms: `Hola, {{visitorName}}: su chat con {{hostName}} en {{siteName}} ha empezado, {{checkIn}}.{{#link}} Seguir en su tel.: {{link}}{{/link}}`,
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

Sus visitas y sus datos: {{link}}

Buen viaje.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: gracias por visitar{{#hostName}} a {{hostName}} en{{/hostName}} {{siteName}}{{#address}}, {{address}}{{/address}}. Llegada {{checkIn}}, salida {{checkOut}}.',
  },
  'remote-request': {
    subject: '{{visitorName}} quiere hablar con usted',
    text: `{{visitorName}} está en {{siteName}} y quiere hablar con usted desde la pantalla de recepción, esté donde esté.

Nombre: {{visitorName}}
Empresa: {{company}}
Correo: {{visitorEmail}}
Teléfono: {{visitorPhone}}
Llegada: {{checkIn}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Abrir la conversación: {{link}}`,
    sms: `${who} ha venido a {{siteName}} y quiere hablar con usted desde la entrada.${reach}{{#link}} Abrir el chat: {{link}}{{/link}}`,
  },
  'remote-waiting': {
    subject: '{{visitorName}} sigue esperando para hablar con usted',
    text: `{{visitorName}} quiere hablar con usted desde {{siteName}} y espera${since}. Nadie ha respondido todavía.

${asks}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

{{^link}}Por favor, diga al mostrador si puede hablar.{{/link}}
Abrir la conversación: {{link}}`,
    sms: `${who} quiere hablar con usted desde {{siteName}} y espera${since}.${reach}{{^link}} Por favor, avise al mostrador.{{/link}}{{#link}} Abrir el chat: {{link}}{{/link}}`,
  },
  'remote-deputy': {
    subject: '{{visitorName}} quiere hablar con {{hostName}}: ¿puede responder usted?',
    text: `{{visitorName}} quiere hablar con {{hostName}} desde {{siteName}}, y {{hostName}} no ha respondido. Usted sustituye a {{hostName}}.

${asks}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

{{^link}}Por favor, diga al mostrador si puede hablar.{{/link}}
Abrir la conversación: {{link}}`,
    sms: `${who} quiere hablar con {{hostName}} desde {{siteName}}, sin respuesta. Usted sustituye a {{hostName}}.${reach}{{^link}} Por favor, avise al mostrador.{{/link}}{{#link}} Abrir el chat: {{link}}{{/link}}`,
  },
  'remote-silence': {
    subject: 'Nadie ha respondido a {{visitorName}}',
    text: `{{visitorName}} quiere hablar con {{hostName}} desde la pantalla de recepción y espera${since}. Nadie ha respondido.

${asks}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Por favor, atienda a la visita: llame al anfitrión o escríbale desde la visita en el panel.`,
    sms: `Nadie ha respondido a ${who}, que quiere hablar con {{hostName}} desde {{siteName}} y espera${since}.${reach} Por favor, atienda a la visita.`,
  },
  'remote-host-overdue': {
    subject: '¿Sigue hablando con {{visitorName}}?',
    text: `Su conversación con {{visitorName}} estaba prevista hasta {{plannedEnd}} y nadie la ha cerrado todavía.

${asks}
Fin previsto: {{plannedEnd}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Si ha terminado, avise al mostrador, por favor.
Cerrar la conversación: {{link}}`,
    sms: `¿Sigue hablando con ${who}? Su chat estaba previsto hasta {{plannedEnd}}. Si ha terminado, {{^link}}avise al mostrador, por favor.{{/link}}{{#link}}puede cerrarlo en: {{link}}{{/link}}`,
  },
  'remote-visitor-overdue': {
    subject: '¿Ha terminado su conversación con {{hostName}}?',
    text: `Hola, {{visitorName}}:

Su conversación con {{hostName}} en {{siteName}} estaba prevista hasta {{plannedEnd}} y nadie la ha cerrado todavía.

Inicio: {{checkIn}}
Fin previsto: {{plannedEnd}}
Anfitrión: {{hostName}}
Dirección visitada: {{address}}

Si ha terminado, avise al mostrador, por favor.
Cerrar la conversación: {{link}}`,
    sms: `Hola, {{visitorName}}: su chat con {{hostName}} en {{siteName}} estaba previsto hasta {{plannedEnd}}. Si ha terminado, {{^link}}avise al mostrador, por favor.{{/link}}{{#link}}puede cerrarlo en: {{link}}{{/link}}`,
  },
  'remote-goodbye': {
    subject: 'Su conversación con {{hostName}} ha terminado',
    text: `Su conversación con {{hostName}} en {{siteName}} ha terminado. Estos son los detalles.

Nombre: {{visitorName}}
Teléfono: {{visitorPhone}}
Inicio: {{checkIn}}
Fin: {{checkOut}}
Duración: {{duration}}
Anfitrión: {{hostName}}
Dónde: {{address}}

Sus visitas y sus datos: {{link}}`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: su chat con {{hostName}} en {{siteName}}{{#address}}, {{address}}{{/address}} ha terminado. De {{checkIn}} a {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.',
  },
  'host-details': {
    subject: 'Su conversación con {{visitorName}}',
    text: `Su conversación con {{visitorName}} ha terminado. Estos son los detalles.

Nombre: {{visitorName}}
Empresa: {{company}}
Correo: {{visitorEmail}}
Teléfono: {{visitorPhone}}
Inicio: {{checkIn}}
Fin: {{checkOut}}
Duración: {{duration}}
Anfitrión: {{hostName}}
Dónde: {{address}}`,
    sms: `Su chat con ${who} en {{siteName}} ha terminado. De {{checkIn}} a {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.${reach}`,
  },
  'host-chat': {
    subject: '{{visitorName}} le ha escrito',
    text: `{{visitorName}} le ha escrito desde {{siteName}}:

{{message}}

Responder aquí: {{link}}`,
    sms: `${who}: {{message}}{{#link}} Responder: {{link}}{{/link}}`,
  },
  'visitor-chat': {
    subject: '{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}} le ha escrito',
    text: `Hola, {{visitorName}}:

{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}La recepción{{/hostName}} de {{siteName}} le ha escrito:

{{message}}

Responder aquí: {{link}}`,
    sms: `{{#hostName}}{{hostName}}, {{/hostName}}{{siteName}}: {{message}}{{#link}} Responder: {{link}}{{/link}}`,
  },
  'chat-link': {
    subject:
      'Su conversación con {{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}}',
    text: `Hola, {{visitorName}}:

Puede seguir su conversación{{#hostName}} con {{hostName}}{{/hostName}} en {{siteName}} desde cualquier pantalla suya.

Seguir la conversación: {{link}}`,
    sms: `{{siteName}}: para continuar la charla{{#hostName}} con {{hostName}}{{/hostName}}: {{link}}`,
  },
  'sign-in-link': {
    subject: 'Su enlace para entrar en {{siteName}}',
    text: `Hola{{#hostName}}, {{hostName}}{{/hostName}}:

Entrar: {{link}}

El enlace vale 15 minutos y una sola vez. Si no lo ha pedido, puede ignorar este mensaje.`,
    sms: 'Entrar en {{siteName}}: {{link}}',
  },
  'visitor-code': {
    subject: '{{code}} es su código en {{siteName}}',
    text: `Su código en {{siteName}}: {{code}}

Vale 10 minutos. Si no lo ha pedido, puede ignorar este mensaje.`,
    sms: '{{code}} es su clave en {{siteName}}. Vale 10 minutos.',
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
