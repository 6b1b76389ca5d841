/** Where the phone pages begin: what a link in a message opens, on whatever phone it was sent to. */
/** @jsxImportSource preact */
import '#renderer/ui/tokens.css';
import './base.css';
import { render } from 'preact';
import { keepHouseTime } from '#renderer/state/house-clock.ts';
import { guardNewPages } from '#renderer/ui/new-page.ts';
import { api } from './api.ts';
import { App } from './app.tsx';
import { type Following, follow, type LinkState } from './follow.ts';
import { PageBoundary } from './page-boundary.tsx';
import { token } from './token.ts';
import { watchForTouch } from './touched.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const place = root;
let following: Following | undefined;
const draw = (state: LinkState) => {
  render(
    <PageBoundary>
      <App state={state} following={following} />
    </PageBoundary>,
    place,
  );
};

guardNewPages();
following = follow(token, draw);
draw({ kind: 'opening' });
if (token !== '') watchForTouch();
keepHouseTime(() => api.system.status());
// Another link in the same tab is another page.
window.addEventListener('hashchange', () => window.location.reload());
