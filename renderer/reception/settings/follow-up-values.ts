/** The follow-up settings as a form holds them: every field a text, six places for steps, an empty one for each step there isn't. */
import type { EscalationStep, FollowUp } from '#contract/settings.ts';
import { words } from '../words.ts';

const text = words.settings['follow-up'];

export const mostSteps = 6;
const places = [0, 1, 2, 3, 4, 5] as const;
type Place = (typeof places)[number];
type StepField = `escalation.${Place}.${'afterSeconds' | 'to' | 'channels'}`;
export type Reminded = 'hostOverdue' | 'visitorOverdue';
export type FollowUpName = StepField | Reminded | `${Reminded}Minutes`;
export type FollowUpValues = Record<FollowUpName, string>;
type StepValues = { afterSeconds: string; to: string; channels: string };

/** What a reminder is set to when it is switched on. */
const usualMinutes = 15;
const emptyStep: StepValues = { afterSeconds: '', to: '', channels: '' };

export const followUpLabels = {
  hostOverdue: text.hostOverdue,
  visitorOverdue: text.visitorOverdue,
  hostOverdueMinutes: text.hostMinutes,
  visitorOverdueMinutes: text.visitorMinutes,
  ...Object.fromEntries(
    places.flatMap((place) => [
      [`escalation.${place}.afterSeconds`, text.afterOf(place + 1)],
      [`escalation.${place}.to`, text.toOf(place + 1)],
      [`escalation.${place}.channels`, text.channelsOf(place + 1)],
    ]),
  ),
} as Record<FollowUpName, string>;

function withSteps(steps: readonly StepValues[]): Record<StepField, string> {
  return Object.fromEntries(
    places.flatMap((place) =>
      Object.entries(steps[place] ?? emptyStep).map(([name, value]) => [
        `escalation.${place}.${name}`,
        value,
      ]),
    ),
  ) as Record<StepField, string>;
}

export function valuesOfFollowUp(followUp: FollowUp): FollowUpValues {
  return {
    ...withSteps(
      followUp.escalation.map(({ afterSeconds, to, channels }) => ({
        afterSeconds: String(afterSeconds),
        to,
        channels,
      })),
    ),
    hostOverdue: followUp.hostOverdueMinutes === null ? 'never' : 'some',
    visitorOverdue: followUp.visitorOverdueMinutes === null ? 'never' : 'some',
    hostOverdueMinutes: String(followUp.hostOverdueMinutes ?? usualMinutes),
    visitorOverdueMinutes: String(followUp.visitorOverdueMinutes ?? usualMinutes),
  };
}

/** The steps that are there, in their order. */
export function stepsOf(values: FollowUpValues): StepValues[] {
  return places
    .map((place) => ({
      afterSeconds: values[`escalation.${place}.afterSeconds`],
      to: values[`escalation.${place}.to`],
      channels: values[`escalation.${place}.channels`],
    }))
    .filter(({ to }) => to !== '');
}

/** A step after all the others, a minute later: the deputy first, then the desk. */
export function withOneMore(values: FollowUpValues): Partial<FollowUpValues> {
  const steps = stepsOf(values);
  const last = Number(steps.at(-1)?.afterSeconds ?? 0);
  const to = steps.some((step) => step.to === 'deputy') ? 'desk' : 'deputy';
  const afterSeconds = String(Math.min(3_600, (Number.isFinite(last) ? last : 0) + 60));
  return withSteps([...steps, { afterSeconds, to, channels: 'all' }]);
}

export function without(values: FollowUpValues, place: number): Partial<FollowUpValues> {
  return withSteps(stepsOf(values).toSpliced(place, 1));
}

/** What the form holds as main takes it, or what is wrong with it. */
export function readFollowUp(
  values: FollowUpValues,
): { ok: true; followUp: FollowUp } | { ok: false; problems: Partial<FollowUpValues> } {
  const problems: Partial<FollowUpValues> = {};
  const whole = (typed: string, from: number, to: number) => {
    const number = Number(typed.trim());
    return /^\d+$/.test(typed.trim()) && number >= from && number <= to ? number : null;
  };
  let before = 0;
  const escalation = stepsOf(values).map((step, index): EscalationStep => {
    const name = `escalation.${places[index] ?? 0}.afterSeconds` as const;
    const seconds = whole(step.afterSeconds, 10, 3_600);
    if (seconds === null) problems[name] = text.badSeconds;
    else if (seconds <= before) problems[name] = text.notLater;
    before = seconds ?? before;
    return {
      afterSeconds: seconds ?? 0,
      to: step.to === 'host' || step.to === 'deputy' ? step.to : 'desk',
      channels: step.channels === 'second' ? 'second' : 'all',
    };
  });
  const minutes = (name: Reminded) => {
    if (values[name] === 'never') return null;
    const read = whole(values[`${name}Minutes`], 1, 1_440);
    if (read === null) problems[`${name}Minutes`] = text.badMinutes;
    return read;
  };
  const followUp = {
    escalation,
    hostOverdueMinutes: minutes('hostOverdue'),
    visitorOverdueMinutes: minutes('visitorOverdue'),
  };
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, followUp };
}
