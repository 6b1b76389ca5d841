/** A page within the page, that the phone's own way back leaves again. */
import { useEffect, useState } from 'preact/hooks';

/** Whether it is open, how to open it, and how to leave it. */
export function useInPage(): [open: boolean, enter: () => void, leave: () => void] {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const back = () => setOpen(false);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  return [
    open,
    () => {
      window.history.pushState(null, '');
      setOpen(true);
    },
    () => window.history.back(),
  ];
}
