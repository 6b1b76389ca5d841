/**
 * What stands in the place of a page that threw while it was drawn: a few words and a way to try again, never a white page. It is
 * made of plain elements, because whatever draws the page has just failed, and the same for all of them.
 */
import styles from './broken-page.module.css';

const words = {
  en: {
    title: 'This page could not be shown',
    lead: 'Something went wrong on this page. What you have sent is kept, and so is what you were writing in a conversation.',
    again: 'Try again',
  },
  de: {
    title: 'Diese Seite ließ sich nicht anzeigen',
    lead: 'Auf dieser Seite ist etwas schiefgegangen. Was Sie gesendet haben, ist gesichert, und auch, was Sie in einem Gespräch gerade schrieben.',
    again: 'Noch einmal versuchen',
  },
  fr: {
    title: 'Cette page n’a pas pu s’afficher',
    lead: 'Un problème est survenu sur cette page. Ce que vous avez envoyé est conservé, tout comme ce que vous écriviez dans une conversation.',
    again: 'Réessayer',
  },
  es: {
    title: 'No se ha podido mostrar esta página',
    lead: 'Algo ha fallado en esta página. Lo que ha enviado está guardado, y también lo que estaba escribiendo en una conversación.',
    again: 'Intentar de nuevo',
  },
} as const;

type Spoken = keyof typeof words;

function spoken(wished: string | undefined): Spoken {
  const all = Object.keys(words) as Spoken[];
  const tags = [wished ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return tags.flatMap((tag) => all.find((one) => one === tag) ?? [])[0] ?? 'en';
}

/**
 * Fills a place that is empty with that page. Trying again loads everything anew: a part of the program that could not be fetched
 * would otherwise stay missing.
 * @param language the one the page was in, where that is known; otherwise the browser's
 */
export function drawBroken(place: HTMLElement, language?: string): void {
  const chosen = spoken(language);
  const text = words[chosen];
  const page = document.createElement(place.closest('main') ? 'div' : 'main');
  page.className = styles.broken ?? '';
  page.lang = chosen;
  const title = document.createElement('h1');
  title.className = styles.title ?? '';
  title.tabIndex = -1;
  title.textContent = text.title;
  const lead = document.createElement('p');
  lead.className = styles.lead ?? '';
  lead.textContent = text.lead;
  const again = document.createElement('button');
  again.className = styles.again ?? '';
  again.type = 'button';
  again.textContent = text.again;
  again.addEventListener('click', () => window.location.reload());
  page.append(title, lead, again);
  place.replaceChildren(page);
  title.focus({ preventScroll: true });
}
