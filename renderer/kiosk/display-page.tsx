/** Language, text size and a dark screen: for this visitor only; the next one finds the screen as it was. */
import { languageNames, languages, missingWords, useLanguage, useWords } from '#renderer/i18n/languages.ts';
import { change, useSession } from '#renderer/state/kiosk-session.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useLanguageChoice } from './choose-language.ts';
import styles from './display-page.module.css';
import { Frame } from './frame.tsx';
import { useMedia } from './media.ts';

const close = () => change({ aside: null });

export function DisplayPage() {
  const { common, display: words } = useWords();
  const language = useLanguage();
  const textSize = useSession((session) => session.textSize);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const screen = useSession((session) => session.screen) ?? (systemDark ? 'dark' : 'light');
  const { coming, missing, choose } = useLanguageChoice();
  return (
    <Frame question={words.title} back={{ onPress: close }} withoutAsides>
      <div>
        <ul className={styles.languages}>
          {languages.map((each) => (
            <li key={each}>
              <button
                type="button"
                lang={each}
                className={classNames(styles.language, each === language && styles.chosen)}
                aria-current={each === language || undefined}
                onClick={() => choose(each)}
              >
                {languageNames[each]}
              </button>
            </li>
          ))}
        </ul>
        <div role="status">{coming && <p className={styles.coming}>{common.checking}</p>}</div>
        {missing && (
          <div className={styles.missing}>
            <Notice>{words.notNow(languageNames[missing])}</Notice>
            <p lang={missing}>{missingWords[missing]}</p>
          </div>
        )}
      </div>
      <div className={styles.settings}>
        <div className={styles.setting}>
          <h2 className={styles.name}>{words.textSize}</h2>
          <Segmented
            legend={words.textSize}
            value={textSize}
            options={[
              { value: 'standard', label: words.standard },
              { value: 'large', label: words.large },
            ]}
            onChoose={(size) => change({ textSize: size })}
          />
        </div>
        <div className={styles.setting}>
          <h2 className={styles.name}>{words.screen}</h2>
          <Segmented
            legend={words.screen}
            value={screen}
            options={[
              { value: 'light', label: words.light },
              { value: 'dark', label: words.dark },
            ]}
            onChoose={(chosen) => change({ screen: chosen })}
          />
        </div>
      </div>
    </Frame>
  );
}
