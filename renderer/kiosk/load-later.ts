/** Fetches the pages that do not come with the first screen, and again when that failed: React would remember a failure for as long as the screen is on. */

const againMs = 2_000;

/** Rejects when they can't be had now. */
export async function loadLater() {
  return (await import('./later.ts')).later;
}

/** Answers once they are there, however long that takes. */
export async function laterForSure(): ReturnType<typeof loadLater> {
  for (;;) {
    try {
      return await loadLater();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}
