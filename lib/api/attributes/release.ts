import type { Release } from "@/lib/access/evaluation/asked-release";
import { releaseAttributes } from "@/lib/access/evaluation/release";
import { refuseAt } from "@/lib/api/authzen/read-at";
import { statedLevelOf } from "@/lib/domain/access/stated-level";
import type { ClientActor } from "@/lib/domain/core/actor";
import type { AttributesRequest } from "./form";

interface Within {
  slug: string;
  requestId: string;
  now: Date;
  /** Where the web program is reached: the employer's own attributes' names lie below. */
  publicUrl: string;
}

/** What may be told of what is asked, in whichever protocol. Throws Refusal, and ZodError for a sign-in to come. */
export function askAttributes(
  client: ClientActor,
  request: AttributesRequest,
  { slug, requestId, now, publicUrl }: Within,
): Promise<Release> {
  const asked = { ...askedOf(request, now), transactionId: requestId };
  return releaseAttributes(client, { asked, namespace: `${publicUrl}/${slug}` }, { now });
}

/** How wrong the clock of whoever asks may be. */
const aheadMs = 120_000;

function askedOf({ acr, auth_time, expected, evidence, use, ...request }: AttributesRequest, now: Date) {
  const authenticatedAt = auth_time === undefined ? null : new Date(auth_time * 1_000);
  if (authenticatedAt && authenticatedAt.getTime() > now.getTime() + aheadMs)
    refuseAt(["auth_time"], "auth_time is in the future");
  return {
    ...request,
    use: use ?? null,
    expected: new Map(Object.entries(expected)),
    evidence: evidence ?? null,
    stated: acr === undefined ? null : statedLevelOf(acr),
    authenticatedAt,
  };
}

/** Answers are used at once: what is shown later is asked for anew. */
const lifeSeconds = 300;
export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Until when an answer is good, in seconds since 1970: no longer than any of it is so as things stand. */
export function lastOf({ readAt, until }: Release & { answer: "told" }): number {
  const last = secondsOf(readAt) + lifeSeconds;
  return until ? Math.min(last, secondsOf(until)) : last;
}
