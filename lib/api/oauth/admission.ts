import type { IncomingMessage } from "node:http";
import { withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";
import type { Admission, At, OwnAddress } from "@/lib/api/admission";
import type { Counted } from "@/lib/api/call-limit";
import { allowedBy, allows, countedIn } from "@/lib/api/http";
import { ApiFault, problem } from "@/lib/api/problem";
import { secondsOf } from "@/lib/api/rate-limit";
import type { Answer } from "@/lib/api/route";
import { TokenCheck } from "./access-token";
import { AuthorizationServers } from "./authorization-server";
import type { CertificateReader } from "./client-certificate";
import { Clients } from "./clients";
import { issuerOf } from "./issuer";
import { resourceMetadata, serverMetadata } from "./metadata";
import { publicPart } from "./own-token";
import { TokenKeyRing } from "./token-keys";

export interface OAuthParts {
  apiUrl: string;
  certificateOf: CertificateReader;
  /** Where a request comes from, for the limit of those who are nobody yet. */
  visitorOf: (request: IncomingMessage) => string;
  onFault: (fault: unknown) => void;
}

/** Every program of a relying party may ask anew now and then; a thousand tries a minute are somebody's who guesses. */
const mostTokens = 300;
const windowMs = 60_000;
const maximumForm = 32_768;

type OwnAsked = Parameters<OwnAddress["answer"]>[0];

/** Lets in who has a token of the employer's authorization server, which is here too. */
export function oauthAdmission(parts: OAuthParts): Admission {
  const [keys, clients] = [new TokenKeyRing(), new Clients()];
  const servers = new AuthorizationServers({ ...parts, keys, clients });
  const check = new TokenCheck({ ...parts, keys, clients });
  const own: Record<string, Own> = {
    "oauth-authorization-server": read(async ({ slug }) => serverMetadata(issuerOf(parts.apiUrl, slug))),
    "oauth-protected-resource": read(async ({ slug }) => resourceMetadata(issuerOf(parts.apiUrl, slug))),
    jwks: read(async ({ organisationId }) => ({
      keys: (await keys.of(organisationId)).keys.map(publicPart),
    })),
    token: { method: "POST", answer: (asked) => token(asked, parts, servers) },
  };
  return {
    admit: async (asked, scope, count) => (scope === null ? null : check.admit(asked, scope, count)),
    find: (path) => {
      const found = parsed(path);
      const place = found && own[found.name];
      if (!place) return undefined;
      const { method, answer } = place;
      return {
        ...found,
        answer: async (asked) => (allows(method, asked.request.method) ? answer(asked) : onlyBy(method)),
      };
    },
  };
}

interface Own {
  method: "GET" | "POST";
  answer(asked: OwnAsked): Promise<Answer | undefined>;
}

/** Nothing secret, and asked for by programs that start: kept for five minutes, so a new key is seen long before it signs. */
const read = (of: (at: At) => Promise<object>): Own => ({
  method: "GET",
  answer: async (at) => ({
    status: 200,
    body: await of(at),
    headers: { "cache-control": "public, max-age=300" },
  }),
});

/** RFC 8414 §3.1 puts the name before the path of the issuer; behind it is what people try. */
function parsed(path: string): { name: string; slug: string; route: string } | undefined {
  const [, before, slugAfter] = /^\/\.well-known\/(oauth-[a-z-]+)\/([a-z0-9-]{2,40})$/.exec(path) ?? [];
  const [, slugBefore, own, after] =
    /^\/([a-z0-9-]{2,40})\/(?:(token|jwks)|\.well-known\/(oauth-[a-z-]+))$/.exec(path) ?? [];
  const [name, slug] = [before ?? own ?? after, slugAfter ?? slugBefore];
  if (!name || !slug || !names.includes(name)) return undefined;
  return { name, slug, route: own ? `/[employer]/${name}` : `/.well-known/${name}` };
}
const names = ["oauth-authorization-server", "oauth-protected-resource", "jwks", "token"];

const onlyBy = (method: Own["method"]) =>
  problem(405, "This method is not answered here.", { headers: { allow: allowedBy(method) } });

async function token(
  { request, response, ...at }: OwnAsked,
  { apiUrl, visitorOf }: OAuthParts,
  servers: AuthorizationServers,
): Promise<undefined> {
  if (Number(request.headers["content-length"] ?? 0) > maximumForm)
    throw new ApiFault(413, "The form is too large.");
  await limitTokens(at, visitorOf(request), countedIn(response));
  const server = await servers.of(at);
  // What is asked at is what we say, and nothing a client says of it (RFC 9449 §4.3: htu).
  const { host, protocol } = new URL(apiUrl);
  Object.assign(request.headers, {
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
  });
  const below = issuerOf(apiUrl, at.slug).slice(new URL(apiUrl).origin.length);
  Object.assign(request, { url: "/token", originalUrl: `${below}/token` });
  await server.callback()(request, response);
}

async function limitTokens({ organisationId }: At, visitor: string, counted: Counted): Promise<void> {
  const { count, leftMs } = await withoutOrganisation((tx) =>
    countAttempt(tx, `token ${organisationId} ${visitor}`, windowMs),
  );
  counted({ name: "tokens", most: mostTokens, left: Math.max(0, mostTokens - count), leftMs });
  if (count <= mostTokens) return;
  throw new ApiFault(429, "Too many tokens were asked for.", {
    headers: { "retry-after": String(secondsOf(leftMs)) },
  });
}
