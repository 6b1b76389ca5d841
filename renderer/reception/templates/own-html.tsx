/** HTML of the house's own, for the few who need it: otherwise the mail's look is made from its text. */
import { Code } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { words } from '../words.ts';
import { type FieldProps, TemplateField } from './template-field.tsx';
import styles from './templates.module.css';

const text = words.templates;

/** @param start HTML to go on from, made of the text as it stands */
export function OwnHtml({ start, language, ...field }: FieldProps & { start: string; language: string }) {
  const { form } = field;
  const own = form.values.html !== '';
  // What was written and put aside is there again when it is wanted after all.
  const [aside, setAside] = useState('');
  return (
    <section className={layout.group} aria-labelledby="own-html">
      <h2 id="own-html" className={styles.piecesTitle}>
        {text.ownHtml}
      </h2>
      {own ? (
        <>
          <TemplateField {...field} name="html" language={language} rows={10} hint={text.htmlHint} />
          <div className={layout.foot}>
            <Button
              onClick={() => {
                setAside(form.values.html);
                form.set('html', '');
              }}
            >
              {text.htmlDrop}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={styles.help}>{text.htmlFromText}</p>
          <div className={layout.foot}>
            <Button
              icon={<Code size={20} aria-hidden="true" />}
              disabled={start === '' && aside === ''}
              onClick={() => form.set('html', aside || start)}
            >
              {text.htmlWrite}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
