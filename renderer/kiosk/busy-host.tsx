/** The answer to choosing someone who is busy: when they are free, and what can be done instead. */
import { CircleHelp, UsersRound } from 'lucide-react';
import type { OfferedHost } from '#contract/hosts.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { clockTime } from '#renderer/i18n/times.ts';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { useTimeStyle } from './clock.tsx';
import { Frame } from './frame.tsx';
import styles from './lists.module.css';
import type { StepProps } from './step-props.ts';

type Props = Omit<StepProps, 'flow' | 'back'> & {
  host: OfferedHost;
  onOther: () => void;
  onNotSure: () => void;
};

/** When they are to be had, as far as anybody knows. */
function answerFor(
  { availability, name }: OfferedHost,
  words: ReturnType<typeof useWords>['host'],
  style: ReturnType<typeof useTimeStyle>,
): string {
  if (availability.state === 'busy') return words.busyAnswer(name, clockTime(availability.freeAt, style));
  if (availability.state !== 'away') return words.overdueAnswer(name);
  return availability.until === null
    ? words.awayAnswer(name)
    : words.awayUntilAnswer(name, clockTime(availability.until, style));
}

export function BusyHost({ host, onOther, onNotSure, ...frame }: Props) {
  const words = useWords().host;
  const style = useTimeStyle();
  const { name } = host;
  const answer = answerFor(host, words, style);
  return (
    <Frame
      {...frame}
      back={{ onPress: onOther }}
      question={words.busyTitle(name)}
      lead={
        <>
          {answer} {words.busyChoices}
        </>
      }
    >
      <ul className={styles.rows}>
        <li>
          <Row
            large
            lead={<RowSymbol icon={<UsersRound size={32} />} />}
            title={words.chooseOther}
            onPress={onOther}
          />
        </li>
        <li>
          <Row
            large
            lead={<RowSymbol icon={<CircleHelp size={32} />} />}
            title={words.chooseNotSure}
            detail={words.notSureResult}
            onPress={onNotSure}
          />
        </li>
      </ul>
    </Frame>
  );
}
