/** A page that breaks while it is drawn says so and can be tried again; what is around it stays as it was. */
import { Component, type ReactNode } from 'react';
import { drawBroken } from './broken-page.ts';

type Props = {
  children: ReactNode;
  /** The one the page is in, where that is known. */
  language?: string;
  /** Which page it is: another one has not broken. */
  page?: string;
};
type State = { broken: boolean; page: string | undefined };

export class PageBoundary extends Component<Props, State> {
  override state: State = { broken: false, page: this.props.page };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ page }: Props, state: State): Partial<State> | null {
    return page === state.page ? null : { broken: false, page };
  }

  private draw = (place: HTMLDivElement | null) => {
    if (place && place.childElementCount === 0) drawBroken(place, this.props.language);
  };

  // What broke is in the console already: React reports it there.
  override render() {
    return this.state.broken ? <div ref={this.draw} /> : this.props.children;
  }
}
