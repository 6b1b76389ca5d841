/** The way to a person. This screen can't call anyone, and says so instead of pretending. */
import { useWords } from '#renderer/i18n/languages.ts';
import { change, useSession } from '#renderer/state/kiosk-session.ts';
import { Frame } from './frame.tsx';

export function DeskPage() {
  const { desk } = useWords();
  const started = useSession(({ flow }) => flow.screen === 'check-in' || flow.screen === 'check-out');
  const talking = useSession(({ flow }) => flow.screen === 'talk');
  const close = () => change({ aside: null });
  return (
    <Frame
      question={desk.title}
      lead={
        <>
          {desk.lead} {started && desk.kept}
          {talking && desk.keptTalk}
        </>
      }
      primary={{ label: desk.back, onPress: close, plain: true }}
      withoutAsides
    />
  );
}
