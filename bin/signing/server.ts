import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { demoChallenge, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { type Asked, actPage, enrolPage, faultPage, page, type Shown, stepUpPage } from "./page";
import type { Settings } from "./settings";
import { askSigner, type IssuedAct, type KeptAct, NotSigned, type StepUp } from "./signer";
import { faultWord, type Language, languages, sayIn } from "./words";

const library = new URL("../dist/bundle/index.umd.min.js", import.meta.resolve("@simplewebauthn/browser"));
const script = "text/javascript; charset=utf-8";
const files: Record<string, { type: string; content: Buffer }> = {
  "/style.css": {
    type: "text/css; charset=utf-8",
    content: readFileSync(new URL("style.css", import.meta.url)),
  },
  "/touch.js": { type: script, content: readFileSync(new URL("touch.js", import.meta.url)) },
  "/webauthn.js": { type: script, content: readFileSync(library) },
};
/** More than any answer of a passkey is. */
const mostBytes = 60_000;
const addresses = /^\/(act|passkey|step-up)\/([0-9a-f-]{36})\/([0-9a-f-]{36})$/;

type Fault = (fault: unknown) => void;
type Touched = IssuedAct | StepUp;
interface Visit extends Asked {
  kind: "act" | "passkey" | "step-up";
  organisationId: string;
  id: string;
}

/** The page of one act or one invitation; it keeps nothing. */
export function createSigningPage(settings: Settings, onFault: Fault): Server {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 });
  return server.on("request", (request, response) => void handle(settings, request, response, onFault));
}

async function handle(
  settings: Settings,
  request: IncomingMessage,
  response: ServerResponse,
  onFault: Fault,
): Promise<void> {
  for (const [name, value] of Object.entries(headOf(settings))) response.setHeader(name, value);
  const url = URL.parse(`http://here${request.url?.startsWith("/") ? request.url : "/"}`);
  if (!url) return void response.writeHead(400).end();
  const { pathname: path, searchParams } = url;
  const language = languageOf(searchParams.get("language"), request.headers["accept-language"]);
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file) return void response.writeHead(200, { "content-type": file.type }).end(file.content);
  if (path === "/health") return void response.writeHead(200).end();
  const [, kind, organisationId = "", id = ""] = addresses.exec(path) ?? [];
  const asked = { language, path };
  const isSent = request.method === "POST";
  try {
    if (!kind || !(isSent || request.method === "GET")) throw new NotSigned("not-found", 404);
    const visit: Visit = { ...asked, kind: kind as Visit["kind"], organisationId, id };
    if (isSent) await take(settings, visit, request, response);
    else show(response, asked, await shown(settings, visit));
  } catch (fault) {
    if (!(fault instanceof NotSigned)) onFault(fault);
    refuse(response, asked, fault, request.headers["content-type"] === "application/json");
  }
}

function headOf({ publicUrl }: Settings): Record<string, string> {
  const web = new URL(publicUrl).origin; // where a form of the demo ends
  return {
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self' ${web}; base-uri 'none'; frame-ancestors 'none'`,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "permissions-policy": "publickey-credentials-get=(self), publickey-credentials-create=(self)",
  };
}

function languageOf(asked: string | null, accepted = ""): Language {
  const found = languages.find((one) => one === asked);
  return found ?? (accepted.trim().toLowerCase().startsWith("en") ? "en" : "sv");
}

async function shown(settings: Settings, visit: Visit): Promise<Shown> {
  const { socket, host: rpId, demoKey } = settings;
  const { organisationId, id } = visit;
  if (visit.kind === "passkey") {
    const enrolment = await askSigner(socket, "/passkey/begin", { organisationId, invitationId: id });
    return enrolPage(visit, enrolment, { rpId, back: passkeysOf(settings, enrolment.slug) });
  }
  if (visit.kind === "step-up") return stepUpShown(settings, visit);
  const issued = await askSigner(socket, "/act/issue", { organisationId, actId: id });
  const isDemo = signsAsPersona(demoKey, issued);
  if (issued.waits && !isDemo) throw new NotSigned("passkey-not-in-directory", 409);
  return actPage(visit, { issued, rpId, back: backOf(settings, issued), isDemo });
}

/** Whoever has a real one in the demo signs with that. */
const signsAsPersona = (demoKey: Uint8Array | null, { passkeys, ...issued }: Touched): boolean =>
  demoKey !== null && passkeys.every((id) => id === personaOf(demoKey, issued).id);

const backOf = ({ publicUrl }: Settings, { slug, place, eidId, words }: IssuedAct) =>
  `${publicUrl}/${slug}/${place ?? pageOf(eidId, words.verb)}`;
/** Where in web it was asked for. */
const pageOf = (eidId: string | null, verb: string) => {
  if (eidId) return `eids/${eidId}/${verb}`;
  return verb.endsWith("-key") ? "settings/key-directory" : "settings/signed-acts";
};
const passkeysOf = ({ publicUrl }: Settings, slug: string) => `${publicUrl}/${slug}/settings/passkeys`;

