/** This machine: which Foyer runs here, and the way to close it. Closing can't be undone from here, so it asks. */
import { Power } from 'lucide-react';
import { useCallback, useState } from 'react';
import { api, device } from '#renderer/api.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';

const text = words.settings.screen;

export function ScreenPart() {
  const { value } = useLoad(useCallback(() => api.system.status(), []));
  const [asking, setAsking] = useState(false);
  return (
    <div className={layout.form}>
      <Facts facts={[{ name: text.version, value: value?.version ?? '' }]} />
      {device ? (
        <>
          <p className={layout.help}>{text.quitHelp}</p>
          {asking ? (
            <Notice
              tone="warn"
              action={
                <>
                  <Button kind="danger" onClick={() => device?.quit()}>
                    {text.quitReally}
                  </Button>
                  <Button kind="quiet" onClick={() => setAsking(false)}>
                    {words.app.cancel}
                  </Button>
                </>
              }
            >
              {text.quitAsk}
            </Notice>
          ) : (
            <div>
              <Button icon={<Power size={20} aria-hidden="true" />} onClick={() => setAsking(true)}>
                {text.quit}
              </Button>
            </div>
          )}
        </>
      ) : (
        <p className={layout.help}>{text.browser}</p>
      )}
    </div>
  );
}
