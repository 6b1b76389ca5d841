/** English. In the texts for phones only signs of the phones' common alphabet: one curly quote makes a text twice as long. */
import type { Words } from './words.ts';

const waits = `Name: {{visitorName}}
Company: {{company}}
Email: {{visitorEmail}}
Phone: {{visitorPhone}}
Check-in: {{checkIn}}
Planned check-out: {{plannedEnd}}`;
/** Of a meeting with a host who is elsewhere. */
const asks = `Name: {{visitorName}}
Company: {{company}}
Email: {{visitorEmail}}
Phone: {{visitorPhone}}
Check-in: {{checkIn}}`;
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

Please come to reception, or let the desk know.
Answer with one tap: {{link}}`,
    sms: `${who} is at {{siteName}}{{#address}}, {{address}},{{/address}} to see {{hostName}}. Arrived {{checkIn}}, planned until {{plannedEnd}}.${reach}{{^link}} Please come to reception.{{/link}}{{#link}} Answer: {{link}}{{/link}}`,
  },
  'joined-arrival': {
    subject: '{{visitorName}} has come to join your meeting',
    text: `{{visitorName}} has arrived at {{siteName}} for the meeting that you are in, and is in the lobby.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please have them brought to you, or tell the desk where you are.
Answer with one tap: {{link}}`,
    sms: `${who} is at {{siteName}} for the meeting that you are in. Arrived {{checkIn}}.${reach}{{^link}} Please tell the desk where you are.{{/link}}{{#link}} Answer: {{link}}{{/link}}`,
  },
  'host-waiting': {
    subject: '{{visitorName}} is still waiting for you',
    text: `{{visitorName}} has been waiting at the reception of {{siteName}}${since}, and nobody has answered yet.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please come to reception, or let the desk know that you are held up.
Answer with one tap: {{link}}`,
    sms: `${who} has been waiting for you at {{siteName}}${since}.${reach}{{^link}} Please come, or let the desk know.{{/link}}{{#link}} Answer: {{link}}{{/link}}`,
  },
  'deputy-arrival': {
    subject: '{{visitorName}} is waiting; can you step in for {{hostName}}?',
    text: `{{visitorName}} has come to {{siteName}} to see {{hostName}}, who has not answered. You stand in for {{hostName}}.

${waits}
Host: {{hostName}}
Address visited: {{address}}

Please meet them at reception, or let the desk know.
Answer with one tap: {{link}}`,
    sms: `${who} is waiting at {{siteName}} for {{hostName}}, who has not answered. You stand in for {{hostName}}.${reach}{{^link}} Please come to reception.{{/link}}{{#link}} Answer: {{link}}{{/link}}`,
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

If they have left, please let the desk know, so that the list of who is in the building is right.
End the visit: {{link}}`,
    sms: `Is ${who} still with you? The visit at {{siteName}} was planned until {{plannedEnd}}. If they have left, {{^link}}please let the desk know.{{/link}}{{#link}}check them out here: {{link}}{{/link}}`,
  },
  'visitor-overdue': {
    subject: 'Are you still at {{siteName}}?',
    text: `Hello {{visitorName}},

Your visit to {{siteName}} was planned until {{plannedEnd}}, and you have not checked out yet.

Check-in: {{checkIn}}
Planned check-out: {{plannedEnd}}
Host: {{hostName}}
Address visited: {{address}}

If you have left, please tell the desk. If you are still here, just check out when you go.
Check out: {{link}}`,
    sms: `Hello {{visitorName}}, your visit to {{siteName}} was planned until {{plannedEnd}}. Please check out on your way out, or tell the desk if you have left.{{#link}} Check out: {{link}}{{/link}}`,
  },
  'visitor-welcome': {
    subject: 'Welcome to {{siteName}}',
    text: `Hello {{visitorName}},

Welcome to {{siteName}}. These are the details of your visit.

Check-in: {{checkIn}}
Planned check-out: {{plannedEnd}}
Host: {{hostName}}
Address visited: {{address}}

Check out when you leave: {{link}}
You can also check out on the screen at reception.`,
    sms: `Hello {{visitorName}}, welcome to {{siteName}}. Arrived {{checkIn}}, planned until {{plannedEnd}}{{#hostName}}, host {{hostName}}{{/hostName}}.{{#link}} Check out when you leave: {{link}}{{/link}}`,
  },
  'remote-welcome': {
    subject: 'Your conversation with {{hostName}}',
    text: `Hello {{visitorName}},

You have begun a conversation with {{hostName}} at {{siteName}}.

Begun: {{checkIn}}
Host: {{hostName}}
Address visited: {{address}}

Go on with it, or end it, on your phone: {{link}}`,
    sms: `Hello {{visitorName}}, your conversation with {{hostName}} at {{siteName}} began {{checkIn}}.{{#link}} Go on with it on your phone: {{link}}{{/link}}`,
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

Your visits and your data: {{link}}

Have a good journey.`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: thank you for visiting{{#hostName}} {{hostName}} at{{/hostName}} {{siteName}}{{#address}}, {{address}}{{/address}}. Arrived {{checkIn}}, left {{checkOut}}.',
  },
  'remote-request': {
    subject: '{{visitorName}} would like to talk to you',
    text: `{{visitorName}} is at {{siteName}} and would like to talk to you from the screen at reception, wherever you are.

Name: {{visitorName}}
Company: {{company}}
Email: {{visitorEmail}}
Phone: {{visitorPhone}}
Check-in: {{checkIn}}
Host: {{hostName}}
Address visited: {{address}}

Open the conversation: {{link}}`,
    sms: `${who} is at {{siteName}} and would like to talk to you from the lobby.${reach}{{#link}} Open the conversation: {{link}}{{/link}}`,
  },
  'remote-waiting': {
    subject: '{{visitorName}} is still waiting to talk to you',
    text: `{{visitorName}} would like to talk to you from {{siteName}} and has been waiting${since}. Nobody has answered yet.

${asks}
Host: {{hostName}}
Address visited: {{address}}

{{^link}}Please let the desk know whether you can talk.{{/link}}
Open the conversation: {{link}}`,
    sms: `${who} would like to talk to you from {{siteName}} and has been waiting${since}.${reach}{{^link}} Please let the desk know.{{/link}}{{#link}} Open the conversation: {{link}}{{/link}}`,
  },
  'remote-deputy': {
    subject: '{{visitorName}} would like to talk to {{hostName}}; can you step in?',
    text: `{{visitorName}} would like to talk to {{hostName}} from {{siteName}}, and {{hostName}} has not answered. You stand in for {{hostName}}.

${asks}
Host: {{hostName}}
Address visited: {{address}}

{{^link}}Please let the desk know whether you can talk.{{/link}}
Open the conversation: {{link}}`,
    sms: `${who} would like to talk to {{hostName}} from {{siteName}}, without an answer so far. You stand in for {{hostName}}.${reach}{{^link}} Please let the desk know.{{/link}}{{#link}} Open the conversation: {{link}}{{/link}}`,
  },
  'remote-silence': {
    subject: 'Nobody has answered {{visitorName}}, who would like to talk',
    text: `{{visitorName}} would like to talk to {{hostName}} from the screen in the lobby and has been waiting${since}. Nobody has answered.

${asks}
Host: {{hostName}}
Address visited: {{address}}

Please look after them: call the host, or write to them from the visit on the board.`,
    sms: `Nobody has answered ${who}, who would like to talk to {{hostName}} from {{siteName}} and has been waiting${since}.${reach} Please look after them.`,
  },
  'remote-host-overdue': {
    subject: 'Are you still talking to {{visitorName}}?',
    text: `Your conversation with {{visitorName}} was planned until {{plannedEnd}}, and nobody has ended it yet.

${asks}
Planned end: {{plannedEnd}}
Host: {{hostName}}
Address visited: {{address}}

If it is over, please let the desk know.
End the conversation: {{link}}`,
    sms: `Are you still talking to ${who}? Your conversation was planned until {{plannedEnd}}. If it is over, {{^link}}please let the desk know.{{/link}}{{#link}}close it here: {{link}}{{/link}}`,
  },
  'remote-visitor-overdue': {
    subject: 'Is your conversation with {{hostName}} over?',
    text: `Hello {{visitorName}},

Your conversation with {{hostName}} at {{siteName}} was planned until {{plannedEnd}}, and nobody has ended it yet.

Begun: {{checkIn}}
Planned end: {{plannedEnd}}
Host: {{hostName}}
Address visited: {{address}}

If it is over, please tell the desk.
End the conversation: {{link}}`,
    sms: `Hello {{visitorName}}, your conversation with {{hostName}} at {{siteName}} was planned until {{plannedEnd}}. If it is over, {{^link}}please tell the desk.{{/link}}{{#link}}close it here: {{link}}{{/link}}`,
  },
  'remote-goodbye': {
    subject: 'Your conversation with {{hostName}} has ended',
    text: `Your conversation with {{hostName}} at {{siteName}} has ended. These are its details.

Name: {{visitorName}}
Phone: {{visitorPhone}}
Began: {{checkIn}}
Ended: {{checkOut}}
Lasted: {{duration}}
Host: {{hostName}}
Where: {{address}}

Your visits and your data: {{link}}`,
    sms: '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: your conversation with {{hostName}} at {{siteName}}{{#address}}, {{address}}{{/address}} is over. From {{checkIn}} to {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.',
  },
  'host-details': {
    subject: 'Your conversation with {{visitorName}}',
    text: `Your conversation with {{visitorName}} has ended. These are its details.

Name: {{visitorName}}
Company: {{company}}
Email: {{visitorEmail}}
Phone: {{visitorPhone}}
Began: {{checkIn}}
Ended: {{checkOut}}
Lasted: {{duration}}
Host: {{hostName}}
Where: {{address}}`,
    sms: `Your conversation with ${who} at {{siteName}} has ended. From {{checkIn}} to {{checkOut}}{{#duration}} ({{duration}}){{/duration}}.${reach}`,
  },
  'host-chat': {
    subject: '{{visitorName}} has written to you',
    text: `{{visitorName}} has written to you from {{siteName}}:

{{message}}

Answer here: {{link}}`,
    sms: `${who}: {{message}}{{#link}} Answer: {{link}}{{/link}}`,
  },
  'visitor-chat': {
    subject:
      '{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}} has written to you',
    text: `Hello {{visitorName}},

{{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}The reception{{/hostName}} of {{siteName}} has written to you:

{{message}}

Answer here: {{link}}`,
    sms: `{{#hostName}}{{hostName}}, {{/hostName}}{{siteName}}: {{message}}{{#link}} Answer: {{link}}{{/link}}`,
  },
  'chat-link': {
    subject:
      'Your conversation with {{#hostName}}{{hostName}}{{/hostName}}{{^hostName}}{{siteName}}{{/hostName}}',
    text: `Hello {{visitorName}},

You can go on with your conversation{{#hostName}} with {{hostName}}{{/hostName}} at {{siteName}} on any screen of your own.

Go on with the conversation: {{link}}`,
    sms: `{{siteName}}: your conversation{{#hostName}} with {{hostName}}{{/hostName}} goes on here: {{link}}`,
  },
  'sign-in-link': {
    subject: 'Your link to sign in at {{siteName}}',
    text: `Hello{{#hostName}} {{hostName}}{{/hostName}},

Sign in: {{link}}

The link is good for 15 minutes and only once. If you did not ask for it, you can ignore this message.`,
    sms: 'Sign in at {{siteName}}: {{link}}',
  },
  'visitor-code': {
    subject: '{{code}} is your code at {{siteName}}',
    text: `Your code at {{siteName}}: {{code}}

It is good for 10 minutes. If you did not ask for it, you can ignore this message.`,
    sms: '{{code}} is your code at {{siteName}}. It is good for 10 minutes.',
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
