import { z } from "zod";
import type { Answer, Asked } from "@/lib/api/route";
import type { Verdict } from "./policy";

/** What was sent as JSON, or else as something that is none (§10.1.3). Throws ZodError. */
export function bodyOf({ body, headers }: Asked): Record<string, unknown> {
  const contentType = z.string("the content type is application/json").regex(/^application\/json\s*(;|$)/i);
  contentType.parse(headers["content-type"]);
  return z.record(z.string(), z.unknown()).parse(body);
}

/** An answer with the client's own request id on it (§10.1.5), reused by nobody unless it says how long. */
export function answered(asked: Asked, body: Record<string, unknown>, holdsMs = 0): Answer {
  const sent = asked.headers["x-request-id"];
  const isWritten = typeof sent === "string" && /^[\x21-\x7e]{1,128}$/.test(sent);
  return {
    status: 200,
    headers: {
      "cache-control": `private, max-age=${Math.floor(holdsMs / 1000)}`,
      ...(isWritten && { "x-request-id": sent }),
    },
    body,
  };
}

/** Unless the client accepts more, and then no more than it accepts. */
const holdsMs = 1_000;
const holdsAtMostMs = 300_000;

/** How long answers may be reused: none longer than the first of them holds. */
export function reuseMs({ headers }: Asked, verdicts: readonly Verdict[]): number {
  const accepted = /(?:^|[,\s])max-age=(\d{1,6})(?:$|[,\s])/.exec(headers["cache-control"] ?? "")?.[1];
  const most = accepted === undefined ? holdsMs : Math.min(Number(accepted) * 1_000, holdsAtMostMs);
  return Math.max(0, Math.min(most, ...verdicts.map((verdict) => verdict.holdsMs ?? 0)));
}

export const told = ({ decision, context }: Verdict) => (context ? { decision, context } : { decision });
