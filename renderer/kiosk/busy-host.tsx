/**
 * The answer to choosing someone who has no place to give: until when, as far as anybody knows, and what can be done. Visitors
 * often come in twos: the second one says that they belong to the meeting. One meeting is often not over when the next visitor comes:
 * that one waits. Whoever else they are, they can be written to from here.
 */
import { Armchair, CircleHelp, DoorOpen, MessagesSquare, UsersRound } from 'lucide-react';
import type { OfferedHost } from '#contract/hosts.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { Portrait } from '#renderer/ui/portrait.tsx';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { AvailabilityMark, useAvailabilityNow } from './availability-mark.tsx';
import { useTimeFromNow } from './clock.tsx';
import { Frame } from './frame.tsx';
import styles from './lists.module.css';
import type { StepProps } from './step-props.ts';

const mostRows = 4;

type Props = Omit<StepProps, 'flow' | 'back'> & {
  host: OfferedHost;
  onCome: (way: 'join' | 'wait') => void;
  onTalk: () => void;
  onDeputy: (deputy: OfferedHost) => void;
  onOther: () => void;
  onNotSure: () => void;
};

export function BusyHost({ host, onCome, onTalk, onDeputy, onOther, onNotSure, ...frame }: Props) {
  const words = useWords().host;
  const answer = useAnswer(host);
  const { name, deputy, meeting } = host;
  const away = host.availability.state === 'away';
  const own = [meeting, !away, true, deputy].filter(Boolean).length;
  // More than four answers are too many to read standing, and the way back leads to both of these as well.
  const reception = own < mostRows;
  const other = own + 1 < mostRows;
  // Four stand closer than three.
  const large = own + Number(reception) + Number(other) < mostRows;
  const title = meeting ? words.busyTitle(name) : words.talkingTitle(name);
  return (
    <Frame
      {...frame}
      back={{ onPress: onOther }}
      {...(away ? { question: answer } : { question: title, lead: answer })}
    >
      <ul className={styles.rows}>
        {meeting && (
          <li>
            <Row
              large={large}
              lead={<RowSymbol icon={<DoorOpen size={32} />} />}
              title={words.join}
              detail={words.joinHint(name)}
              onPress={() => onCome('join')}
            />
          </li>
        )}
        {!away && (
          <li>
            <Row
              large={large}
              lead={<RowSymbol icon={<Armchair size={32} />} />}
              title={words.wait}
              detail={words.waitHint(name)}
              onPress={() => onCome('wait')}
            />
          </li>
        )}
        <li>
          <Row
            large={large}
            lead={<RowSymbol icon={<MessagesSquare size={32} />} />}
            title={away ? words.talkNow(name) : words.talkBusy(name)}
            detail={away ? words.talkHint : words.talkBusyHint}
            onPress={onTalk}
          />
        </li>
        {deputy && (
          <li>
            <Row
              large={large}
              quiet={deputy.availability.state !== 'free'}
              lead={<Portrait name={deputy.name} />}
              title={deputy.name}
              detail={words.standsIn(name)}
              end={<AvailabilityMark availability={deputy.availability} />}
              onPress={() => onDeputy({ ...deputy, department: '', meeting: false, deputy: null })}
            />
          </li>
        )}
        {other && (
          <li>
            <Row
              large={large}
              lead={<RowSymbol icon={<UsersRound size={32} />} />}
              title={words.chooseOther}
              onPress={onOther}
            />
          </li>
        )}
        {reception && (
          <li>
            <Row
              large={large}
              lead={<RowSymbol icon={<CircleHelp size={32} />} />}
              title={words.chooseNotSure}
              detail={words.notSureResult}
              onPress={onNotSure}
            />
          </li>
        )}
      </ul>
    </Frame>
  );
}

/** When they are to be had, as far as anybody knows. */
function useAnswer({ availability: told, name }: OfferedHost): string {
  const words = useWords().host;
  const fromNow = useTimeFromNow();
  const availability = useAvailabilityNow(told);
  switch (availability.state) {
    case 'busy':
      return words.busyAnswer(name, fromNow(availability.freeAt));
    case 'away':
      return availability.until === null
        ? words.awayTitle(name)
        : words.awayTitleUntil(name, fromNow(availability.until));
    default:
      return words.overdueAnswer(name);
  }
}
