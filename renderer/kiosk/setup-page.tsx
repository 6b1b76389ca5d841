/** The first run: nothing is set up, so nothing else is offered. Reception mode makes the PIN and the first settings. */
import { useLocation } from 'wouter';
import { useWords } from '#renderer/i18n/languages.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { Frame } from './frame.tsx';

export function SetupPage() {
  const { setup } = useWords();
  const pinChosen = useHouse((house) => house.pinChosen);
  const [, navigate] = useLocation();
  return (
    <Frame
      question={setup.title}
      lead={pinChosen ? setup.leadSite : setup.lead}
      primary={{ label: setup.start, onPress: () => navigate('/reception') }}
    />
  );
}
