/** As much of the page as can be seen above the phone's keyboard; some phones lay it over the page without a word to the layout. */
import { useEffect } from 'preact/hooks';

export function useViewHeight(): void {
  useEffect(() => {
    const seen = window.visualViewport;
    const { style } = document.documentElement;
    if (!seen) return;
    const follow = () => {
      style.setProperty('--seen', `${seen.height}px`);
      if (seen.offsetTop > 0) window.scrollTo(0, 0);
    };
    follow();
    seen.addEventListener('resize', follow);
    return () => {
      seen.removeEventListener('resize', follow);
      style.removeProperty('--seen');
    };
  }, []);
}
