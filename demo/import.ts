/** `npm run import-demo`: fills the demo that is running on this machine with invented conversations, and says what it did. */
import { parseArgs } from 'node:util';
import { importedSchema } from '#contract/operator-conversations.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8000' } } });
const url = `http://localhost:${values.port}/import_data/`;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const response = await fetch(url, { method: 'POST' }).catch(() =>
  fail(`Nothing answers at ${url}. Start the demo with npm start first, or say where it is: --port PORT`),
);
if (response.status === 404)
  fail(
    `What answers at ${url} is not the demo: invented data goes into the invented house alone. Nothing was imported.`,
  );
if (!response.ok) fail(`Nothing was imported: ${await response.text()}`);
const { imported, conversations } = importedSchema.parse(await response.json());
const { conversations: added, chats, operators, clients } = imported;
process.stdout.write(
  added === 0
    ? `All there already: conversations ${conversations.join(', ')}.\n`
    : `Imported ${added} conversations with ${chats} messages, ${clients} clients and ${operators} operators.\n`,
);
process.stdout.write(`Read one: curl http://localhost:${values.port}/conversation/${conversations[0]}/\n`);
