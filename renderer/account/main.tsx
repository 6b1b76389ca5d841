/** Where the account pages begin: for hosts and for the people behind programs, in any browser that reaches the station. */
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { guardNewPages } from '#renderer/ui/new-page.ts';
import { PageBoundary } from '#renderer/ui/page-boundary.tsx';
import { Account } from './account.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

guardNewPages();
createRoot(root).render(
  <StrictMode>
    <PageBoundary>
      <Account />
    </PageBoundary>
  </StrictMode>,
);
