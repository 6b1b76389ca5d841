/** Where the screens begin: the kiosk, and reception mode in a bundle of its own that a visitor's screen never loads. */
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Kiosk } from '#renderer/kiosk/kiosk.tsx';
import { guardNewPages } from '#renderer/ui/new-page.ts';
import { PageBoundary } from '#renderer/ui/page-boundary.tsx';
import { useInReception } from './place.ts';

const Reception = lazy(async () => ({
  default: (await import('#renderer/reception/reception.tsx')).Reception,
}));

function Screens() {
  if (!useInReception()) return <Kiosk />;
  return (
    <PageBoundary language="en">
      <Suspense>
        <Reception />
      </Suspense>
    </PageBoundary>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

guardNewPages();
createRoot(root).render(
  <StrictMode>
    <Screens />
  </StrictMode>,
);
