// What the contract says of every procedure, walked rather than listed.

import { oc } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { commonErrors, roles } from '#contract/procedure.ts';
import { procedures, textFields } from '#tests/support/contract-walk.ts';

/** A procedure without roles can be called by nobody, which is never what its author meant. */
function nameless(all: readonly { name: string; roles: readonly string[] }[]): string[] {
  return all.filter((procedure) => procedure.roles.length === 0).map((procedure) => procedure.name);
}

describe('the contract', () => {
  it('names at least one role for every procedure', () => {
    expect(procedures.length).toBeGreaterThan(30);
    expect(nameless(procedures)).toEqual([]);
  });

  it('would be caught with a procedure that names none', () => {
    const forgotten = oc.$meta<{ roles: readonly string[] }>({ roles: [] }).errors({});
    expect(nameless([{ name: 'forgotten.one', roles: forgotten['~orpc'].meta.roles }])).toEqual([
      'forgotten.one',
    ]);
  });

  it('names only roles that exist, each once', () => {
    for (const { name, roles: allowed } of procedures) {
      expect(new Set(allowed).size, name).toBe(allowed.length);
      for (const role of allowed) expect(roles, name).toContain(role);
    }
  });

  it('lets every procedure answer with every common error, and gives each error of its own a status of 4xx', () => {
    for (const { name, errors } of procedures) {
      for (const code of Object.keys(commonErrors)) expect(Object.keys(errors), name).toContain(code);
      for (const [code, error] of Object.entries(errors)) {
        if (code in commonErrors) continue;
        expect(error?.status, `${name} ${code}`).toBeGreaterThanOrEqual(400);
        expect(error?.status, `${name} ${code}`).toBeLessThan(500);
      }
    }
  });

  it('lets nobody but reception read addresses, change settings or touch hosts', () => {
    const guarded = procedures.filter(
      ({ room, name }) =>
        ['notifications', 'settings'].includes(room) || (room === 'hosts' && name !== 'hosts.offer'),
    );
    expect(guarded.length).toBeGreaterThan(15);
    for (const { name, roles: allowed } of guarded) expect(allowed, name).toEqual(['reception']);
  });

  it('can be walked down to each text field', () => {
    const checkIn = procedures.find(({ name }) => name === 'visits.checkIn');
    expect(textFields(checkIn?.input)).toEqual([
      'visitor.name',
      'visitor.email',
      'visitor.phone',
      'visitor.company',
      'visitor.token',
      'proofs.0',
    ]);
  });
});
