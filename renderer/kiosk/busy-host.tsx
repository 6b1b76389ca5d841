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

export function BusyHost({ host, onOther, onNotSure, ...frame }: Props) {
  const words = useWords().host;
  const style = useTimeStyle();
  const { availability, name } = host;
  const answer =
    availability.state === 'busy'
      ? words.busyAnswer(name, clockTime(availability.freeAt, style))
      : words.overdueAnswer(name);
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
