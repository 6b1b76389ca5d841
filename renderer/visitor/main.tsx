/** Where a visitor's own pages begin, on their phone or any other browser that reaches the house. */
/** @jsxImportSource preact */
import '#renderer/ui/tokens.css';
import '#renderer/phone/base.css';
import { render } from 'preact';
import { api } from '#renderer/phone/api.ts';
import { PageBoundary } from '#renderer/phone/page-boundary.tsx';
import { keepHouseTime } from '#renderer/state/house-clock.ts';
import { guardNewPages } from '#renderer/ui/new-page.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

keepHouseTime(() => api.system.status());
guardNewPages();
render(
  <PageBoundary>
    <App />
  </PageBoundary>,
  root,
);
