/** "Is this you?", masked: enough to recognise oneself, nothing that tells a stranger's name. */
import { Check, Pencil, UserRoundX } from 'lucide-react';
import { useWords } from '#renderer/i18n/languages.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { Frame } from './frame.tsx';
import styles from './lists.module.css';
import type { StepProps } from './step-props.ts';

export function RecognisedPage({ flow, ...frame }: StepProps) {
  const words = useWords().recognised;
  const { matches, contactKind } = flow.draft;
  // Of several nobody knows yet who would be meant.
  const only = matches.length === 1 ? matches[0] : undefined;
  return (
    <Frame {...frame} question={words.question} lead={contactKind === 'email' ? words.lead : words.leadPhone}>
      <ul className={styles.rows}>
        {matches.map((match) => {
          const company = match.maskedCompany && words.fromCompany(match.maskedCompany);
          return (
            <li key={match.token}>
              <Row
                large
                title={match.maskedName}
                detail={company}
                action={
                  <>
                    <Check size={32} aria-hidden="true" />
                    {words.yes}
                  </>
                }
                onPress={() => act({ type: 'accept', match })}
              />
            </li>
          );
        })}
        {only && (
          <li>
            <Row
              large
              lead={<RowSymbol icon={<Pencil size={32} />} />}
              title={words.rename}
              onPress={() => act({ type: 'accept', match: only, renames: true })}
            />
          </li>
        )}
        <li>
          <Row
            large
            quiet
            lead={<RowSymbol icon={<UserRoundX size={32} />} />}
            title={words.no}
            onPress={() => act({ type: 'reject' })}
          />
        </li>
      </ul>
    </Frame>
  );
}
