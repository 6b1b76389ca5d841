// What real mail servers say when they refuse, in their own words, and whom it is about. A refusal of ours that is taken as the
// recipient's loses messages; one of the recipient's that is taken as ours stops everybody's.

import { describe, expect, it } from 'vitest';
import { classifySmtp } from '#main/channels/smtp.ts';
import { aboutWhom, enhancedCode, sameRefusal } from '#main/channels/smtp-replies.ts';

/** About us: the channel waits, and nothing is thrown away. */
const house = [
  // Nobody may relay through this server.
  '554 5.7.1 <bo@example.org>: Relay access denied',
  '454 4.7.1 <bo@example.org>: Relay access denied',
  '550 5.7.1 Unable to relay',
  '550 5.7.1 Unable to relay for bo@example.org',
  '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
  '550 5.7.64 TenantAttribution; Relay Access Denied [VE1EUR01FT012.eop-EUR01.prod.protection.outlook.com]',
  '550 relay not permitted',
  '550 relaying denied',
  '550 5.7.1 Relaying denied. IP name lookup failed [192.0.2.7]',
  '550 5.7.1 bo@example.org... Relaying denied. Proper authentication required.',
  '553 sorry, that domain isn’t in my list of allowed rcpthosts (#5.7.1)',
  "553 sorry, that domain isn't allowed to be relayed thru this MTA (#5.7.1)",
  '550-Please turn on SMTP Authentication in your mail client. 550-host.example.net (kiosk) [192.0.2.7]:50312 is not permitted to relay 550 through this server without authentication.',
  '550 authentication required for relay (#5.7.1)',
  '551 we do not relay <bo@example.org>',
  '550 5.7.1 Command not allowed: relaying is prohibited',
  "550-5.7.1 Invalid credentials for relay [192.0.2.7]. The IP address you've registered in your Workspace SMTP Relay service doesn't match the domain of the account this email is being sent from.",
  '550 5.7.1 <bo@example.org>... we do not relay',
  '550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)',
  '554 5.7.1 <kiosk[192.0.2.7]>: Client host rejected: Access denied',
  '554 5.7.1 <unknown[192.0.2.7]>: Client host rejected: cannot find your hostname, [192.0.2.7]',
  // Signing in is missing.
  '530 5.7.0 Authentication required',
  '550 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM [AM0PR0102CA0012.eurprd01.prod.exchangelabs.com]',
  '554 5.7.1 Authentication required',
  '503 5.5.1 Error: authentication required',
  '550 5.7.1 Client was not authenticated',
  '503 AUTH command first',
  '550 SMTP authentication is required.',
  '550 must be authenticated',
  '530 5.7.0 Must issue a STARTTLS command first',
  '550 5.7.3 Requested action aborted; user not authenticated',
  '550 5.7.1 TLS encryption is required to send mail through this server',
  '554 5.7.8 Bad credentials: API key was revoked',
  // The sender is not ours to use.
  '550 The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved. Visit https://sendgrid.com/docs/for-developers/sending-email/sender-identity/ to see the Sender Identity requirements',
  '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
  '554 5.2.252 SendAsDenied; kiosk@example.com not allowed to send as reception@example.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception with message Cannot submit message.',
  '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception',
  '553 5.7.1 <reception@example.com>: Sender address rejected: not owned by user kiosk@example.com',
  '553 5.7.1 <reception@example.com>: Sender address rejected: not logged in',
  '554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: reception@example.com',
  '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
  '550 5.1.0 <reception@example.com> sender rejected',
  '550 5.1.8 <reception@example.com>: Sender address rejected: Domain not found',
  '553 5.1.8 <reception@example.com>... Domain of sender address reception@example.com does not exist',
  '550 Sender verify failed',
  '550-Verification failed for <reception@example.com> 550-No Such User Here 550 Sender verify failed',
  '550 Verification failed for sender address',
  '550 Requested action not taken: mailbox unavailable Sender address is not allowed.',
  '550 Sender address is not allowed. For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.7&c=sad',
  '553 5.7.1 Sender is not allowed to send mail for this domain',
  '550 5.7.1 Sender address not allowed for the authenticated user',
  '550 5.7.0 From address is not one of your addresses.',
  '550 5.7.0 The "From" address does not match the iCloud account or one of its aliases',
  '501 5.1.7 Invalid sender address',
  '550 5.2.0 Adresse d expediteur inconnue. Sender address unknown.',
  '550 5.7.367 Remote server returned not permitted to send on behalf of the sender',
  '550 5.7.1 You are not allowed to send from this domain',
  '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP',
  '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
  '401 Unauthorized sender signature',
  '550 The Sender Signature you are sending from is not confirmed',
  '450 4.7.1 Sender domain not verified',
  '550 5.7.1 The domain example.com is not verified',
  '550 5.7.1 Domain example.com is not authorized to send through this account',
  '550 Domain sandbox7d1f.mailgun.org is not allowed to send: Free accounts are for test purposes only. Please upgrade or add the address to authorized recipients in Account Settings.',
  '550 Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in domain settings.',
  '553 5.7.1 <bo@example.org>: Sender address rejected: not owned by user',
  // The account is shut, or has sent as much as it may.
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
  '550 5.1.8 Access denied, bad outbound sender AS(42003)',
  '550 5.7.501 Access denied, spam abuse detected from reception@example.com',
  '550 5.7.705 Access denied, tenant has exceeded threshold',
  '550 5.1.90 Your message can’t be sent because you’ve reached your daily limit for message recipients',
  '550 5.2.2 Submission quota exceeded; STOREDRV.Submission; sender has exceeded the daily recipients limit',
  '550-5.4.5 Daily user sending limit exceeded. For more information on Gmail 550-5.4.5 sending limits go to 550 5.4.5 https://support.google.com/a/answer/166852 5b1f17b1804b1-42f6b0d68acsm - gsmtp',
  '550 5.4.5 Daily SMTP relay limit exceeded for customer. For more information on SMTP relay sending limits please contact your administrator.',
  '550 5.7.1 Daily SMTP relay limit exceeded for user.',
  '550 Account suspended',
  '550 Your account has been suspended',
  '550 5.7.1 Your account is disabled. Please contact support.',
  '554 5.7.1 Account is temporarily locked due to suspicious activity',
  '550 5.7.1 Account exceeded its monthly limit',
  '451 You have exceeded your messaging limits',
  '451 Authentication failed: Maximum credits exceeded',
  '554 5.7.1 You have exceeded your hourly sending limit',
  '550 Domain example.com has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.',
  '550 5.7.1 Sender quota exceeded',
  '554 5.7.0 Too many messages sent today; quota reached for this mailbox (OVH)',
  '550 5.7.1 Outgoing mail from this account is blocked: payment overdue',
  '454 Throttling failure: Daily message quota exceeded.',
  '454 Throttling failure: Maximum sending rate exceeded.',
  '552 5.7.0 Number of recipients exceeds your daily limit',
  '550 5.7.1 Account disabled',
  // The address we call from.
  '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7',
  '550 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.7 (AS16012612)',
  '554 Service unavailable; Client host [kiosk.example.net] blocked by b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=192.0.2.7',
  '550 5.7.606 Access denied, banned sending IP [192.0.2.7]. To request removal from this list please visit https://sender.office.com/',
  '550 5.7.511 Access denied, banned sender[192.0.2.7]. To request removal from this list please forward this message to delist@microsoft.com',
  "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
  "550-5.7.1 [192.0.2.7] The IP you're using to send mail is not authorized to 550-5.7.1 send email directly to our servers. Please use the SMTP relay at your 550 5.7.1 service provider instead.",
  '553 5.3.0 flpd574 DNSBL:RBL 521< 192.0.2.7 >_is_blocked.For assistance forward this error to abuse_rbl@abuse-att.net',
  '554 5.7.1 [P4] Message blocked due to spam content in the message; your IP is listed',
  '554 IP=192.0.2.7 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset. (NOWL)',
  '554-gmx.net (mxgmx105) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is black listed. 554 For explanation visit https://postmaster.gmx.net/en/case?c=r0104',
  '521 5.2.1 : AOL will not accept delivery of this message. (RLY:B1) https://postmaster.aol.com/error-codes; IP 192.0.2.7 blocked',
  "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
  '421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
  '554 5.7.1 ACL dns_rbl; Client host [192.0.2.7] blocked using mail-abuse.blacklist.jippg.org',
  '550 5.7.1 Connection refused: 192.0.2.7 is listed by Proofpoint: see https://ipcheck.proofpoint.com/?ip=192.0.2.7',
  '550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.com/docs/DOC-1369#550',
  "554 5.7.1 Your access to this mail system has been rejected due to the sending MTA's poor reputation.",
  '554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7',
  '550 5.7.25 [192.0.2.7] The IP address sending this message does not have a PTR record setup',
  '550 5.7.1 Helo command rejected: need fully-qualified hostname',
  // The policy of our own domain.
  "550-5.7.26 Unauthenticated email from example.com is not accepted due to domain's 550-5.7.26 DMARC policy. Please contact the administrator of example.com domain. - gsmtp",
  '550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
  '550 5.7.509 Access denied, sending domain example.com does not pass DMARC verification and has a DMARC policy of reject.',
  '550 5.7.515 Access denied, sending domain example.com does not meet the required authentication level.',
  '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
  '550 5.7.1 SPF fail - not authorized',
  '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
  '550 5.7.1 DKIM signature verification failed',
  '550 5.7.0 Local policy violation',
  '550 #5.7.1 Your message was rejected by DMARC: mailfrom does not align',
  '550 5.7.0 Message rejected per DMARC policy; https://www.mimecast.com/dmarc',
  // Nothing that would tell: kept.
  '550 Administrative prohibition',
  '550 5.7.1 Refused',
  '554 Transaction failed',
  '554 5.0.0 Service unavailable',
  '550 Denied',
  // The same in the words of many others.
  '550 5.7.1 Relaying to <bo@example.org> prohibited by administrator',
  '550 5.7.1 We do not relay',
  '550 not local host example.org, not a gateway',
  '550-5.7.0 Mail relay denied [192.0.2.7]. Invalid credentials for relay',
  '550 5.7.1 Access denied: you must authenticate first',
  '554 5.7.0 Your message could not be sent. The limit on the number of allowed outgoing messages was exceeded. Try again later.',
  "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients",
  "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients",
  "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  '550 5.7.1 Client does not have permission to Send As this sender',
  '553 5.7.1 Sender address rejected: access denied: please use your own address',
  '501 5.5.4 Sender address not owned by authenticated user',
  '550 5.7.1 Header From is not authorized for this user',
  '550 Unauthorized sender address',
  '550 Sender address must match authenticated user',
  '554 5.7.1 Sender not verified. Please verify your domain.',
  '550 5.7.1 The sender address is not a verified domain or email',
  '550 5.7.1 Sorry, the From address reception@example.com is not a Sender Signature on this account',
  '550 Authenticated sender mismatch',
  '550 5.1.0 Sender domain is not hosted here',
  '550 Domain not verified. Please verify in your Mailgun dashboard',
  '550 5.7.1 The domain is disabled',
  '550 Account disabled due to policy violation',
  '421 Account temporarily disabled',
  '554 5.7.1 Sending has been suspended for this account',
  '550 User has been blocked for sending spam',
  '550 5.7.1 user suspended for spamming',
  '550 Maximum daily email sending limit reached',
  '550 Too many recipients today',
  '452 4.5.3 Too many recipients',
  '550 5.5.3 Too many emails sent today',
  '550 5.4.6 Unusual sending activity detected. Please try after sometime',
  '550 Unusual sending activity detected',
  '554 5.1.8 Email Outgoing Blocked',
  '550 5.7.1 Quota exceeded for outgoing mails',
  '550 Message quota exceeded',
  '554 5.7.1 Message quota exceeded for this account',
  '550 Hourly quota exceeded',
  '550 5.7.1 mail quota exceeded',
  '550 mailing is blocked: credit balance is zero',
  '550 5.7.1 IP address blacklisted',
  '550 5.7.1 [192.0.2.7] is on a blocklist',
  '554 Denied (Mode: normal)',
  '550 5.7.1 Blocked by SpamAssassin reputation of sender',
  '554 5.7.1 Service unavailable; Sender address [reception@example.com] blocked using dbl.spamhaus.org',
  '550 Mail from 192.0.2.7 refused',
  '550 Mail from this host is refused',
  '554 Rejected - listed at zen.spamhaus.org',
  '550 5.7.1 Email rejected per SPF policy',
  '550 5.7.1 SPF check failed',
  '550 5.7.1 DMARC policy of example.com is reject',
  '550 DKIM missing',
  '550 5.7.1 rejected by DMARC policy for example.com',
  '571 Delivery not authorized, message refused',
  '550 5.7.1 Rejected by policy',
  '550 5.7.0 (DYN:T1) Mail from dynamic IP not accepted',
  '550 5.7.1 Message rejected due to domain policy',
  '554 HVU:B1 The URL contained in your email to AOL members has generated a high volume of complaints',
  "550 OU-001 Unfortunately, messages from 192.0.2.7 weren't sent. Contact your ISP",
  '554 5.7.1 Spam detected from your IP',
  '554 5.7.1 The recipient domain requires that mail be sent through an authorised relay',
  '554 5.7.1 The server is not permitted to send mail',
  '550 not permitted',
  '503 5.5.1 RCPT without authentication',
  '550 HS: Host blocked - abuse',
  '550 5.0.350 Remote server returned an error -> 550 Sender rejected',
  '550 5.7.1 STRATO: Sender address does not belong to your package',
  '550 Absender nicht erlaubt',
  '550 Authentifizierung erforderlich',
  '550 Sie haben Ihr Versandlimit erreicht',
  '550 5.2.0 Votre compte a été suspendu',
  '554 5.7.1 Mail sending disabled for this mailbox. Contact support',
  '550 5.7.1 Sending from this mailbox is disabled',
  '550 The account has been suspended',
  '550 account is over its sending quota',
  '554 Email rejected: sender over quota',
] as const;

