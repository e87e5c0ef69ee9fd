import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import type { IssuersMade } from "@/lib/credential/issuers-made";
import type { KeyDirectories } from "@/lib/credential/key-directories";
import { issueAct } from "@/lib/credential/signed-act/issue";
import { keepAct } from "@/lib/credential/signed-act/keep";
import type { RelyingParty } from "@/lib/crypto/passkey";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { log } from "@/lib/log";
import { beginEnrolment, enrolPasskey } from "@/lib/people/passkey/enrol";
import { enrolSoftware } from "@/lib/people/passkey/enrol-software";
import { issueStepUp } from "@/lib/people/step-up/issue";
import { keepStepUp } from "@/lib/people/step-up/keep";

/** More than any answer of a passkey is. */
const mostBytes = 65_536;

// A door reads the rest by a bounded shape of its own.
const inEmployer = bounded(z.looseObject({ organisationId: z.uuid() }), "signer.employer", {
  readsUnknownLater: true,
});
const ofAct = bounded(z.object({ actId: z.uuid() }), "signer.act");
const ofStepUp = bounded(z.object({ stepUpId: z.uuid() }), "signer.step-up");
const ofInvitation = bounded(z.object({ invitationId: z.uuid() }), "signer.invitation");

/** Whoever asks need not have signed in: the signer's connections are left to lists and certificates. */
const mostAtOnce = 3;

type Door = (organisationId: string, body: unknown) => Promise<object>;

/**
 * What the signing page asks of the signer, at a socket of its own: whoever holds that page shows words and passes on
 * what a passkey answers, and gets nothing signed by an issuing key.
 */
export function createActServer(party: RelyingParty, directories: KeyDirectories, made: IssuersMade): Server {
  const doors = doorsOf(party, directories, made);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 });
  let busy = 0;
  return server.on("request", (request, response) => {
    if (busy >= mostAtOnce) return send(response, 503, { code: "fault" });
    busy++;
    void handle(doors, request, response).finally(() => busy--);
  });
}

function doorsOf(party: RelyingParty, directories: KeyDirectories, made: IssuersMade): Record<string, Door> {
  const signer = (organisationId: string): JobActor => ({ kind: "job", organisationId, name: "signer" });
  return {
    "/act/issue": (organisationId, body) =>
      issueAct(organisationId, ofAct.parse(body).actId, directories, made),
    "/act/keep": (organisationId, body) => keepAct(party, directories)(signer(organisationId), body),
    "/step-up/issue": (organisationId, body) => issueStepUp(organisationId, ofStepUp.parse(body).stepUpId),
    "/step-up/keep": (organisationId, body) => keepStepUp(party)(signer(organisationId), body),
    "/passkey/begin": (organisationId, body) =>
      beginEnrolment(organisationId, ofInvitation.parse(body).invitationId),
    "/passkey/enrol": (organisationId, body) => enrolPasskey(party)(signer(organisationId), body),
    "/passkey/software": (organisationId, body) =>
      enrolSoftware(party, directories)(signer(organisationId), body),
  };
}

async function handle(
  doors: Record<string, Door>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? "";
  try {
    const door = request.method === "POST" && Object.hasOwn(doors, path) ? doors[path] : undefined;
    if (!door) return send(response, 404, { code: "not-found" });
    const body = await bodyOf(request);
    send(response, 200, await door(inEmployer.parse(body).organisationId, body));
  } catch (fault) {
    if (fault instanceof Refusal) return send(response, 409, { code: fault.code });
    if (fault instanceof z.ZodError || fault instanceof SyntaxError)
      return send(response, 400, { code: "invalid-input" });
    log().error({ path, fault }, "the signing page got no answer");
    send(response, 503, { code: "fault" });
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal("invalid-input");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
