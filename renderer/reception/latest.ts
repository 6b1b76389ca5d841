/**
 * Answers in the order of the questions. While someone types, several searches are on their way at once and a slow early answer
 * must not replace a fast late one.
 */

/** Wraps a question so that only the answer to the newest one is given to `answered`; failures count as answers. */
export function latestOnly<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  answered: (
    question: Question,
    outcome: { ok: true; answer: Answer } | { ok: false; thrown: unknown },
  ) => void,
): { ask(question: Question): void; forget(): void } {
  let newest = 0;
  return {
    ask(question) {
      newest += 1;
      const mine = newest;
      ask(question).then(
        (answer) => {
          if (mine === newest) answered(question, { ok: true, answer });
        },
        (thrown: unknown) => {
          if (mine === newest) answered(question, { ok: false, thrown });
        },
      );
    },
    /** What is still on its way is ignored. */
    forget() {
      newest += 1;
    },
  };
}