/** About the recipient: this message ends here, and everybody else’s goes on. */
const recipient = [
  '550 5.1.1 <bo@example.org>: Recipient address rejected: User unknown in local recipient table',
  '550 5.1.1 <bo@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
  '550 5.1.1 <bo@example.org>: Recipient address rejected: User unknown in relay recipient table',
  '550 5.1.1 <bo@example.org>: Recipient address rejected: undeliverable address: host mx.example.org[192.0.2.9] said: 550 no such user',
  '550 5.1.1 bo@example.org... User unknown',
  '550 5.1.1 User unknown',
  '550 No Such User Here',
  '550 No such mailbox here',
  '550 No such user - psmtp',
  '550 Unrouteable address',
  '550 Unknown user',
  '550 unknown user <bo@example.org>',
  '550 Invalid recipient bo@example.org (#5.1.1)',
  '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550',
  '550 Rejected by header based manually Blocked Senders - https://community.mimecast.com/docs/DOC-1369#550',
  '550 sorry, no mailbox here by that name. (#5.1.1)',
  '550 sorry, no mailbox here by that name (#5.7.17)',
  '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)',
  "550 5.1.1 The email account that you tried to reach does not exist. Please try 5.1.1 double-checking the recipient's email address for typos or 5.1.1 unnecessary spaces. For more information, go to https://support.google.com/mail/?p=NoSuchUser a640c23a62f3a-a6f - gsmtp",
  '550 5.2.1 The email account that you tried to reach is disabled. For more information, go to https://support.google.com/mail/?p=DisabledUser - gsmtp',
  '550-5.2.1 The email account that you tried to reach is inactive. For more information, go to 550 5.2.1 https://support.google.com/mail/?p=DisabledUser - gsmtp',
  '552-5.2.2 The email account that you tried to reach is over quota. Please direct 552-5.2.2 the recipient to 552 5.2.2 https://support.google.com/mail/?p=OverQuotaPerm - gsmtp',
  "552-5.2.2 The recipient's inbox is out of storage space and inactive. 552 5.2.2 Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
  '550-5.2.1 The user you are trying to contact is receiving mail at a rate that 550-5.2.1 prevents additional messages from being delivered. https://support.google.com/mail/?p=ReceivingRatePerm',
  '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  '550 5.4.1 Recipient address rejected: Access denied. [DB8EUR05FT042.eop-eur05.prod.protection.outlook.com 2026-12-01T10:00:00.000Z 08DD0B0F8F9A1B2C]',
  '550 5.4.1 [bo@example.org]: Recipient address rejected: Access denied. AS(201806281)',
  '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [DB5EUR01FT049.eop-EUR01.prod.protection.outlook.com]',
  '550 Requested action not taken: mailbox unavailable',
  '550 Requested action not taken: mailbox unavailable For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.7&c=hd',
  '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
  '550 5.7.124 Sender not in allowed-senders list for this group',
  '550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to recipient',
  '550 5.7.1 You do not have permission to send to this recipient',
  '550 5.7.513 Service unavailable, Client host [192.0.2.7] blocked by recipient using customer block list',
  '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception',
  "554 delivery error: dd This user doesn't have a yahoo.com account (bo@yahoo.example) [0] - mta1234.mail.bf1.yahoo.com",
  '554 delivery error: dd Sorry your message to bo@example.org cannot be delivered. This account has been disabled or discontinued [#102]. - mta4110.mail.bf1.yahoo.com',
  '552 1 Requested mail action aborted, mailbox not found',
  '554 5.7.1 <bo@example.org>: Recipient address rejected: Access denied',
  '550 #5.1.0 Address rejected.',
  '550 5.1.0 Address rejected bo@example.org',
  '550 5.1.6 Recipient no longer on server: bo@example.org',
  '550 5.1.1 unknown or illegal alias: bo@example.org',
  '550 5.1.2 Host unknown (Name server: example.org: host not found)',
  '550 5.1.2 <bo@example.org>: Recipient address rejected: Domain not found',
  '550 5.4.310 DNS domain example.org does not exist [Message=InfoDomainNonexistent]',
  '550 5.4.4 Unable to route: no mail hosts for domain',
  '556 5.1.10 <bo@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)',
  '556 Domain does not accept mail',
  '550 all relevant MX records point to non-existent hosts',
  '551 User not local; please try <bo@example.net>',
  '553 5.1.3 <bo>: Recipient address rejected: need fully-qualified address',
  '501 5.1.3 Bad recipient address syntax',
  '501 <bo@exa mple.org>: malformed address: space may not follow bo@exa',
  '501 Syntax error in recipient address',
  '553-5.1.3 The recipient address <bo.@example.org> is not a valid RFC 5321 553 5.1.3 address. For more information, go to https://support.google.com/a/answer/3221692 - gsmtp',
  '553 Requested action not taken: mailbox name not allowed',
  '552 5.2.2 Mailbox full',
  '552 Requested mail action aborted: exceeded storage allocation',
  '552 5.2.2 <bo@example.org>: Recipient address rejected: Mailbox is full',
  '552 5.7.0 Mailbox is over quota',
  '550 mailbox is full',
  '550 User bo has exceeded his disk quota',
  '550 5.2.2 over quota',
  '554 5.2.2 <bo@example.org>: user is over quota',
  '550 5.2.1 Mailbox disabled, not accepting messages',
  '550 User disabled',
  '550 5.2.1 Mailbox unavailable - account has been disabled',
  '550 5.1.1 mailbox temporarily disabled: bo@example.org',
  '550 Account is not available',
  '550 <bo@example.org>: account has been disabled',
  '550 5.2.1 Account suspended',
  '550 5.1.1 <blocked.sender@example.org>: user unknown',
  '550 5.1.1 <quota@spf-limit.example>: Recipient address rejected: User unknown',
  '550 Mailbox bo.relay@example.org does not exist',
  '552 5.2.3 Message too large for this recipient',
  '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
  '550 5.7.1 Not delivering to previously bounced address',
  '406 You tried to send to a recipient that has been marked as inactive. Found inactive addresses: bo@example.org.',
  '550 5.1.1 <bo@icloud.example>: user does not exist',
  '550 5.1.1 sorry, that recipient does not exist on this server (Strato)',
  '550 5.1.1 <bo@example.org>: Recipient address rejected: User unknown. OVH-MX1',
  '550 permanent failure for one or more recipients (bo@example.org:550 5.1.1 User unknown)',
  '553 5.6.7 Internationalized mailbox name not allowed: SMTPUTF8 is required',
  '541 The recipient address was rejected',
  '550 Empfänger unbekannt',
  // The same in the words of many others.
  '550 5.1.1 The email account does not exist',
  '550 Unknown recipient',
  '550 5.1.1 Recipient unknown',
  '550 No such recipient here',
  '550 Recipient not found',
  '550 5.1.1 no such user here',
  '550 user not found',
  '550 bo@example.org user unknown',
  '550 Address unknown',
  '550 Mailbox not found',
  '550 mailbox unavailable',
  '550 5.1.1 Mailbox does not exist',
  '553 5.3.0 <bo@example.org>... User unknown',
  '550 <bo@example.org> no longer works here',
  '550 This mailbox is no longer active',
  '550 5.2.1 Account inactive',
  '550 User account is disabled',
  '550 The user is suspended',
  '550 5.2.1 This account is disabled',
  "550 The recipient's mailbox is full",
  "550 Recipient's mailbox full, message returned to sender.",
  '552 5.2.2 User is over quota',
  '552 Mailbox quota exceeded',
  '552 quota exceeded',
  '552 disk quota exceeded',
  '550 Mailbox exceeded its storage limit',
  '550 Domain does not exist',
  '550 5.1.2 Domain name does not exist',
  '550 Host not found',
  '550 unroutable address',
  '550 5.4.4 Host not found',
  '550 no MX record for domain',
  '550 5.1.10 null MX',
  '550 Bad destination mailbox address',
  '501 5.1.3 Invalid address',
  '553 Invalid email address',
  '501 Bad address syntax',
  '550 5.1.3 Malformed address',
  '550 5.1.1 <x> is not a valid mailbox',
  '550 Not our user',
  '550 5.7.1 Recipient not authorized to receive external mail',
  '550 5.1.1 Addressee unknown',
  '550 RCPT TO:<bo@example.org> User unknown',
  '550 cuda_nsu No such user',
  '550 MAILBOX NOT FOUND',
  '550 User is unknown {mx-eu.example}',
  '554 No account by that name here',
  '550 5.1.1 User not known',
  '550 Benutzer unbekannt',
  '550 Postfach voll',
  '550 5.1.1 Utilisateur inconnu',
  '550 No such domain here',
  '550 5.4.300 Message expired',
  '550 5.1.1 Account expired',
  '550 invalid mailbox',
  '550 Recipient refuses mail',
  '550 Requested mail action not taken: mailbox unavailable',
  '550 5.1.1 RecipNotFound',
  '550 Recipient Rejected: No account by that name here',
  '551 user has moved',
] as const;

