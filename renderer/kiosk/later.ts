/**
 * The kiosk's pages that nobody comes to in the first second, loaded together right after the first screen: apart they would cut what they
 * share with the first screen into more and smaller files, and that screen would have more to load.
 */
import { CheckOutPages } from './check-out-pages.tsx';
import { CodePage } from './code/code-page.tsx';
import { DisplayPage } from './display-page.tsx';
import { FaultPage } from './fault-page.tsx';
import { GoodbyePage } from './goodbye-page.tsx';
import { RecognisedPage } from './recognised-page.tsx';
import { ReviewPage } from './review-page.tsx';
import { SetupPage } from './setup-page.tsx';
import { TalkPages } from './talk/talk-pages.tsx';
import { sendUnsent } from './talk/talk-session.ts';
import { TroublePage } from './trouble-page.tsx';
import { UntilPage } from './until-page.tsx';

export const later = {
  CheckOutPages,
  CodePage,
  DisplayPage,
  FaultPage,
  GoodbyePage,
  RecognisedPage,
  ReviewPage,
  SetupPage,
  TalkPages,
  TroublePage,
  UntilPage,
  sendUnsent,
};
