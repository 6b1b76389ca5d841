/**
 * Whom a refusal by SMTP is about. The step it came at says little: a server that relays for nobody says so at RCPT, and one that
 * does not know its sender says so behind the whole message. So it is read in what the server says: its words first, then its
 * enhanced code (RFC 3463), then its number. The rules are data, in one table; the first that fits counts.
 */

/**
 * `recipient`: this address takes no mail, or not this one. `house`: our account, sender, address on the network or settings, so
 * nobody will get anything until somebody mends it. `content`: this message is too large, or made in a way that the server can't take.
 * `filter`: it looks like spam to the server, which may be its words or we. `later`: for now only, whatever the number.
 */
export type About = 'recipient' | 'house' | 'content' | 'filter' | 'later';

type Rule = {
  readonly about: About;
  /** Of the words: in small letters, on one line, without addresses and names of hosts. */
  readonly says?: RegExp;
  /** Of the enhanced code, without its class: `1.1` for 5.1.1. */
  readonly code?: RegExp;
  /** Of the reply's own number. */
  readonly reply?: RegExp;
};

const rules: readonly Rule[] = [
  // What sounds like ours and is the recipient's.
  { about: 'later', says: /gr[ea]y-?list/ },
  {
    about: 'recipient',
    says: /sendernotauthenticatedfor|restrictedtorecipients|resolver\.(rst|adr)|recipientnotfound|in relay recipient table/,
  },
  { about: 'recipient', code: /^7\.(2|17|18|124|129|13[0-6]|507|513)$/ },
  {
    about: 'recipient',
    says: /(permission|authori[sz]ed|allowed|permitted|able) to (send|post|write|e?mail|submit)( \w+)? to (the |this |that |these )?(recipient|group|list|user|mailbox|address|distribution|inbox|member)/,
  },
  {
    about: 'recipient',
    says: /(recipient|user|mailbox|addressee) (only )?accepts? (mail|messages?|e-?mails?)? ?(only )?from|not in (the |their )?(recipient'?s? )?(allowed|approved|accepted) senders?|restricted (mailbox|recipient|address|list)/,
  },
  {
    about: 'recipient',
    says: /(blocked|rejected|refused|denied) by (the |this |that )?(recipient|user|addressee)|(recipient|user|addressee) (has )?(blocked|refused|refuses|rejected|rejects|does not (want|accept))|envelope blocked|manually blocked senders/,
  },
  {
    about: 'recipient',
    says: /(recipient|user|mailbox|addressee)( \S+){0,3} to receive|receiving (mail|messages|e-?mails?) (at a rate|too (quickly|fast))|recipient (address )?(rejected|is) ?:? ?(access denied|over (the )?rate)|(too many|exceeded) (messages|mails) (for|to) (this )?(recipient|user|mailbox)|recipient (rate )?(limit|quota) (exceeded|reached) for (this |the )?(recipient|user|mailbox)/,
  },
  {
    about: 'recipient',
    says: /previously bounced|hard bounce|suppress(ed|ion)|inactive (recipient|address)|marked as inactive|disabled or discontinued/,
  },

  // Ours: who may send through this server, and as whom.
  {
    about: 'house',
    says: /\brelay|rcpthosts|not (our|a) customer|not (a )?local (domain|host)|through this (server|host|system) without/,
  },
  {
    about: 'house',
    says: /\bauth(entication|orization)? ?(is )?(required|needed|failed|failure|unsuccessful|mechanism|credentials|invalid|first|error|rejected)|(must|please|have to|need to) (first )?(be )?(authenticat|issue a starttls|sign in|log ?in|use (smtp )?auth|use (ssl|tls|starttls))|not (yet )?(been )?(authenticated|logged in|signed in)|without (smtp )?auth|(log-?in|sign-?in|password|credentials?|username).{0,20}(required|invalid|incorrect|wrong|expired|not accepted|rejected|denied|failed)|(bad|invalid|wrong) (credentials?|password|username|log-?in|api ?key|token)|smtp ?auth|pop before smtp|anonymous (users?|mail|sender|access)|\bstarttls\b|(tls|ssl|encrypt\w+|secure connection) (is )?(required|needed)|requires? (tls|ssl|encryption|authentication|smtp auth)/,
  },
  {
    about: 'house',
    says: /\bsend(ing)?[- ]?as\b|sendas|send on behalf|\bsender('?s)?( (e-?mail|address|domain|identity|signature|name|account|host|id|policy))* ?<?>?:? ?(is |was |are |has |have |been |been |could |can |does |do |must |did |you )*(rejected|denied|refused|blocked|not\b|n't|un\w+|in(valid|active|correct)|disabled|suspended|forbidden|required|mismatch|mis\w+|fail\w*|verif\w*|match|restricted|exceed\w*|over|ban\w*|black\w*|block\w*)|(invalid|unknown|bad|unverified|unauthori[sz]ed|forbidden|illegal|unregistered|unapproved|disallowed|non-?existent|missing|wrong|spoofed|fake|blocked|rejected|banned)( \w+)? (sender|from\b|return[- ]?path|envelope sender|reverse[- ]path)/,
  },
  {
    about: 'house',
    says: /\b(from|mail from|return[- ]path|reverse[- ]path|envelope[- ]from|sending) (e-?mail )?(address|header|domain|identity|field)|\b'?from'? (must|does|is|was)|(mail|rfc ?5322)\.?from|does(n't| not) (own|match (the |your )?(authenticated|log-?in|account))|not owned by|owned by (another|a different|an other)|(identit(y|ies)|sender signature|domain|e-?mail address|address|sender)s?( \S+){0,3} (is |are |was |has |have |been )*(not|n't|un)[ -]?(yet )?(been )?(verified|validated|confirmed|registered|authori[sz]ed|approved|allowed to send)|failed the check|unverified|unregistered domain|(not|n't) (permitted|allowed|authori[sz]ed|entitled|have permissions?|have the right|enabled)( to)? (send|submit|use|as)/,
  },
  {
    about: 'house',
    says: /\bdmarc\b|\bspf\b|\bdkim\b|sender policy framework|sender id\b|unauthenticated (e-?mail|mail|message)|pass(es)? (the )?authentication|authentication (checks?|results?|information)|domain ?keys/,
  },
  // Ours: what our account may do, and how much.
  {
    about: 'house',
    says: /\byour (\w+ )?(account|tenant|organi[sz]ation|subscription|plan|licen[cs]e|credits?|quota|limit|sending|user|domain|ip|host|server|network|provider|isp|system|mta|client|mail ?server|reputation|outgoing|outbound)\b|you(r account)? (have|has|'ve) (exceeded|reached|been (blocked|suspended|disabled|blacklisted|banned|limited|locked))|you are (not |over|send|being|exceed|blocked|banned|limited)|\btenant\b|outbound (spam|sender|mail|pool)|sandbox|free accounts?|trial (account|period|plan)|test purposes|pending (approval|review)|(in)?sufficient (credits?|funds|balance)|credits? (exceeded|exhausted|limit)|no credits?|payment|billing|unpaid|(account|user) (is |has been |was )?(temporarily |permanently )?(locked|suspended|blocked|disabled) (for|due|because|from) ?(of )?(to )?(send|spam|abuse|unusual|suspicious|outgoing|non-?payment|polic|violat)/,
  },
  {
    about: 'house',
    says: /((dai|hour|month|week)ly|per[- ](day|hour|minute|month|second)|sending|sender|outgoing|outbound|submission|smtp|24[- ]hours?|messaging|message rate|recipients?|e-?mails?|connection|send|rate)[- ]?(\w+ ){0,3}(quota|limits?|cap|threshold|allowance|volume|maximum)\b(?! for this (user|mailbox|recipient))|(quota|limit|maximum)s?( \w+){0,2} (per|for|of) (the )?(day|hour|minute|month|sending|outgoing|sender)|too many (messages|e-?mails|mails|recipients|connections|errors|sent|log-?ins)|rate[- ]?limit|throttl|exceed\w* (the |your )?(maximum |max |allowed )?(number|amount|rate|volume) of/,
  },

  // Ours: where we call from.
  {
    about: 'house',
    says: /(block|black|deny|reject|ban)[- ]?list|blocklisted|blacklisted|\b(is |are |was |been |currently )?listed (in|at|by|on|as|with)|spamhaus|barracuda ?(central|networks|reputation)|spamcop|sorbs|uceprotect|abuseat|invaluement|senderbase|senderscore|talos|cloudmark|csi\.|proofpoint|\brbl\b|dnsbl|dnsrbl|\bsbl\b|\bxbl\b|\bpbl\b|\bcbl\b|reputation|\bs3140\b|\bs3150\b|\bsc-00\d|\(?as\d{3,4}\)?$/,
  },
  {
    about: 'house',
    says: /\bip\b(?!=)|\bips\b|ip=\d|client host|client (is )?not|connecting (host|ip|server)|(host|server|client|network|connection|subnet|range|\[ip\]|sending (host|server|mta)) \S{0,40} ?(is |was |has been |have been |temporarily |permanently )*(blocked|rejected|refused|denied|banned|not allowed|not permitted)|\b(helo|ehlo)\b|reverse (dns|lookup|hostname)|\brdns\b|\bptr\b|fcrdns|dynamic (ip|address|host)|dial-?up|residential|(rejected|refused|blocked|denied) (from|your)|banned|abuse (detected|complaint|report)|complaints/,
  },

  // These codes say it of the recipient alone; so does an account that is named by the recipient's address.
  { about: 'recipient', code: /^(1\.([12346]|10)|2\.[234])$/ },
  { about: 'recipient', code: /^[12]\./, says: /account|user|mailbox/ },
  {
    about: 'recipient',
    says: /<recipient>.{0,20}account|account.{0,20}<recipient>|(?<!your )(user|e-?mail|mailbox|recipient('s)?) account (is|has been|was|does|not|un\w+|in\w+|disabled|suspended)/,
  },
  { about: 'house', says: /\b(message|mail|e-?mail)s? quota/ },
  {
    about: 'house',
    says: /\baccount\b.{0,40}(suspended|disabled|locked|blocked|deactivated|terminated|on hold|paused|frozen|over (its |the )?(quota|limit)|exceed)|sending( \S+){0,4} (paused|disabled|suspended|blocked)|unusual \S*( ?sending)? ?activity|compte( \S+){0,3} (suspendu|bloqu)|konto( \S+){0,3} gesperrt/,
  },

  // The recipient's: no such address, no such house, no room.
  {
    about: 'recipient',
    says: /not (our|a valid|a known|an existing|a) (user|mailbox|recipient|address)|(unknown|no such|invalid|bad|non-?existent|inactive|unrout[e]?able|unresolvable|illegal|incorrect|malformed|undeliverable|obsolete|disabled|ambiguous|missing|improper|no valid) (\w+ ){0,2}(user|users|mailbox|recipients?|address\w*|account|person|people|domain|host|destination|alias|e-?mail|name|local|inbox|rcpt|forward[- ]path)|no (mailbox|user|account|recipient|inbox|one) (here|by|with|of|named|called|found|at|on)|unrout[e]?able|no mailbox/,
  },
  {
    about: 'recipient',
    says: /(user|users|mailbox|mail box|recipients?|address\w*|account|addressee|alias|inbox|member|local[- ]part|person|destination|customer|employee|e-?mail|rcpt)( \S+){0,6} (un(known|available|routeable|deliverable|reachable|resolvable)|not (found|known|valid|available|listed|exist|local|recognized|recognised|accepting|active|here|present|deliverable|reachable)|does ?n[o']t( \w+)? (exist|have|accept)|doesn't( \w+)? (exist|have|accept)|did not exist|no longer|invalid|in-?active|disabled|non-?existent|discontinued|deactivated|suspended|closed|expired|removed|deleted|moved|left|frozen|locked|rejected|refused|is full|full|exceed\w*|over\b|has (left|moved|been (disabled|deleted|deactivated|closed|suspended|removed)))/,
  },
  {
    about: 'recipient',
    says: /(domain|host|host name|hostname|mx)( \S+){0,5} (not (found|exist|known|valid|resolve|accept)|does ?n[o']t( \w+)? (exist|resolve|accept|receive)|doesn't( \w+)? (exist|resolve|accept|receive)|unknown|no mx|invalid|nxdomain|lookup failed|expired|is not (configured|hosted)|has no)|no (mx|a record|dns|such (domain|host))|null ?mx|nxdomain|does(n't| not) accept (any )?(e-?mail|mail|messages)|not accept(ing)? (any )?(e-?mail|mail|messages)|isn't here|not here|no longer (here|with|works|valid|on|in|at|receiv)/,
  },
  {
    about: 'recipient',
    says: /(mail ?box|inbox|storage|disk|mail ?folder|mail ?store|maildir)( \S+){0,4} (is )?(full|exceed\w*|over|quota|exhausted|limit)|(over|exceed\w*|out of|insufficient|no)( \S+){0,2} (quota|storage|disk|space|mailbox)|overquota|quota exceed|storage allocation|(mailbox|user|recipient) quota/,
  },
  {
    about: 'recipient',
    says: /(syntax|malformed|format|illegal character|invalid character)( \S+){0,4} (address|recipient|mailbox|rcpt|forward)|(address|recipient|mailbox|rcpt|forward[- ]path)( \S+){0,4} (syntax|malformed|format|illegal|character)|address (rejected|refused|not accepted)|smtputf8|mailbox name|internationali[sz]ed|non-?ascii|unicode|utf-?8/,
  },
  { about: 'recipient', says: /sender verify|callout|callback|verification failed/, code: /^[12]\./ },
  {
    about: 'content',
    says: /(message|mail|e-?mail|size|body|content|attachment|header)( \S+){0,4} (too (large|big|long)|exceed\w*|size)|too (large|big) |(max\w*|exceed\w*) (message |mail |fixed )?size|line (is )?too long/,
  },
  // What several servers say in their own tongue.
  { about: 'house', says: /exp[eé]diteur|absender|remitente|mittente/ },
  {
    about: 'recipient',
    says: /destinataire|empf[aä]nger|destinatario|utilisateur|benutzer|postfach|bo[iî]te|usuario|utente|casella/,
  },
  {
    about: 'filter',
    says: /\bspam|virus|malware|phish|unsolicited|bulk|suspicious|\bcontents?\b|\burls?\b|\blinks?\b|attachment|keyword|profan/,
  },
  // A server that refuses by its rules refuses us.
  { about: 'house', says: /polic(y|ies)|prohibit|sender|not allowed|not permitted|not authori[sz]ed/ },

  // The enhanced code, where the words say nothing.
  { about: 'house', code: /^1\.(7|8|9|2\d|90)$/ },
  { about: 'recipient', code: /^(1\.\d+|2\.\d+|4\.[1467]|4\.3\d\d|4\.14)$/ },
  { about: 'content', code: /^(3\.4|6\.\d+)$/ },
  { about: 'house', code: /^([3457]\.\d+)$/ },
  // The number alone: what RFC 5321 has for an address that it can't write, and for no room.
  { about: 'recipient', reply: /^(551|552|553|556)$/ },
];

export type SmtpReply = {
  /** The number: 400 to 599. */
  readonly reply: number;
  readonly text: string;
  /** The recipient's address. */
  readonly to: string;
};

/** @returns undefined where nothing that is said gives it away */
export function aboutWhom(refusal: SmtpReply): About | undefined {
  const { reply, text } = refusal;
  const code = enhancedCode(text);
  const words = wordsOf(refusal);
  const found = rules.find(
    (rule) =>
      (rule.says?.test(words) ?? true) &&
      (rule.code === undefined || (code !== undefined && rule.code.test(code))) &&
      (rule.reply?.test(String(reply)) ?? true),
  );
  return found?.about;
}

/**
 * The enhanced code of a reply without its class, such as `7.1`; undefined where there is none. Of several the last: a server that passes
 * another one's words on puts its own code before them.
 */
export function enhancedCode(text: string): string | undefined {
  const found = [...text.matchAll(/(?<![.\w])[45]\.(\d{1,3})\.(\d{1,3})(?![.\d])/g)].at(-1);
  return found && `${found[1]}.${found[2]}`;
}

/**
 * A refusal without what differs from one recipient to the next, so that the same one is known again: addresses, names of hosts,
 * and whatever holds a digit behind the codes.
 */
export function sameRefusal(refusal: SmtpReply): string {
  const { reply, text, to } = refusal;
  const [local = '', domain = ''] = to.toLowerCase().split('@');
  const words = wordsOf(refusal)
    .split(/[\s<>"'()[\]:;,=]+/)
    .map((word) => word.replace(/\.+$/, ''))
    .filter((word) => word !== '' && !/\d/.test(word) && word !== local && word !== domain);
  return [reply, enhancedCode(text) ?? '', ...words].join(' ');
}

/** Lists of those whose mail nobody takes, known by the names of their hosts. */
const lists =
  /spamhaus|barracuda|spamcop|sorbs|abuseat|uceprotect|mailspike|psbl|dnsbl|rbl|blacklist|blocklist/i;

/** Small letters on one line; what is an address or a host is no word of the server. */
function wordsOf({ text, to }: Pick<SmtpReply, 'text' | 'to'>): string {
  return text
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/https?:\/\/\S+/g, (url) => (lists.test(url) ? 'blocklist' : ' '))
    .replaceAll(/<?([^\s<>()[\]"]+@[^\s<>()[\]",;:]+)>?/g, (_whole, address: string) =>
      address.toLowerCase().replace(/\.+$/, '') === to.toLowerCase() ? '<recipient>' : '<>',
    )
    .replaceAll(/(?<![\w.])(?:[a-z0-9_-]+\.)+[a-z]{2,}(?![\w.]*\.?[A-Z])\b/g, (host) =>
      lists.test(host) ? 'blocklist' : ' ',
    )
    .replaceAll(/(?:^|\s)[45]\d\d[- ](?=[45#]|\S)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
