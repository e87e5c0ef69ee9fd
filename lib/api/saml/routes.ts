import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import { ZodError, z } from "zod";
import { factsOf } from "@/lib/access/facts";
import { askAttributes } from "@/lib/api/attributes/release";
import { CallLimit } from "@/lib/api/call-limit";
import { readXmlText } from "@/lib/api/http";
import { isNewProof } from "@/lib/api/oauth/proofs";
import { ApiFault } from "@/lib/api/problem";
import type { Answer, ApiRoute, Asked, Told } from "@/lib/api/route";
import { authorityOf, type SamlAlgorithm } from "@/lib/domain/use/saml-requester";
import type { Signer } from "@/lib/pki/xml-signature";
import type { SamlKeyRing, SamlKeys } from "./keys";
import { metadataOf } from "./metadata";
import { serviceOf } from "./names";
import { askedIn, frameOf } from "./query";
import { Requesters } from "./requesters";
import { type About, answer, nothing, refusal, unsignedRefusal } from "./response";
import { envelope, faultMessage, readEnvelope, SoapFault } from "./soap";
import { NobodyFault, StatusFault } from "./status";
import { nobodysKeys, requireFor, type Verified, verifyQuery } from "./verify";

export interface SamlParts {
  /** Where the api program and the web program are reached. */
  apiUrl: () => string;
  publicUrl: () => string;
  keys: SamlKeyRing;
  /** How often anybody may ask, whoever they turn out to be: counted in the database, as the server counts others, */
  callsPerMinute: () => number;
  /** and how often from one place without being anybody. */
  refusals: CallLimit;
  onFault: (fault: unknown) => void;
}

/** A query with its signature and certificate is a tenth of it. */
const mostBytes = 65_536;

/** An employer's attribute authority in SAML 2.0: its metadata, and AttributeQuery over SOAP. */
export function samlRoutes(parts: SamlParts): readonly ApiRoute[] {
  const authority = new AttributeAuthority(parts);
  return [
    {
      ...{ method: "GET", path: "/saml/metadata", scope: null, told: metadataTold },
      answer: (asked) => authority.metadata(asked),
    },
    {
      ...{ method: "POST", path: "/saml/attributes", scope: null, told: queryTold, says: asFault },
      reads: (request, from) => authority.read(request, from),
      answer: (asked) => authority.answer(asked),
    },
  ];
}

const metadataTold = {
  name: "readSamlMetadata",
  summary: "The attribute authority's metadata in SAML 2.0, signed; ?algorithm=ES256 for ECDSA",
  gives: z.string(),
  mediaType: "application/samlmetadata+xml",
};
const queryTold: Told = {
  name: "queryAttributes",
  faults: "soap",
  summary: "Attributes of a person by SAML 2.0: a signed AttributeQuery in SOAP 1.1",
  form: z.string(),
  posts: "text/xml",
  gives: z.string(),
  mediaType: "text/xml",
};

const xmlHeaders = { "content-type": "text/xml; charset=utf-8", "cache-control": "no-store" };
const soapAnswer = (message: string): Answer => ({
  status: 200,
  headers: xmlHeaders,
  body: envelope(message),
});

/** What is no message is answered by a SOAP fault, and by HTTP as WS-I has it (R1113): 500 is for faults of ours. */
function asFault({ status, headers, body }: Answer): Answer {
  const { detail = "" } = body as { detail?: string };
  const { "content-type": _, ...rest } = headers ?? {};
  const code = status >= 500 ? "Server" : "Client";
  return { status, headers: { ...rest, ...xmlHeaders }, body: faultMessage(code, detail) };
}

type From = Pick<Asked, "organisationId" | "visitor" | "counted">;
const fromKey = ({ organisationId, visitor }: Omit<From, "counted">) =>
  `api ${organisationId} from ${visitor}`;
const refusedKey = ({ organisationId, visitor }: Omit<From, "counted">) =>
  `api ${organisationId} refused ${visitor}`;

class AttributeAuthority {
  private readonly requesters = new Requesters();
  private limit: CallLimit | undefined;
  private nobodys: readonly Signer[] | undefined;
  private readonly described = new LRUCache<string, string>({ max: 400, ttl: 300_000 });

  constructor(private readonly parts: SamlParts) {}

  /** Who asks too often is read no further. */
  async read(request: IncomingMessage, from: From): Promise<string> {
    await this.parts.refusals.refuseUsedUp(refusedKey(from), from.counted);
    await this.calls().count(fromKey(from), from.counted, { name: "queries" });
    return await readXmlText(request, mostBytes);
  }

