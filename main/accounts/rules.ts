/** What a user name and a password must be. */
import type { ProblemCode } from '#contract/problems.ts';

/** ASCII, because Basic authentication carries nothing else everywhere; no colon, because there it ends the name. */
export function findUsernameProblem(username: string): ProblemCode | undefined {
  if (username.length < 3) return username === '' ? 'empty' : 'too-short';
  if (username.length > 40) return 'too-long';
  return /^[A-Za-z0-9][A-Za-z0-9._@+-]*$/.test(username) ? undefined : 'invalid';
}

const shortest = 10;

/** What everybody tries first, where it is long enough to get that far. */
const common = [
  'password',
  'passwort',
  'contrasena',
  'motdepasse',
  'qwertyuiop',
  'letmein',
  'welcome',
  'administrator',
];

/** Length is what counts (NIST SP 800-63B); besides it only what a stranger would try first is refused. */
export function findPasswordProblem(password: string, username: string): ProblemCode | undefined {
  if (password === '') return 'empty';
  if (Array.from(password).length < shortest) return 'too-short';
  if (/\p{Cc}/u.test(password)) return 'control-character';
  const plain = password.toLowerCase();
  const rest = [username.toLowerCase(), 'foyer', ...common].reduce(
    (text, guess) => (guess.length > 3 ? text.replaceAll(guess, '') : text),
    plain,
  );
  const codes = Array.from(plain, (letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const isRun = steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 0);
  const fewLetters = new Set(plain).size < 4;
  return rest.length < 4 || isRun || fewLetters || plain === '1234567890' ? 'easy-to-guess' : undefined;
}

/** Keyboards write the same letter in more ways than one; all of them are the same password. */
export function canonicalPassword(password: string): string {
  return password.normalize('NFKC');
}
