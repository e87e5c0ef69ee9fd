import { AsyncLocalStorage } from "node:async_hooks";

/** What was sent and what came back, as whoever writes such a service wants to see it. */
export interface Exchange {
  method: string;
  url: string;
  sent: readonly [name: string, value: string][];
  body: string;
  status: number;
  got: readonly [name: string, value: string][];
  answer: string;
}

const recording = new AsyncLocalStorage<Exchange[]>();

/** Does the work, and answers all that was asked of others meanwhile beside what came of it. */
export async function recorded<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  return { result: await recording.run(exchanges, work), exchanges };
}

/** What stands in an answer's head that says something of it. */
const telling = ["content-type", "cache-control", "x-request-id", "www-authenticate"];
const waitsMs = 10_000;

/** fetch, written down. */
export async function follow(
  url: string,
  { method = "GET", headers, body }: { method?: string; headers?: HeadersInit; body?: unknown } = {},
): Promise<Response> {
  const text = body === undefined || body === null ? "" : String(body);
  const response = await fetch(url, {
    method,
    redirect: "manual",
    signal: AbortSignal.timeout(waitsMs),
    ...(headers && { headers }),
    ...(text && { body: text }),
  });
  recording.getStore()?.push({
    ...{ method, url, body: text, status: response.status },
    sent: [...new Headers(headers)],
    got: [...response.headers].filter(([name]) => telling.includes(name)),
    answer: await response.clone().text(),
  });
  return response;
}
