/** A question laid over the page. One at a time; Escape, the cross and a press beside it all leave without doing anything. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useReceptionSession } from '#renderer/state/reception-session.ts';
import { words } from '../words.ts';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode };

export function Dialog({ title, open, onClose, children }: Props) {
  // Dialogs hang on the body: when main has closed the session, they too go behind the gate.
  const inSight = useReceptionSession((session) => session.gate === 'open');
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={open && inSight}
      isDismissable
      onOpenChange={(next) => {
        // Going behind the gate is not leaving: the question is still there after the sign-in.
        if (!next && useReceptionSession.getState().gate === 'open') onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <Button
              kind="quiet"
              icon={<X size={22} aria-hidden="true" />}
              aria-label={words.app.close}
              onClick={onClose}
            />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
