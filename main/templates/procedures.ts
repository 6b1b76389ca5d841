/** The words of messages at the door. */
import { door } from '#main/kernel/door.ts';
import type { Templates } from './room.ts';

export function templatesProcedures(templates: Templates) {
  return {
    list: door.templates.list.handler(() => templates.list()),
    get: door.templates.get.handler(({ input }) => templates.get(input)),
    save: door.templates.save.handler(({ input: { words, ...key } }) => templates.save(key, words)),
    preview: door.templates.preview.handler(({ input: { words, ...key } }) => templates.preview(key, words)),
    restore: door.templates.restore.handler(({ input }) => templates.restore(input)),
  };
}