/** About this one message: no other is like it. */
const content = [
  '552 5.3.4 Message size exceeds fixed limit',
  '552 5.3.4 Error: message file too big',
  '552 Message exceeds maximum fixed size',
  '554 5.6.0 Message is malformed',
] as const;

/** By a filter: the words of this message, or we. Kept, and everybody else’s goes on until several are refused alike. */
const filter = [
  '554 5.7.1 Message rejected as spam by Content Filtering.',
  '550 5.7.1 This message contains a virus',
  '550 Message content rejected, see https://example.net/why',
  '554 5.7.1 This message looks like spam',
] as const;

/** For now, whatever its number says. */
const later = [
  '550 5.7.1 <bo@example.org>: Recipient address rejected: Greylisted, see http://postgrey.example/help/example.org.html',
  '451 4.7.1 Greylisting in action, please come back in 00:04:59',
  '554 Graylisted - please try again in 300 seconds',
] as const;

const read = (line: string) => ({ reply: Number(line.slice(0, 3)), text: line, to: 'bo@example.org' });

/** What becomes of it where it came behind the message: the most misleading place of all. */
const at = (command: 'RCPT TO' | 'DATA', line: string) =>
  classifySmtp(
    Object.assign(new Error('words'), {
      code: 'EENVELOPE',
      command,
      responseCode: read(line).reply,
      response: line,
    }),
    command === 'DATA',
    'bo@example.org',
  );

