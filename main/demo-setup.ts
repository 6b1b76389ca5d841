/**
 * Makes an empty house into a furnished one, for trying Foyer out: a site, hosts, a program's account, and channels that lead to the inbox on this
 * machine. Runs only when the launcher says where that inbox is, and never touches a site that somebody has named,
 * nor channels that lead elsewhere.
 */
import { demoAccount, demoHostAccount, demoHosts, demoSite, demoTwilio } from '#db/demo-data.ts';
import type { Backend } from './backend.ts';

export type DemoConnections = { smtpPort: number };

const demoEmail = {
  senderName: `${demoSite.name} reception`,
  senderEmail: 'reception@example.com',
  preset: 'other',
  host: '127.0.0.1',
  security: 'none',
  user: '',
  perMinute: null,
} as const;

/** @throws what the storage throws */
export async function furnish(
  { settings, hosts, accounts }: Backend,
  { smtpPort }: DemoConnections,
): Promise<void> {
  if (!settings.site()) {
    // In the zone of whoever tries it, so that the kiosk's clock is the one on their wrist.
    settings.saveSite({ ...demoSite, zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    for (const host of demoHosts) hosts.add(host);
  }
  // As the examples of the API and the README write them. Everybody knows these names and passwords, so only the invented house takes
  // them in.
  if (settings.site()?.name === demoSite.name) {
    await accounts.addInvented(demoAccount);
    const { hostName, username, password } = demoHostAccount;
    const [host] = hosts.offer(hostName, 0, 1).hosts;
    if (host) {
      const own = {
        name: hostName,
        role: 'host',
        hostId: host.id,
        email: null,
        phone: null,
        pref: 'email',
        trusted: false,
      } as const;
      await accounts.addInvented({ username, password, ...own });
    }
  }
  // The inbox may listen elsewhere each time, so the way to it is set each time; but never in the place of a real one.
  const email = settings.email();
  if (!email || (email.host === demoEmail.host && email.senderEmail === demoEmail.senderEmail))
    await settings.saveEmail({ ...demoEmail, port: smtpPort }, undefined);
  if ((settings.sms()?.accountSid ?? demoTwilio.accountSid) === demoTwilio.accountSid)
    await settings.saveSms(
      { accountSid: demoTwilio.accountSid, from: demoTwilio.from, partsPerSecond: 10, publicUrl: null },
      demoTwilio.token,
    );
}

/** How to see a host's own pages, for who has just started the demo; undefined elsewhere, and where the password is no longer that. */
export async function demoSignIn(house: Backend, url: string | undefined): Promise<string | undefined> {
  if (!house.demo || url === undefined) return undefined;
  const { hostName, username, password } = demoHostAccount;
  const fits = await house.accounts.byPassword(username, password).then(
    ({ role }) => role === 'host',
    () => false,
  );
  return fits
    ? `${hostName}'s own pages are at ${url}/account/ (user name ${username}, password ${password})`
    : undefined;
}