/** What a passkey answered goes to the signer, which believes nothing else. */
async function take(
  settings: Settings,
  visit: Visit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers.origin !== settings.origin) throw new NotSigned("elsewhere", 403);
  const { organisationId, id, kind } = visit;
  if (kind === "step-up") return takeStepUp(settings, visit, request, response);
  if (kind === "act" && request.headers["content-type"] !== "application/json") {
    const to = await signedAsPersona(settings, visit);
    return void response.writeHead(303, { location: to }).end();
  }
  const answer = await bodyOf(request);
  if (kind === "passkey") {
    const given = { organisationId, invitationId: id, registration: answer };
    const { slug, fingerprint } = await askSigner(settings.socket, "/passkey/enrol", given);
    const words = sayIn(visit.language)("enrol.fingerprint");
    return tell(response, 200, { to: passkeysOf(settings, slug), words, exact: fingerprint });
  }
  const kept = await askSigner(settings.socket, "/act/keep", {
    organisationId,
    actId: id,
    assertion: answer,
  });
  tell(response, 200, { to: signedAt(settings, kept, id) });
}

const signedAt = ({ publicUrl }: Settings, { slug, place, eidId, verb }: KeptAct, actId: string) =>
  `${publicUrl}/${slug}/${place ?? pageOf(eidId, verb)}?act=${actId}`;

async function signedAsPersona(settings: Settings, { organisationId, id: actId }: Visit): Promise<string> {
  const { socket, demoKey } = settings;
  if (!demoKey) throw new NotSigned("invalid-input", 400);
  const issued = await askSigner(socket, "/act/issue", { organisationId, actId });
  const assertion = await touchedByPersona(settings, organisationId, issued);
  const kept = await askSigner(socket, "/act/keep", { organisationId, actId, assertion });
  return signedAt(settings, kept, actId);
}

/** The demo's: as if the persona had touched. The passkey is enrolled with the first of its touches. */
async function touchedByPersona(settings: Settings, organisationId: string, issued: Touched) {
  const { socket, demoKey, origin, host: rpId } = settings;
  if (!(demoKey && signsAsPersona(demoKey, issued))) throw new NotSigned("passkey-unknown", 409);
  const passkey = personaOf(demoKey, issued);
  if (issued.passkeys.length === 0) {
    const registration = passkey.create({ challenge: demoChallenge, rpId, origin });
    const accountId = issued.words.officer.account;
    await askSigner(socket, "/passkey/software", { organisationId, accountId, registration });
  }
  return passkey.get({ challenge: issued.challenge, rpId, origin });
}

async function stepUpShown(settings: Settings, visit: Visit): Promise<Shown> {
  const { organisationId, id: stepUpId } = visit;
  const issued = await askSigner(settings.socket, "/step-up/issue", { organisationId, stepUpId });
  const isDemo = signsAsPersona(settings.demoKey, issued);
  return stepUpPage(visit, { issued, rpId: settings.host, back: askedAt(settings, issued), isDemo });
}

const askedAt = ({ publicUrl }: Settings, { slug, back }: Pick<StepUp, "slug" | "back">) =>
  `${publicUrl}/${slug}${back}`;

/** That somebody is at their session: by their passkey, or in the demo by the persona's. */
async function takeStepUp(
  settings: Settings,
  { organisationId, id: stepUpId }: Visit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { socket } = settings;
  const asked = { organisationId, stepUpId };
  const isScript = request.headers["content-type"] === "application/json";
  if (!(isScript || settings.demoKey)) throw new NotSigned("invalid-input", 400);
  const assertion = isScript
    ? await bodyOf(request)
    : await touchedByPersona(settings, organisationId, await askSigner(socket, "/step-up/issue", asked));
  const to = askedAt(settings, await askSigner(socket, "/step-up/keep", { ...asked, assertion }));
  if (isScript) tell(response, 200, { to });
  else response.writeHead(303, { location: to }).end();
}

/** The same at each start, so that the demo's list of passkeys does not grow. */
function personaOf(demoKey: Uint8Array, { words, slug }: Pick<Touched, "words" | "slug">): SoftwarePasskey {
  const whose = `${slug} ${words.officer.account}`;
  return new SoftwarePasskey(createHmac("sha256", demoKey).update(whose).digest());
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostBytes) throw new NotSigned("invalid-input", 413);
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw new NotSigned("invalid-input", 400);
  }
}

function show(response: ServerResponse, asked: Asked, what: Shown, status = 200): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(page(asked, what));
}

function tell(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, asked: Asked, fault: unknown, isScript: boolean): void {
  const { code, status } = fault instanceof NotSigned ? fault : { code: "ours", status: 500 };
  const word = faultWord(code);
  if (isScript) tell(response, status, { code, words: sayIn(asked.language)(word) });
  else show(response, asked, faultPage(asked, word), status);
}
