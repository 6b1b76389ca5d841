/** A page that breaks while it is drawn says so and can be tried again. */
/** @jsxImportSource preact */
import { Component, type ComponentChildren } from 'preact';
import { drawBroken } from '#renderer/ui/broken-page.ts';
import { browserLanguage, chosenLanguage } from './language.ts';

type Props = { children: ComponentChildren };

export class PageBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(thrown: unknown) {
    window.reportError(thrown);
  }

  private draw = (place: HTMLDivElement | null) => {
    if (place && place.childElementCount === 0) drawBroken(place, chosenLanguage() ?? browserLanguage());
  };

  override render() {
    return this.state.broken ? <div ref={this.draw} /> : this.props.children;
  }
}
