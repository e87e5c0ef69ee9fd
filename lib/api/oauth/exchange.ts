import type { errors, TokenEndpointGrantContext } from "oidc-provider";
import type { At } from "@/lib/api/admission";
import { tokenSeconds } from "@/lib/domain/use/token-key";
import { type Clients, isMadeSince, openScopes, resourcesOf } from "./clients";
import { exchangeGrant, issuerOf } from "./issuer";
import type { Library } from "./library";
import { type ActClaim, type Claims, chainOf, readOwnToken } from "./own-token";
import type { TokenKeys } from "./token-keys";

const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";

interface Sent {
  subject_token?: string;
  subject_token_type?: string;
  requested_token_type?: string;
  actor_token?: string;
  actor_token_type?: string;
  audience?: string;
}
export const exchangeParameters = [
  ...["subject_token", "subject_token_type", "requested_token_type", "actor_token", "actor_token_type"],
  ...["audience", "resource", "scope"],
] as const;
type Context = TokenEndpointGrantContext<Sent>;

/** As many may have handed it on before. */
const longestChain = 4;

interface Parts {
  apiUrl: string;
  clients: Clients;
  at: At;
  keys: TokenKeys["keys"];
  library: Library;
  /** Told of each token whom it is held by and for. */
  acts: WeakMap<object, ActClaim>;
}

/**
 * RFC 8693: a client that was asked by another, with a token made for it, is given one of its own to ask further with. It
 * says whom it was first given to and who acts, and opens what both may and no more, for no longer than the first.
 */
export const exchangeFor = (parts: Parts) => async (ctx: Context) => {
  const { library, acts } = parts;
  const { provider, client, params } = ctx.oidc;
  const { helpers } = library;
  refuseUnknown(params, library.errors);
  const subject = await subjectOf(ctx, parts);
  const dPoP = await helpers.validateDpop(provider, ctx);
  const [resourceServer] = await helpers.resolveRequestedResources(provider, ctx);
  const left = subject.exp - Math.ceil(Date.now() / 1000);
  const token = new provider.AccessToken({
    ...{ client, accountId: subject.sub, grantId: "exchange", gty: exchangeGrant },
    expiresIn: Math.max(1, Math.min(tokenSeconds, left)),
    scope: scopeOf(ctx, subject, library.errors),
    ...(resourceServer && { resourceServer }),
  });
  const certificate = helpers.checkMtlsCert(provider, ctx);
  if (certificate) token.setThumbprint("x5t", certificate);
  helpers.checkDpopRequired(provider, ctx, dPoP);
  await helpers.checkDpopReplay(provider, ctx, dPoP, client.clientId);
  if (dPoP) token.setThumbprint("jkt", dPoP.thumbprint);
  if (!token.isSenderConstrained() && Object.keys(subject.cnf).length > 0)
    throw new library.errors.InvalidGrant("what was bound to a key is exchanged for what is bound to one");
  acts.set(token, { sub: client.clientId, ...(subject.act && { act: subject.act }) });
  ctx.body = helpers.buildTokenResponse(provider, {
    ...{ accessToken: await token.save(), issuedTokenType: accessTokenType, tokenType: token.tokenType },
    ...{ expiresIn: token.expiration, scope: token.scope },
  });
};

type Errors = typeof errors;

function refuseUnknown(params: Context["oidc"]["params"], { InvalidRequest }: Errors): void {
  const { subject_token_type, requested_token_type = accessTokenType } = params;
  if (subject_token_type !== accessTokenType || requested_token_type !== accessTokenType)
    throw new InvalidRequest("access tokens alone are exchanged, and for access tokens");
  if (params.actor_token !== undefined || params.actor_token_type !== undefined)
    throw new InvalidRequest("who acts is the client that asks; there is no actor_token");
  if (params.audience === undefined) return;
  if (params.resource !== undefined) throw new InvalidRequest("audience and resource are one thing here");
  params.resource = params.audience;
}

/** The token that was shown: made for the client that shows it, by two people's word, and of nobody who may ask no more. */
async function subjectOf({ oidc: { client, params } }: Context, parts: Parts): Promise<Claims> {
  const { at, keys, clients, apiUrl, library } = parts;
  const refused = new library.errors.InvalidRequest(
    "the subject_token is none that this client may exchange",
  );
  const issuer = issuerOf(apiUrl, at.slug);
  const expected = { keys, issuer, audience: client.clientId, now: new Date() };
  const subject = await readOwnToken(String(params.subject_token ?? ""), expected);
  if (!subject) throw refused;
  const chain = chainOf(subject);
  const [holder, ...rows] = (await clients.findAll(at.organisationId, [subject.client_id, ...chain])) ?? [];
  if (!holder || chain.length > longestChain || !isMadeSince(subject, [holder, ...rows])) throw refused;
  if (!resourcesOf(holder, issuer).includes(client.clientId)) throw refused;
  return { ...subject, scope: openScopes(subject, [holder, ...rows]).join(" ") };
}

/** What was asked for or, where nothing was, all of it: of what the token shown opens and this client may. */
function scopeOf({ oidc: { client, params } }: Context, subject: Claims, { InvalidScope }: Errors): string {
  const may = (client.scope ?? "").split(" ");
  const open = subject.scope.split(" ").filter((scope) => scope !== "" && may.includes(scope));
  const wanted = params.scope ? params.scope.split(" ") : open;
  const beyond = wanted.find((scope) => !open.includes(scope));
  if (wanted.length === 0 || beyond !== undefined)
    throw new InvalidScope("the token shown does not open that, or not to this client", beyond ?? "");
  return wanted.join(" ");
}