describe('a refusal', () => {
  it('is tried in many words', () => {
    expect(house.length + recipient.length + content.length + filter.length + later.length).toBeGreaterThan(
      180,
    );
  });

  it.each(house)('is about the house: %s', (line) => {
    expect(['house', undefined]).toContain(aboutWhom(read(line)));
    for (const command of ['RCPT TO', 'DATA'] as const)
      expect(at(command, line)).toMatchObject({ outcome: read(line).reply < 500 ? 'retry' : 'paused' });
  });

  it.each(recipient)('is about the recipient: %s', (line) => {
    expect(aboutWhom(read(line))).toBe('recipient');
    for (const command of ['RCPT TO', 'DATA'] as const)
      expect(at(command, line).outcome).toBe(read(line).reply < 500 ? 'retry' : 'permanent');
  });

  it.each(content)('is about the message: %s', (line) => {
    expect(aboutWhom(read(line))).toBe('content');
    expect(at('DATA', line).outcome).toBe('permanent');
  });

  it.each(filter)('is of a filter: %s', (line) => {
    expect(aboutWhom(read(line))).toBe('filter');
    expect(at('DATA', line)).toMatchObject({ outcome: 'retry', ofRecipient: true });
  });

  it.each(later)('is one for now: %s', (line) => {
    expect(aboutWhom(read(line))).toBe('later');
    expect(at('RCPT TO', line)).toMatchObject({ outcome: 'retry', ofRecipient: true });
  });
});

