/** The house itself at the door, well or out of order. */
import type { KioskEvent, KioskSite } from '#contract/system.ts';
import type { Hosts } from '#main/hosts/room.ts';
import { door } from '#main/kernel/door.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { live } from '#main/kernel/live.ts';
import type { Reception } from '#main/reception/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';

export type SystemNeeds = {
  foundation: Foundation;
  settings: SettingsRoom;
  hosts: Hosts;
  reception: Reception;
  version: string;
  demoInbox: string | null;
};

export function systemProcedures({
  foundation,
  settings,
  hosts,
  reception,
  version,
  demoInbox,
}: SystemNeeds) {
  const { changes, clock } = foundation;

  function kioskSite(): KioskSite | null {
    const site = settings.site();
    if (!site) return null;
    const { name, address, zone, country, defaultVisitMinutes } = site;
    return { name, address, zone, country, defaultVisitMinutes };
  }

  return {
    // A page that calls has given a sign already.
    alive: door.system.alive.handler(() => ({ noted: true as const })),
    status: door.system.status.handler(() => ({ state: 'ready' as const, version, now: clock.now() })),
    watch: door.system.watch.handler(({ context, signal }) =>
      live<KioskEvent>(
        {
          open(push) {
            const close = changes.listen((batch) => {
              for (const { type } of batch) {
                if (type === 'site') {
                  push('site', () => {
                    const site = kioskSite();
                    return site ? { type: 'site', site } : undefined;
                  });
                }
                if (type === 'pin') push('pin', () => ({ type: 'pin', pinChosen: reception.pinChosen() }));
                if (type === 'host' || type === 'visit')
                  push('hosts', () => ({ type: 'hosts', hasHosts: hosts.any() }));
              }
            });
            return {
              first: {
                type: 'snapshot',
                now: clock.now(),
                site: kioskSite(),
                pinChosen: reception.pinChosen(),
                hasHosts: hosts.any(),
                // It listens on this machine alone: another screen would be given an address that it can't open.
                demoInbox: context.caller.place?.kind === 'machine' ? demoInbox : null,
              },
              close,
            };
          },
          pulse: () => ({ type: 'pulse' }),
        },
        { signal, context },
      ),
    ),
  };
}
