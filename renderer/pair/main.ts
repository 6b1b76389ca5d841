/**
 * What a browser on the network sees that is no screen of this house: the page that makes it one, with a code from the desk. Plain
 * elements, because it is seen once. With #try behind its address it only says that a phone gets this far.
 */
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';
import './pair.css';
import type { FieldProblem } from '#contract/problems.ts';
import { api, readFailure } from '#renderer/api.ts';
import { drawBroken } from '#renderer/ui/broken-page.ts';
import { guardNewPages } from '#renderer/ui/new-page.ts';
import { type PairWords, pairWords } from './words.ts';

type Language = keyof typeof pairWords;
const names: Record<Language, string> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' };
const root = document.getElementById('root');
const languages = Object.keys(names) as Language[];

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
}

type Field = { row: HTMLElement; input: HTMLInputElement; say(problem: string | null): void };

function field(label: string, hint: string, props: Partial<HTMLInputElement>): Field {
  const id = props.name ?? '';
  const input = element('input', { ...props, id, className: 'control', type: 'text', spellcheck: false });
  const help = element('p', { id: `${id}-hint`, className: 'hint' }, hint);
  const problem = element('p', { id: `${id}-problem`, className: 'problem' });
  input.setAttribute('aria-describedby', `${problem.id} ${help.id}`);
  const row = element(
    'div',
    { className: 'field' },
    element('label', { htmlFor: id }, label),
    input,
    problem,
    help,
  );
  return {
    row,
    input,
    say(text) {
      problem.textContent = text ?? '';
      input.toggleAttribute('data-wrong', text !== null);
      input.setAttribute('aria-invalid', String(text !== null));
      if (text !== null) input.focus();
    },
  };
}

function pairForm(words: PairWords): HTMLElement {
  const code = field(words.code, words.codeHint, {
    name: 'code',
    inputMode: 'numeric',
    autocomplete: 'one-time-code',
  });
  const name = field(words.name, words.nameHint, { name: 'name', autocomplete: 'off' });
  const trouble = element('p', { className: 'trouble', role: 'alert' });
  const button = element('button', { type: 'submit', className: 'primary' }, words.submit);
  const form = element('form', { noValidate: true, className: 'sheet' }, code.row, name.row, trouble, button);

  function sayProblems(problems: readonly FieldProblem[]): void {
    for (const { field: of, problem, limit } of problems)
      if (of === 'code') code.say(words.emptyCode);
      else name.say(problem === 'too-long' && limit ? words.longName(limit) : words.badName);
  }
  async function pair(): Promise<void> {
    for (const one of [code, name]) one.say(null);
    trouble.textContent = '';
    if (name.input.value.trim() === '') name.say(words.emptyName);
    if (code.input.value.replaceAll(/\D/g, '').length !== 8) code.say(words.emptyCode);
    if (form.querySelector('[data-wrong]')) return;
    button.textContent = words.working;
    try {
      await api.screens.pair({ code: code.input.value, name: name.input.value });
      window.location.replace('/');
    } catch (thrown) {
      button.textContent = words.submit;
      const failure = readFailure(thrown);
      if (failure.code === 'already-screen') window.location.replace('/');
      else if (failure.code === 'wrong-code') code.say(words.wrong);
      else if (failure.code === 'invalid-input') sayProblems(failure.problems);
      else if (failure.code === 'too-many-tries') trouble.textContent = words.tooMany;
      else trouble.textContent = failure.code === 'unreachable' ? words.unreachable : words.failed;
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void pair();
  });
  return form;
}

function languageChoice(chosen: Language): HTMLElement {
  const choice = element('select', { className: 'control' });
  choice.setAttribute('aria-label', pairWords[chosen].language);
  for (const one of languages)
    choice.append(element('option', { value: one, selected: one === chosen, lang: one }, names[one]));
  choice.addEventListener('change', () => show(choice.value as Language));
  return choice;
}

function draw(language: Language): void {
  const words = pairWords[language];
  const trying = window.location.hash === '#try';
  document.documentElement.lang = language;
  document.title = `${trying ? words.tryTitle : words.title} · Foyer`;
  const head = element(
    'header',
    {},
    element('span', { className: 'mark' }, 'Foyer'),
    languageChoice(language),
  );
  const title = element('h1', {}, trying ? words.tryTitle : words.title);
  const lead = element('p', { className: 'lead' }, trying ? words.tryLead : words.lead);
  const toPair = element('a', { href: '#' }, words.tryScreen);
  const toAccount = element('a', { href: '/account/' }, words.host);
  const main = element('main', {}, title, lead);
  if (!trying) main.append(pairForm(words));
  main.append(element('p', { className: 'others' }, ...(trying ? [toPair] : []), toAccount));
  root?.replaceChildren(head, main);
}

/** What throws on the way leaves a page that says so, not an empty one. */
function show(language: Language): void {
  try {
    draw(language);
  } catch (thrown) {
    window.reportError(thrown);
    if (root) drawBroken(root, language);
  }
}

const wished = navigator.languages.map((tag) => tag.slice(0, 2));
const first = wished.flatMap((tag) => languages.find((one) => one === tag) ?? [])[0] ?? 'en';
window.addEventListener('hashchange', () => show(document.documentElement.lang as Language));
guardNewPages();
show(first);
if (window.location.hash !== '#try')
  api.screens.me().then(
    ({ place }) => {
      if (place !== 'other') window.location.replace('/');
    },
    () => undefined,
  );
