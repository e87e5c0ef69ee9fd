import { z } from "zod";
import type { Release } from "@/lib/access/evaluation/asked-release";
import { problem } from "@/lib/api/problem";
import type { Answer, ApiRoute, Asked, Told } from "@/lib/api/route";
import { evidenceSeconds } from "@/lib/domain/access/release";
import type { ClientActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { type AttributesRequest, attributesRequest, readAttributesRequest } from "./form";
import { askAttributes, lastOf, secondsOf as seconds } from "./release";
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
    const request = readAttributesRequest(asked.body);
    const [release, key] = await Promise.all([
      askAttributes(clientOf(asked), request, { ...asked, publicUrl: parts.publicUrl() }),
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
  name: "releaseAttributes",
  summary: "Attributes and mandates of a person, signed",
  form: attributesRequest,
  gives: z.string(),
  mediaType: "application/jwt",
};

function clientOf({ client }: Asked): ClientActor {
  if (!client) throw new Refusal("forbidden", { permission: "attribute:release" });
  return client;
}

function claimsOf(
  release: Release & { answer: "told" },
  { subject, purpose }: AttributesRequest,
  { requestId }: Asked,
  issuer: string,
): object {
  const { claims, confirmed, sourceDays, mandates, clientId, readAt, until } = release;
  return {
    ...Object.fromEntries(claims),
    ...{ iss: issuer, aud: clientId, iat: seconds(readAt), exp: lastOf(release) },
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
    // What was imported is as old as its source says, whenever it was read.
    ...(sourceDays.size > 0
      ? {
          sourceTimes: Object.fromEntries(
            [...sourceDays].map(([name, day]) => [name, seconds(startOfDay(day))]),
          ),
        }
      : {}),
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
