/** Which page is where. */
import { FileQuestion } from 'lucide-react';
import { Route, Switch } from 'wouter';
import { BoardPage } from './board/board-page.tsx';
import { CheckInPage } from './check-in/check-in-page.tsx';
import { ConversationPage } from './conversations/conversation-page.tsx';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { HostPage } from './hosts/host-page.tsx';
import { HostsPage } from './hosts/hosts-page.tsx';
import { MessagePage } from './messages/message-page.tsx';
import { MessagesPage } from './messages/messages-page.tsx';
import { ButtonLink } from './parts/button.tsx';
import { Empty } from './parts/empty.tsx';
import { Page } from './parts/page.tsx';
import { PastPage } from './past/past-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { TemplatePage } from './templates/template-page.tsx';
import { VisitPage } from './visit/visit-page.tsx';
import { words } from './words.ts';

export function Pages() {
  return (
    <Switch>
      <Route path="/" component={BoardPage} />
      <Route path="/visit/:id">{({ id }) => <VisitPage key={id} visitId={id} />}</Route>
      <Route path="/check-in" component={CheckInPage} />
      <Route path="/past" component={PastPage} />
      <Route path="/hosts" component={HostsPage} />
      <Route path="/hosts/:id">{({ id }) => <HostPage key={id} hostId={id} />}</Route>
      <Route path="/conversations" component={ConversationsPage} />
      <Route path="/conversations/:id">{({ id }) => <ConversationPage key={id} conversationId={id} />}</Route>
      <Route path="/messages" component={MessagesPage} />
      <Route path="/messages/:id">{({ id }) => <MessagePage key={id} messageId={id} />}</Route>
      <Route path="/settings/words/:kind/:channel/:language">
        {(address) => <TemplatePage {...address} />}
      </Route>
      <Route path="/settings/:part?">{({ part }) => <SettingsPage part={part ?? 'site'} />}</Route>
      <Route>
        <Missing />
      </Route>
    </Switch>
  );
}

function Missing() {
  return (
    <Page title={words.app.notFoundTitle} narrow>
      <Empty
        icon={<FileQuestion size={24} />}
        title={words.app.notFoundTitle}
        action={<ButtonLink href="/">{words.app.toToday}</ButtonLink>}
      >
        {words.app.notFound}
      </Empty>
    </Page>
  );
}
