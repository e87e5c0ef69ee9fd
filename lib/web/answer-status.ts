import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Seconds after which it is worth another try. */
export const retryAfter = "5";

type Answer = ServerResponse<IncomingMessage>;
// On globalThis, since instrumentation.ts and the pages each have their own copy of a module.
const holder = globalThis as unknown as { sigillAnswers?: AsyncLocalStorage<Answer> };

/** From now on each request knows its own answer: Next gives a page no way to say its status (docs/adr/0015). */
export function followAnswers(): void {
  if (holder.sigillAnswers) return;
  const answers = new AsyncLocalStorage<Answer>();
  holder.sigillAnswers = answers;
  // Node says this in the same breath as it hands over the request, so all that the request does is within.
  subscribe("http.server.request.start", (message) =>
    answers.enterWith((message as { response: Answer }).response),
  );
}

/** The answer of the request that is being served; undefined outside every request. */
export function currentAnswer(): Answer | undefined {
  return holder.sigillAnswers?.getStore();
}

/** The same for a frame that knows better than the page within it, which has called itself missing. */
export function answerInstead(status: 403): void {
  const answer = currentAnswer();
  if (answerWith(status) && answer && !answer.headersSent && answer.statusCode === 404)
    answer.statusCode = status;
}

/**
 * Gives this request's answer its status. False when that cannot be done: it is on its way already, or nobody follows.
 * Next's own requests for parts of a page stay 200, since it would load the whole page anew for anything else.
 */
export function answerWith(status: 403 | 404 | 429 | 503): boolean {
  const answer = currentAnswer();
  if (!answer) return false;
  const { rsc, "next-action": action } = answer.req.headers;
  if (rsc !== undefined || action !== undefined) return true;
  if (answer.headersSent) return false;
  // A layout beside the page may have led elsewhere already.
  if (answer.statusCode === 200) answer.statusCode = status;
  if (status === 429 || status === 503) answer.setHeader("Retry-After", retryAfter);
  return true;
}
