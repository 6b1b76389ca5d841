/**
 * The page every question stands on: where one is above, the question and its control in the middle, and below, always in the
 * same places, the way back, the way to a person, the language, and the one way on.
 */
import { ArrowLeft, ArrowRight, Globe, MessageCircleQuestionMark } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { languageNames, useLanguage, useWords } from '#renderer/i18n/languages.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { change } from '#renderer/state/kiosk-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Clock } from './clock.tsx';
import { Doorway } from './doorway.tsx';
import styles from './frame.module.css';

type Props = {
  question: ReactNode;
  lead?: ReactNode;
  /** The id of the heading, where a field is labelled by it. */
  headingId?: string;
  /** A field of the page takes the focus instead of the heading. */
  fieldFirst?: boolean;
  progress?: number;
  heading?: 'forward' | 'back';
  layout?: 'centre' | 'fill';
  /** On a low screen the page's own words matter more than whose house it is. */
  tight?: boolean | undefined;
  /** Said, not shown: the keyboard needs the room. */
  compact?: boolean;
  children?: ReactNode;
  keyboard?: ReactNode;
  /** `name` is what it is called by, where its label is a short part of that; an icon, where it is no way back. */
  back?: { label?: string; name?: string; icon?: ReactNode; onPress: () => void };
  primary?: { label: string; onPress: () => void; working?: boolean; plain?: boolean };
  /** The page is itself the way to a person or to the language. */
  withoutAsides?: boolean;
};

export function Frame(props: Props) {
  const {
    question,
    lead,
    headingId,
    fieldFirst,
    progress,
    heading = 'forward',
    layout = 'centre',
    children,
  } = props;
  const ownId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const site = useHouse((house) => house.site);
  const words = useWords();
  useEffect(() => {
    if (!fieldFirst) title.current?.focus({ preventScroll: true });
  }, [fieldFirst]);
  return (
    <div className={styles.page}>
      {progress !== undefined && (
        <div className={styles.progress} aria-hidden="true">
          <div className={styles.done} style={{ transform: `scaleX(${progress})` }} />
        </div>
      )}
      <header
        className={styles.header}
        data-low={layout === 'fill' || undefined}
        data-tight={props.tight || undefined}
      >
        <div className={styles.place}>
          <span className={styles.site}>{site?.name ?? 'Foyer'}</span>
          <Clock className={styles.clock} />
        </div>
        <Doorway className={styles.door} />
      </header>
      <main
        className={classNames(
          styles.main,
          layout === 'fill' && styles.fill,
          props.keyboard !== undefined && props.keyboard !== false && styles.typed,
        )}
      >
        <div className={classNames(styles.content, styles[heading])}>
          <h1
            ref={title}
            id={headingId ?? ownId}
            tabIndex={-1}
            className={props.compact ? 'said' : styles.question}
          >
            {question}
          </h1>
          {lead && <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
      </main>
      {props.keyboard ? (
        <section aria-label={words.keyboard.label} className={styles.keyboard}>
          {props.keyboard}
        </section>
      ) : (
        <span />
      )}
      <Footer {...props} />
    </div>
  );
}

function Footer({ back, primary, withoutAsides }: Props) {
  const words = useWords();
  return (
    <footer className={styles.footer}>
      <div className={styles.way}>
        {back && (
          <Button
            kind="quiet"
            icon={back.icon ?? <ArrowLeft size={32} aria-hidden="true" />}
            aria-label={back.name}
            onClick={back.onPress}
          >
            {back.label ?? words.common.back}
          </Button>
        )}
      </div>
      <div className={styles.asides}>{!withoutAsides && <Asides />}</div>
      <div className={styles.primary}>
        {primary && (
          <Button
            kind="primary"
            working={primary.working ?? false}
            onClick={primary.onPress}
            iconAt="end"
            icon={!primary.plain && <ArrowRight size={36} aria-hidden="true" />}
          >
            {primary.label}
          </Button>
        )}
      </div>
    </footer>
  );
}

/** The way to a person and the way to another language: on every page. */
export function Asides() {
  const words = useWords();
  const language = useLanguage();
  return (
    <>
      <Button
        kind="quiet"
        icon={<MessageCircleQuestionMark size={32} aria-hidden="true" />}
        onClick={() => change({ aside: 'desk' })}
      >
        {words.common.askReception}
      </Button>
      <Button
        kind="quiet"
        icon={<Globe size={32} aria-hidden="true" />}
        aria-label={`${languageNames[language]}, ${words.display.button}`}
        onClick={() => change({ aside: 'display' })}
      >
        {languageNames[language]}
      </Button>
    </>
  );
}
