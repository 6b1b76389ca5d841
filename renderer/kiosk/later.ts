/**
 * The kiosk's pages that few visitors come to, loaded together when the first of them is needed: apart they would cut what they
 * share with the first screen into more and smaller files, and that screen would have more to load.
 */
import { CodePage } from './code/code-page.tsx';
import { FaultPage } from './fault-page.tsx';
import { SetupPage } from './setup-page.tsx';
import { StillTalkingPage } from './talk/still-talking-page.tsx';
import { TalkPages } from './talk/talk-pages.tsx';
import { sendUnsent } from './talk/talk-session.ts';

export const later = { CodePage, FaultPage, SetupPage, StillTalkingPage, TalkPages, sendUnsent };
