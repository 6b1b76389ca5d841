/** A page that breaks while it is drawn says so and can be tried again; what is around it stays as it was. */
import { Component, type ReactNode } from 'react';
import { drawBroken } from '#renderer/ui/broken-page.ts';

type Props = {
  children: ReactNode;
  /** The one the page is in, where that is known. */
  language?: string;
};

export class PageBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  private draw = (place: HTMLDivElement | null) => {
    if (place && place.childElementCount === 0) drawBroken(place, this.props.language);
  };

  // What broke is in the console already: React reports it there.
  override render() {
    return this.state.broken ? <div ref={this.draw} /> : this.props.children;
  }
}
