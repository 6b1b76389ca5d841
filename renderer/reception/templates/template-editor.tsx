/** The words of one message being written, and how they look as they stand. Whatever was typed is kept until it is saved or discarded. */
import { RotateCcw } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { MessageWords, Template } from '#contract/templates.ts';
import { api } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pill } from '../parts/pill.tsx';
import sheet from '../parts/sheet.module.css';
import { useForm } from '../parts/use-form.ts';
import { problemsByField, problemText } from '../problem-words.ts';
import { SaveFoot } from '../settings/save-foot.tsx';
import { type TextElement, typingInto } from '../shell/screen-typing.ts';
import { words } from '../words.ts';
import { OwnHtml } from './own-html.tsx';
import { Pieces } from './pieces.tsx';
import { SmsSize } from './sms-size.tsx';
import { TemplateField } from './template-field.tsx';
import { draftName } from './template-key.ts';
import { TemplatePreview } from './template-preview.tsx';
import styles from './templates.module.css';
import { usePreview } from './use-preview.ts';

const text = words.templates;
const labels = { subject: text.subject, text: text.text, html: text.html };
type Field = keyof typeof labels;

export function TemplateEditor({
  template,
  onSaved,
}: {
  template: Template;
  onSaved: (saved: Template) => void;
}) {
  const { kind, channel, language, standard } = template;
  const form = useForm<Field>({ labels, initial: template.words, draft: draftName(template) });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  // What stood in the fields when Foyer's words took their place.
  const [before, setBefore] = useState<MessageWords | null>(null);
  const [put, setPut] = useState('');
  const writing = useRef<{ field: Field; element: TextElement } | null>(null);
  const fallback = useRef<HTMLTextAreaElement>(null);
  const preview = usePreview({ kind, channel, language }, form.values);
  useEffect(() => form.rebase(template.words));

  const live = problemsByField(preview?.problems ?? [], 'words.');
  const problemOf = (field: Field) => {
    const found = live[field];
    return form.problemOf(field) ?? (found && problemText(labels[field], found));
  };
  const field = {
    form,
    problemOf,
    onWrite: (name: Field, element: TextElement) => {
      writing.current = { field: name, element };
    },
  };
  const isStandard = (Object.keys(labels) as Field[]).every((name) => form.values[name] === standard[name]);

  const insert = (name: string) => {
    const target = writing.current?.element.isConnected
      ? writing.current
      : fallback.current && ({ field: 'text', element: fallback.current } as const);
    if (!target) return;
    typingInto(target.element).insert(`{{${name}}}`);
    setPut(text.put(text.pieces[name] ?? name, labels[target.field]));
  };

  const save = async () => {
    const saved = await form.submit(
      () => api.templates.save({ kind, channel, language, words: form.values }),
      { prefix: 'words.' },
    );
    if (!saved) return;
    onSaved(saved);
    form.reset(saved.words);
    setBefore(null);
    setSavedAt(houseNow());
  };

  return (
    <div className={styles.desk}>
      <form
        ref={form.element}
        className={`${sheet.sheet} ${styles.editor}`}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        <div>
          <Pill tone={template.changed ? 'good' : 'quiet'}>
            {template.changed ? text.yours : text.standard}
          </Pill>
        </div>
        {channel === 'email' && <TemplateField {...field} name="subject" language={language} />}
        <TemplateField
          {...field}
          name="text"
          language={language}
          rows={channel === 'email' ? 13 : 6}
          hint={channel === 'email' ? text.textHint : text.smsHint}
          ref={fallback}
        />
        {channel === 'sms' && <SmsSize size={preview?.sms ?? null} />}
        <Pieces variables={template.variables} onPut={insert} />
        <p role="status" className="said">
          {put}
        </p>
        {channel === 'email' && <OwnHtml {...field} language={language} start={preview?.htmlStart ?? ''} />}
        {before && isStandard && (
          <Notice tone="plain" action={<Button onClick={() => form.change(before)}>{text.bringBack}</Button>}>
            {form.dirty ? text.restoredUnsaved : text.restored}
          </Notice>
        )}
        <div className={styles.foot}>
          <SaveFoot
            problem={form.problem}
            busy={form.busy}
            dirty={form.dirty}
            savedAt={savedAt}
            onRevert={() => form.reset(template.words)}
          />
          {!isStandard && (
            <Button
              kind="quiet"
              icon={<RotateCcw size={20} aria-hidden="true" />}
              onClick={() => {
                setBefore(form.values);
                form.change(standard);
              }}
            >
              {text.restore}
            </Button>
          )}
        </div>
      </form>
      <TemplatePreview template={{ kind, channel, language }} words={form.values} preview={preview} />
    </div>
  );
}