describe('what a refusal says', () => {
  it.each([
    ['550 5.7.1 Relaying denied', '7.1'],
    ['550 #5.1.0 Address rejected.', '1.0'],
    ['550 sorry, no mailbox here by that name. (#5.1.1)', '1.1'],
    ['550 5.0.0 said: 550 5.2.2 over quota', '2.2'],
    ['554 IP=5.7.1.9 is not welcome', undefined],
    ['550 version 15.20.1 is too old', undefined],
    ['550 No such user', undefined],
  ])('%s has the enhanced code %s', (text, code) => {
    expect(enhancedCode(text)).toBe(code);
  });

  it('is the same of two recipients when only they, hosts and numbers differ', () => {
    const same = (to: string, text: string) => sameRefusal({ reply: 550, text, to });
    const one = same(
      'bo@example.org',
      '550 5.7.1 <bo@example.org>: not here (id 7f-221) see mx1.example.net',
    );
    expect(
      same('cy@example.com', '550 5.7.1 <cy@example.com>: not here (id 9c-03) see mx2.example.net'),
    ).toBe(one);
    expect(same('cy@example.com', '550 5.7.1 <cy@example.com>: not there')).not.toBe(one);
    expect(
      same('cy@example.com', '550 5.1.1 <cy@example.com>: not here (id 9c-03) see mx2.example.net'),
    ).not.toBe(one);
    expect(same('bo@example.org', '550 bo is not here')).toBe(same('cy@example.com', '550 cy is not here'));
  });

  it('is not read in the names of people and hosts', () => {
    for (const name of ['relay', 'spam', 'sender', 'quota', 'blacklist', 'dmarc'])
      expect(
        aboutWhom({
          reply: 550,
          text: `550 5.1.1 <${name}@${name}.example.org>: Recipient address rejected: User unknown`,
          to: `${name}@${name}.example.org`,
        }),
      ).toBe('recipient');
  });
});