  private calls(): CallLimit {
    this.limit ??= new CallLimit(this.parts.callsPerMinute());
    return this.limit;
  }

  async metadata(asked: Asked): Promise<Answer> {
    const { algorithm = "RS256" } = z
      .object({ algorithm: z.enum(["RS256", "ES256"]).optional() })
      .parse(asked.body);
    const { name, keys } = await this.employer(asked);
    const key = `${asked.organisationId} ${algorithm} ${keys.name} ${name}`;
    const told = { ...asked, name, keys, apiUrl: this.parts.apiUrl() };
    const body =
      this.described.get(key) ??
      metadataOf(
        { ...told, page: `${this.parts.publicUrl()}/${asked.slug}` },
        keys.signing[algorithm],
        asked.now,
      );
    this.described.set(key, body);
    const headers = {
      "content-type": "application/samlmetadata+xml",
      "cache-control": "public, max-age=300",
    };
    return { status: 200, headers, body };
  }

  async answer(asked: Asked): Promise<Answer> {
    const text = String(asked.body);
    const { organisationId, slug, now } = asked;
    const claimed = frameOf(read(text));
    const about = { entityId: authorityOf(this.parts.apiUrl(), slug), inResponseTo: claimed.id, now };
    const { keys } = await this.employer(asked);
    const found = await this.requesters.find(organisationId, claimed.issuer);
    try {
      this.nobodys ??= nobodysKeys();
      const verified = verifyQuery(text, { requester: found, nobodys: this.nobodys, now });
      const known = { ...about, inResponseTo: verified.frame.id };
      return soapAnswer(await this.answerTo(verified, known, asked, keys));
    } catch (fault) {
      if (!(fault instanceof NobodyFault)) throw fault;
      await this.parts.refusals.count(refusedKey(asked), asked.counted, { name: "refusals" });
      return soapAnswer(unsignedRefusal(about));
    }
  }

  private async answerTo(verified: Verified, about: About, asked: Asked, keys: SamlKeys): Promise<string> {
    const { requester, frame, algorithm } = verified;
    const client = { id: requester.actor.clientId, attributeCalls: requester.attributeCalls };
    await this.calls().countClient(asked.organisationId, client, "attribute:release", asked.counted);
    const key = keys.signing[algorithm];
    try {
      requireFor(frame, serviceOf(this.parts.apiUrl(), asked.slug), asked.now);
      if (!(await isNewProof(asked.organisationId, "saml", requester.entityId, frame.id)))
        throw new StatusFault("RequestDenied", "asked-before");
      this.requesters.noteUse(requester, asked.now).catch(this.parts.onFault);
      return await this.released(verified, about, asked, keys);
    } catch (fault) {
      if (fault instanceof StatusFault) return refusal(about, fault, key);
      if (fault instanceof ZodError)
        return refusal(about, new StatusFault("RequestUnsupported", "invalid-input"), key);
      throw fault;
    }
  }

  private async released(
    { requester, query, algorithm }: Verified,
    about: About,
    asked: Asked,
    { signing }: SamlKeys,
  ): Promise<string> {
    const request = askedIn(query, requester);
    const within = { ...asked, publicUrl: this.parts.publicUrl() };
    const release = await askAttributes(requester.actor, request, within);
    const key = signing[algorithm as SamlAlgorithm];
    if (release.answer === "unauthenticated") throw new StatusFault("NoAuthnContext", release.why);
    if (release.answer === "denied") {
      if (release.told === "unknown-attribute")
        throw new StatusFault("InvalidAttrNameOrValue", "unknown-attribute");
      return nothing(about, release.told, key);
    }
    const told = { release, request, audience: requester.entityId, transactionId: asked.requestId };
    return answer(about, told, key) ?? nothing(about, "not-confirmed", key);
  }

  private async employer({ organisationId, slug }: Asked): Promise<{ name: string; keys: SamlKeys }> {
    const { name } = await factsOf(organisationId);
    const entityId = authorityOf(this.parts.apiUrl(), slug);
    return { name, keys: await this.parts.keys.of({ organisationId, name, entityId }) };
  }
}

/** Throws ApiFault for what is no message. */
function read(text: string) {
  try {
    return readEnvelope(text);
  } catch (fault) {
    if (fault instanceof SoapFault) throw new ApiFault(400, fault.message, { code: "malformed-body" });
    throw fault;
  }
}
