/** A page that breaks must not leave a dead or half-filled screen: it is said, and after a short while everything starts anew. */
import { Component, type ReactNode } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Frame } from './frame.tsx';

type Props = { children: ReactNode };

const restartMs = 15_000;

export class ScreenBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError() {
    return { broken: true };
  }

  // What broke is in the console already: React reports it there.
  override componentDidCatch() {
    this.timer = setTimeout(this.restart, restartMs);
  }

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  private restart = () => {
    clearTimeout(this.timer);
    act({ type: 'reset' });
    this.setState({ broken: false });
  };

  override render() {
    return this.state.broken ? <BrokenPage onRestart={this.restart} /> : this.props.children;
  }
}

function BrokenPage({ onRestart }: { onRestart: () => void }) {
  const words = useWords();
  return (
    <Frame
      question={words.trouble.screen}
      lead={words.trouble.screenLead}
      primary={{ label: words.common.startOver, onPress: onRestart, plain: true }}
      withoutAsides
    />
  );
}
