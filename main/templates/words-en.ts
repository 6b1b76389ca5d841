/** English. In the texts for phones only signs of the phones' common alphabet: one curly quote makes a text twice as long. */
import type { Words } from './words.ts';

const waits = `Name: {{visitorName}}
Company: {{company}}
Email: {{visitorEmail}}
Phone: {{visitorPhone}}
Check-in: {{checkIn}}
Planned check-out: {{plannedEnd}}`;
const reach =
  '{{#visitorPhone}} Phone: {{visitorPhone}}.{{/visitorPhone}}{{#visitorEmail}} Email: {{visitorEmail}}.{{/visitorEmail}}';
const who = '{{visitorName}}{{#company}} ({{company}}){{/company}}';
const since = '{{#waitingMinutes}} for {{waitingMinutes}} min{{/waitingMinutes}}';

export const en: Words = {
  'host-arrival': {
    subject: '{{visitorName}} is here to see you',
    text: `{{visitorName}} has arrived at {{siteName}} and is waiting at reception.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please come to reception, or let the desk know.`,
    sms: `${who} is at {{siteName}}{{#address}}, {{address}},{{/address}} to see {{hostName}}. Arrived {{checkIn}}, planned until {{plannedEnd}}.${reach} Please come to reception.`,
  },
  'host-waiting': {
    subject: '{{visitorName}} is still waiting for you',
    text: `{{visitorName}} has been waiting at the reception of {{siteName}}${since}, and nobody has answered yet.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please come to reception, or let the desk know that you are held up.`,
    sms: `${who} has been waiting for you at {{siteName}}${since}.${reach} Please come, or let the desk know.`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} is waiting; can you step in for {{hostName}}?',
    text: `{{visitorName}} has come to {{siteName}} to see {{hostName}}, who has not answered. You stand in for {{hostName}}.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please meet them at reception, or let the desk know.`,
    sms: `${who} is waiting at {{siteName}} for {{hostName}}, who has not answered. You stand in for {{hostName}}.${reach} Please come to reception.`,
  },
  'desk-arrival': {
    subject: '{{visitorName}} has arrived and is not sure whom to see',
    text: `{{visitorName}} has arrived at {{siteName}} and could not say whom they are visiting.

${waits}
Address visited: {{address}}

Choose a host for them on the board.`,
    sms: `${who} is at {{siteName}}{{#address}}, {{address}},{{/address}} and is not sure whom to see. Arrived {{checkIn}}.${reach} Please choose a host on the board.`,
  },
  'desk-silence': {
    subject: 'Nobody has answered for {{visitorName}}',
    text: `{{visitorName}} has been waiting${since}{{#hostName}} for {{hostName}}{{/hostName}}, and nobody has answered.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please look after them: call the host, or choose another one on the board.`,
    sms: `Nobody has answered for ${who}, waiting at {{siteName}}${since}{{#hostName}} to see {{hostName}}{{/hostName}}.${reach} Please look after them.`,
  },
  'host-overdue': {
    subject: 'Is {{visitorName}} still with you?',
    text: `The visit of {{visitorName}} was planned until {{plannedEnd}}, and nobody has checked out yet.

Name: {{visitorName}}
Company: {{company}}
Phone: {{visitorPhone}}
Check-in: {{checkIn}}
Planned check-out: {{plannedEnd}}
Host: {{hostName}}
Address visited: {{address}}

If they have left, please let the desk know, so that the list of who is in the building is right.`,
    sms: `Is ${who} still with you? The visit at {{siteName}} was planned until {{plannedEnd}}. If they have left, please let the desk know.`,
  },
  'visitor-overdue': {
    subject: 'Are you still at {{siteName}}?',
    text: `Hello {{visitorName}},

your visit to {{siteName}} was planned until {{plannedEnd}}, and you have not checked out yet.

Check-in: {{checkIn}}
Planned check-out: {{plannedEnd}}
Host: {{hostName}}
Address visited: {{address}}

If you have left, please tell the desk. If you are still here, just check out when you go.`,
    sms: `Hello {{visitorName}}, your visit to {{siteName}} was planned until {{plannedEnd}}. Please check out on your way out, or tell the desk if you have left.`,
  },
  'visitor-goodbye': {
    subject: 'Your visit to {{siteName}}',
    text: `Thank you for visiting {{siteName}}. These are the details of your visit.

Name: {{visitorName}}
Phone: {{visitorPhone}}
Check-in: {{checkIn}}
Check-out: {{checkOut}}
Host: {{hostName}}
Address visited: {{address}}

Have a good journey.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: thank you for visiting{{#hostName}} {{hostName}} at{{/hostName}} {{siteName}}{{#address}}, {{address}}{{/address}}. Arrived {{checkIn}}, left {{checkOut}}.',
  },
  invitation: {
    subject: 'Your account at {{siteName}}',
    text: `Hello{{#hostName}} {{hostName}}{{/hostName}},

{{siteName}} invites you to make an account for its visitor desk.

Make your account: {{link}}

The link is for you alone. If you did not expect it, you can ignore this message.`,
    sms: 'Hello{{#hostName}} {{hostName}}{{/hostName}}, {{siteName}} invites you to make an account for its visitor desk: {{link}}',
  },
  note: { subject: 'A message from {{siteName}}' },
};
