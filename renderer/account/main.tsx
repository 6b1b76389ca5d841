/** Where the account pages begin: for hosts and for the people behind programs, in any browser that reaches the station. */
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Account } from './account.tsx';
import { PageBoundary } from './page-boundary.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <PageBoundary>
      <Account />
    </PageBoundary>
  </StrictMode>,
);
