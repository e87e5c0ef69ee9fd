import { z } from "zod";
import type { Release } from "@/lib/access/evaluation/asked-release";
import { releaseAttributes } from "@/lib/access/evaluation/release";
import { problem } from "@/lib/api/problem";
import type { Answer, ApiRoute, Asked, Told } from "@/lib/api/route";
import { evidenceSeconds } from "@/lib/domain/access/release";
import { statedLevelOf } from "@/lib/domain/access/stated-level";
import type { ClientActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type AttributesRequest, attributesRequest } from "./form";
import { type SigningJwk, signedAnswer } from "./signed-answer";

export interface AttributeParts {
  /** Where the api program and the web program are reached. */
  apiUrl: () => string;
  publicUrl: () => string;
  /** What the employer signs answers with now; published where its tokens' keys are. */
  signingKey(organisationId: string): Promise<SigningJwk>;
}

/** What an employer tells of its people, signed: `POST /<slug>/attributes`. */
export function attributeRoutes(parts: AttributeParts): readonly ApiRoute[] {
  const answer = async (asked: Asked): Promise<Answer> => {
    const request = attributesRequest.parse(asked.body);
    const [release, key] = await Promise.all([
      releaseAttributes(
        clientOf(asked),
        {
          asked: { ...askedOf(request, asked.now), transactionId: asked.requestId },
          namespace: `${parts.publicUrl()}/${asked.slug}`,
        },
        { now: asked.now },
      ),
      parts.signingKey(asked.organisationId),
    ]);
    if (release.answer === "denied") return denied(release.told);
    if (release.answer === "unauthenticated") return unauthenticated(release);
    const issuer = `${parts.apiUrl()}/${asked.slug}`;
    return {
      status: 200,
      headers: { "content-type": "application/jwt", "cache-control": "no-store" },
      body: signedAnswer(key, "attributes+jwt", claimsOf(release, request, asked, issuer)),
    };
  };
  return [{ method: "POST", path: "/attributes", scope: "attribute:release", answer, told }];
}

const told: Told = {
  summary: "Attributes and mandates of a person, signed",
  form: attributesRequest,
  gives: z.string(),
  mediaType: "application/jwt",
};

function clientOf({ client }: Asked): ClientActor {
  if (!client) throw new Refusal("forbidden", { permission: "attribute:release" });
  return client;
}

/** As wrong as a clock may be. */
const aheadMs = 60_000;

function askedOf({ acr, auth_time, expected, evidence, use, ...request }: AttributesRequest, now: Date) {
  const latest = new Date(now.getTime() + aheadMs);
  return {
    ...request,
    use: use ?? null,
    expected: new Map(Object.entries(expected)),
    evidence: evidence ?? null,
    stated: acr === undefined ? null : statedLevelOf(acr),
    authenticatedAt:
      auth_time === undefined
        ? null
        : z
            .date()
            .max(latest, "auth_time is in the future")
            .parse(new Date(auth_time * 1000)),
  };
}

/** Answers are used at once: what is shown later is asked for anew. */
const lifeSeconds = 300;
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

function claimsOf(
  { claims, confirmed, mandates, clientId, readAt, until }: Release & { answer: "told" },
  { subject, purpose }: AttributesRequest,
  { requestId }: Asked,
  issuer: string,
): object {
  const last = seconds(readAt) + lifeSeconds;
  return {
    ...Object.fromEntries(claims),
    ...{
      iss: issuer,
      aud: clientId,
      iat: seconds(readAt),
      exp: until ? Math.min(last, seconds(until)) : last,
    },
    ...{ jti: requestId, txn: requestId, purpose },
    // A certificate is long, and whose it is the client knows.
    ...(subject.type === "certificate" ? {} : { sub: subject.id }),
    ...(confirmed.size > 0 ? { confirmed: Object.fromEntries(confirmed) } : {}),
    ...(mandates.length > 0
      ? {
          mandates: mandates.map((one) => ({
            act: one.act,
            limits: one.limits,
            ...(one.until && { validUntil: seconds(one.until) }),
          })),
        }
      : {}),
    sourceTime: seconds(readAt),
    ...(until ? { validUntil: seconds(until) } : {}),
  };
}

const words: Partial<Record<string, string>> = {
  "unknown-attribute": "An attribute was asked for by a name that nobody here has.",
  "not-agreed": "No agreement in force lets any of this be told at the service.",
};
const denied = (code: (Release & { answer: "denied" })["told"]): Answer =>
  problem(
    code === "unknown-attribute" ? 400 : 403,
    words[code] ?? "The employer tells nothing of this; the code says what is so of the service.",
    { code },
  );

/** RFC 9470 §3: the client is to have the person authenticated anew. */
function unauthenticated({ why, level }: Release & { answer: "unauthenticated" }): Answer {
  const needs = `acr_values="http://id.elegnamnden.se/loa/1.0/loa${level}", max_age="${evidenceSeconds}"`;
  const error = `Bearer error="insufficient_user_authentication", error_description="${said[why]}", ${needs}`;
  return problem(401, said[why], { code: why, headers: { "www-authenticate": error } });
}
const said = {
  "evidence-too-weak": "The person must be authenticated at a higher level.",
  "evidence-too-old": "The person must be authenticated again.",
};
