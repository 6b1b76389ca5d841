/** The settings, part by part. What was typed in one part stays while another is looked at. */
import { Link, Redirect } from 'wouter';
import { useDrafts } from '#renderer/state/drafts.ts';
import { useSettings } from '#renderer/state/reception-settings.ts';
import layout from '../parts/form-layout.module.css';
import { Page } from '../parts/page.tsx';
import sheet from '../parts/sheet.module.css';
import { draftsOf } from '../templates/template-key.ts';
import { TemplatesList } from '../templates/templates-list.tsx';
import { DeskPart } from '../wishes/desk-part.tsx';
import { words } from '../words.ts';
import { AccountsPart } from './accounts-part.tsx';
import { CodeCountriesForm } from './code-countries-form.tsx';
import { EmailForm } from './email-form.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { NetworkPart } from './network-part.tsx';
import { PinForm } from './pin-form.tsx';
import { ScreenPart } from './screen-part.tsx';
import { SendTest } from './send-test.tsx';
import styles from './settings.module.css';
import { SiteForm } from './site-form.tsx';
import { SmsForm } from './sms-form.tsx';
import { VisitorSignInForm } from './visitor-sign-in-form.tsx';

const text = words.settings;
const parts = [
  'site',
  'email',
  'sms',
  'words',
  'desk',
  'follow-up',
  'visitor-sign-in',
  'accounts',
  'network',
  'pin',
  'screen',
] as const;
type Part = (typeof parts)[number];

export function SettingsPage({ part: asked }: { part: string }) {
  const settings = useSettings((store) => store.settings);
  const drafts = useDrafts((store) => store.drafts);
  const part = parts.find((one) => one === asked);
  if (!part) return <Redirect to="/settings" />;
  const mark = (one: Part) => {
    if (drafts[`settings:${one}`] || (one === 'words' && draftsOf(drafts).length > 0)) return text.unsaved;
    if ((one === 'email' && !settings?.email) || (one === 'sms' && !settings?.sms)) return text.missing;
    return null;
  };
  return (
    <Page title={text.title}>
      <div className={styles.layout}>
        <nav aria-label={text.title}>
          <ul className={styles.parts}>
            {parts.map((one) => (
              <li key={one}>
                <Link
                  href={`/settings/${one}`}
                  className={styles.part}
                  aria-current={one === part ? 'page' : undefined}
                >
                  {text.parts[one]}
                  {mark(one) && <span className={styles.mark}>{mark(one)}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <section key={part} className={sheet.sheet} aria-labelledby="settings-part">
          <h2 id="settings-part" className={sheet.title}>
            {text[part].title}
          </h2>
          {part !== 'screen' && <p className={layout.help}>{text[part].help}</p>}
          <div className={styles.body}>{settings && content(part, settings)}</div>
        </section>
      </div>
    </Page>
  );
}

function content(part: Part, settings: NonNullable<ReturnType<typeof useSettings.getState>['settings']>) {
  switch (part) {
    case 'site':
      return <SiteForm settings={settings} />;
    case 'email':
      return (
        <>
          <EmailForm settings={settings} />
          <SendTest
            channel="email"
            setUp={settings.email !== null}
            suggested={settings.site?.deskEmail ?? ''}
          />
        </>
      );
    case 'sms':
      return (
        <>
          <SmsForm settings={settings} />
          <SendTest channel="sms" setUp={settings.sms !== null} suggested={settings.site?.deskPhone ?? ''} />
        </>
      );
    case 'follow-up':
      return <FollowUpForm settings={settings} />;
    case 'visitor-sign-in':
      return (
        <>
          <VisitorSignInForm settings={settings} />
          <CodeCountriesForm settings={settings} />
        </>
      );
    case 'desk':
      return <DeskPart settings={settings} />;
    case 'words':
      return <TemplatesList />;
    case 'accounts':
      return <AccountsPart />;
    case 'network':
      return <NetworkPart />;
    case 'pin':
      return <PinForm />;
    case 'screen':
      return <ScreenPart />;
  }
}
