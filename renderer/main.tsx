/** Where the screens begin: the kiosk, and reception mode in a bundle of its own that a visitor's screen never loads. */
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { Kiosk } from '#renderer/kiosk/kiosk.tsx';

const Reception = lazy(async () => ({
  default: (await import('#renderer/reception/reception.tsx')).Reception,
}));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Router hook={useHashLocation}>
      <Switch>
        <Route path="/reception/*?">
          <Suspense>
            <Reception />
          </Suspense>
        </Route>
        <Route>
          <Kiosk />
        </Route>
      </Switch>
    </Router>
  </StrictMode>,
);
