/**
 * The walls between the rooms hold: for each, a wrong import planted in that room is a failed check, and a right one is not.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#tools/build.ts';

const walls: readonly [file: string, forbidden: readonly string[], allowed: readonly string[]][] = [
  [
    'contract/planted.ts',
    ['#db/schema.ts', '#main/kernel/clock.ts', 'node:fs', 'electron', 'react'],
    ['zod', './text.ts'],
  ],
  [
    'db/planted.ts',
    ['#main/kernel/clock.ts', 'electron', 'fastify'],
    ['#contract/text.ts', 'drizzle-orm', 'node:fs'],
  ],
  [
    'main/visits/planted.ts',
    [
      'electron',
      '#main/hosts/search.ts',
      '#main/backend.ts',
      '../hosts/search.ts',
      '#renderer/api.ts',
      '#demo/start.ts',
      '#main/server/server.ts',
    ],
    ['#main/hosts/room.ts', '#main/kernel/clock.ts', '#db/schema.ts', './records.ts'],
  ],
  [
    'main/templates/planted.ts',
    ['electron', '#main/notifications/content.ts', '#main/backend.ts', '#demo/start.ts'],
    ['#main/audit/room.ts', '#main/kernel/foundation.ts', '#contract/sms-length.ts', 'mustache'],
  ],
  [
    'main/preferences/planted.ts',
    ['electron', '#main/visits/records.ts', '#main/backend.ts', '#renderer/api.ts'],
    ['#main/settings/room.ts', '#main/kernel/active-hours.ts', '#contract/preferences.ts'],
  ],
  [
    'main/accounts/planted.ts',
    ['electron', '#main/hosts/search.ts', '#main/server/server.ts'],
    ['#main/hosts/room.ts', '#main/kernel/passwords.ts', './records.ts'],
  ],
  [
    'main/expected/planted.ts',
    ['electron', '#main/visits/records.ts', '#main/backend.ts'],
    ['#main/hosts/room.ts', '#main/kernel/days.ts', '#contract/expected.ts'],
  ],
  [
    'main/own/planted.ts',
    ['electron', '#main/visits/records.ts', '#main/backend.ts', '#renderer/api.ts'],
    ['#main/visits/room.ts', '#main/expected/room.ts', './room.ts'],
  ],
  [
    'main/programs/planted.ts',
    ['electron', '#main/accounts/records.ts', '#main/backend.ts'],
    ['#main/accounts/room.ts', '#main/kernel/clock.ts', './send-time.ts'],
  ],
  [
    'main/screens/planted.ts',
    ['electron', '#main/reception/pin.ts', '#main/server/server.ts'],
    ['#main/audit/room.ts', '#main/kernel/hash.ts', '#db/schema.ts'],
  ],
  [
    'main/network/planted.ts',
    ['electron', '#main/server/server.ts', '#main/settings/secrets.ts'],
    ['#main/settings/room.ts', '#main/kernel/qr.ts', './certificate.ts'],
  ],
  [
    'main/visitor-accounts/planted.ts',
    ['electron', '#main/visitors/procedures.ts', '#main/visits/records.ts', '#main/backend.ts'],
    ['#main/visits/room.ts', '#main/kernel/tickets.ts', './codes.ts'],
  ],
  [
    'main/kernel/planted.ts',
    ['#main/hosts/room.ts', 'electron', '#main/backend.ts'],
    ['#contract/text.ts', './clock.ts'],
  ],
  [
    'main/server/planted.ts',
    ['electron', '#main/desktop/window.ts', '#main/visits/records.ts'],
    ['#main/backend.ts', 'fastify'],
  ],
  [
    'main/desktop/planted.ts',
    ['#main/visits/records.ts', '#renderer/api.ts'],
    ['electron', '#main/backend.ts'],
  ],
  [
    'main/backend.ts',
    ['electron', '#main/desktop/window.ts', '#tests/support/house.ts'],
    ['./visits/room.ts'],
  ],
  [
    'preload/planted.ts',
    ['node:fs', '#main/kernel/clock.ts', 'react'],
    ['electron', '#contract/text.ts', './bridge.ts'],
  ],
  [
    'renderer/kiosk/planted.ts',
    [
      'electron',
      'node:fs',
      'zod',
      '@orpc/client',
      '#main/kernel/clock.ts',
      '#db/schema.ts',
      'better-sqlite3',
    ],
    ['react', '#contract/visits.ts', '#renderer/api.ts'],
  ],
  ['renderer/api.ts', ['electron', 'node:fs', '@orpc/server', '#main/backend.ts'], ['@orpc/client']],
];

const house = mkdtempSync(path.join(tmpdir(), 'foyer-walls-'));
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** A house of nothing but planted files, one import a line, under the project's own rules: the lines found wrong. */
function findWrongLines(): Set<string> {
  copyFileSync(path.join(projectRoot, 'biome.json'), path.join(house, 'biome.json'));
  for (const [file, forbidden, allowed] of walls) {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
    const lines = [...forbidden, ...allowed].map((specifier) => `import '${specifier}';`);
    writeFileSync(path.join(house, file), `${lines.join('\n')}\n`);
  }
  const biome = path.join(projectRoot, 'node_modules/.bin/biome');
  const { stdout, status } = spawnSync(
    biome,
    ['lint', '--reporter=github', '--max-diagnostics=none', '--only=style/noRestrictedImports', '.'],
    { cwd: house, encoding: 'utf8' },
  );
  expect(status).not.toBe(0);
  const found = stdout.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+)/g);
  return new Set(
    [...found].map(([, file = '', line]) => `${path.relative(house, path.resolve(house, file))}:${line}`),
  );
}

const wrong = findWrongLines();

describe.each(walls)('%s', (file, forbidden, allowed) => {
  test.each(forbidden)('may not import %s', (specifier) => {
    expect(wrong).toContain(`${file}:${forbidden.indexOf(specifier) + 1}`);
  });

  test.each(allowed)('may import %s', (specifier) => {
    expect(wrong).not.toContain(`${file}:${forbidden.length + allowed.indexOf(specifier) + 1}`);
  });
});
