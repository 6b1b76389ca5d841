/**
 * The words of each message. Values are escaped for the format they go into: HTML entities in HTML; in subjects and texts
 * anything that could start a new line or turn the reading direction is dropped. A text message stays under 320 characters:
 * long values are shortened, never the message's end.
 */
import Mustache from 'mustache';
import type { NotificationKind } from '#contract/notifications.ts';

export type TemplateValues = {
  siteName: string;
  visitorName: string;
  visitorEmail: string;
  visitorPhone: string;
  company: string;
  hostName: string;
  checkIn: string;
  checkOut: string;
  address: string;
};

export type Rendered = { subject: string; text: string; html: string; sms: string };

/** Carriers split longer texts into many parts, and some drop them. Counted in UTF-16 units, as SMS does. */
export const smsLimit = 320;

type Template = {
  subject: string;
  lead: string;
  rows: readonly [label: string, value: string][];
  close: string;
  sms: string;
};

const details = {
  name: ['Name', '{{visitorName}}'],
  company: ['Company', '{{company}}'],
  email: ['Email', '{{visitorEmail}}'],
  phone: ['Phone', '{{visitorPhone}}'],
  checkIn: ['Check-in', '{{checkIn}}'],
  host: ['Host', '{{hostName}}'],
  address: ['Address visited', '{{address}}'],
} as const satisfies Record<string, readonly [string, string]>;
const plannedEnd: [string, string] = ['Planned check-out', '{{checkOut}}'];
const end: [string, string] = ['Check-out', '{{checkOut}}'];

const { name, company, email, phone, checkIn, host, address } = details;

const templates: Readonly<Record<NotificationKind, Template>> = {
  'host-arrival': {
    subject: '{{visitorName}} is here to see you',
    lead: '{{visitorName}} has arrived at {{siteName}} and is waiting at reception.',
    rows: [
      [...name],
      [...company],
      [...email],
      [...phone],
      [...checkIn],
      plannedEnd,
      [...host],
      [...address],
    ],
    close: 'Please come to reception, or let the desk know.',
    sms:
      '{{visitorName}}{{#company}} ({{company}}){{/company}} is at {{siteName}}{{#address}}, {{address}},{{/address}} ' +
      'to see {{hostName}}. Arrived {{checkIn}}, planned until {{checkOut}}.' +
      '{{#visitorPhone}} Phone: {{visitorPhone}}.{{/visitorPhone}}{{#visitorEmail}} Email: {{visitorEmail}}.{{/visitorEmail}} ' +
      'Please come to reception.',
  },
  'desk-arrival': {
    subject: '{{visitorName}} has arrived and is not sure whom to see',
    lead: '{{visitorName}} has arrived at {{siteName}} and could not say whom they are visiting.',
    rows: [[...name], [...company], [...email], [...phone], [...checkIn], plannedEnd, [...address]],
    close: 'Choose a host for them on the board.',
    sms:
      '{{visitorName}}{{#company}} ({{company}}){{/company}} is at {{siteName}}{{#address}}, {{address}},{{/address}} and is not sure whom to see. ' +
      'Arrived {{checkIn}}.{{#visitorPhone}} Phone: {{visitorPhone}}.{{/visitorPhone}}{{#visitorEmail}} Email: {{visitorEmail}}.{{/visitorEmail}} ' +
      'Please choose a host on the board.',
  },
  'visitor-goodbye': {
    subject: 'Your visit to {{siteName}}',
    lead: 'Thank you for visiting {{siteName}}. These are the details of your visit.',
    rows: [[...name], [...phone], [...checkIn], end, [...host], [...address]],
    close: 'Have a good journey.',
    sms:
      '{{visitorName}}{{#visitorPhone}}, {{visitorPhone}}{{/visitorPhone}}: thank you for visiting' +
      '{{#hostName}} {{hostName}} at{{/hostName}} {{siteName}}{{#address}}, {{address}}{{/address}}. Arrived {{checkIn}}, left {{checkOut}}.',
  },
};

/** @param values as stored; nothing in them is trusted */
export function render(kind: NotificationKind, values: TemplateValues): Rendered {
  const template = templates[kind];
  const plain = mapValues(values, oneLine);
  const fill = (text: string) => Mustache.render(text, plain, {}, { escape: (value: string) => value });
  const rows = template.rows
    .map(([label, value]) => [label, fill(value)] as const)
    .filter(([, value]) => value !== '');
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const text = [
    fill(template.lead),
    '',
    ...rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`),
    '',
    fill(template.close),
  ].join('\n');
  return {
    subject: shorten(fill(template.subject), 200),
    text: `${text}\n`,
    html: Mustache.render(htmlFrame, {
      title: fill(template.subject),
      lead: fill(template.lead),
      rows: rows.map(([label, value]) => ({ label, value })),
      close: fill(template.close),
      siteName: plain.siteName,
    }),
    sms: fitSms(template.sms, plain),
  };
}

const htmlFrame = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title></head>
<body style="margin:0;background:#f6f4f0;color:#1b1a17;font:16px/1.5 Inter,'Helvetica Neue',Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px">
<tr><td style="padding:32px 32px 8px;font-size:22px;line-height:1.35;font-weight:600">{{title}}</td></tr>
<tr><td style="padding:0 32px 20px">{{lead}}</td></tr>
<tr><td style="padding:0 32px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0">
{{#rows}}<tr><td style="padding:6px 16px 6px 0;color:#55514a;vertical-align:top;white-space:nowrap">{{label}}</td><td style="padding:6px 0;width:100%;word-break:break-word">{{value}}</td></tr>
{{/rows}}</table></td></tr>
<tr><td style="padding:20px 32px 32px;font-weight:600">{{close}}</td></tr>
</table>
<p style="margin:16px 0 0;font-size:14px;color:#55514a">{{siteName}}</p>
</td></tr></table></body></html>
`;

/** The values of longest use in a text message are shortened first, evenly, until the whole fits. */
function fitSms(template: string, values: TemplateValues): string {
  for (let longest = 80; longest > 8; longest -= 6) {
    const text = Mustache.render(
      template,
      mapValues(values, (value) => shorten(value, longest)),
      {},
      { escape: String },
    );
    if (text.length < smsLimit) return text;
  }
  return shorten(
    Mustache.render(
      template,
      mapValues(values, (value) => shorten(value, 8)),
      {},
      { escape: String },
    ),
    smsLimit - 1,
  );
}

function mapValues(values: TemplateValues, change: (value: string) => string): TemplateValues {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, change(value)]),
  ) as TemplateValues;
}

/** At most so many UTF-16 units, cut between characters and marked as cut. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** One line, read in one direction, with nothing that a mail header or a screen would act on. */
function oneLine(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .trim();
}
