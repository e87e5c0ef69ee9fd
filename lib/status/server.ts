import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { ownLook } from "@/lib/domain/credential/own-look";
import { ocspError } from "@/lib/pki/ocsp";
import type { KeyStore } from "@/lib/pki/signer";
import type { OcspAnswer, OcspOutcome } from "./answer-ocsp";
import type { AskedSerials } from "./asked-serials";
import { Authorities } from "./authorities";
import { DateGuard } from "./date-guard";
import { openFastLane } from "./fast-lane";
import { StatusFiles } from "./files";
import { HealthWatch, type StatusClock } from "./health";
import {
  type Answer,
  file,
  ocspHeaders,
  readBody,
  requestInPath,
  send,
  statusListAnswer,
  text,
  tooLarge,
} from "./http";
import type { KeptAuthorities } from "./kept-authorities";
import type { StatusMemory } from "./memory";
import { OcspDesk } from "./ocsp-desk";
import type { SeenLists } from "./seen-lists";
import { Preparing, StatusLists } from "./status-lists";
import { Trust } from "./trust";

/** Names each request and counts its answer. A function call each: every answer passes here. */
export interface Follow {
  idOf(request: IncomingMessage): string;
  /** The same by the name that was given, if one was. */
  idFor(given: string | undefined, socket: Socket): string;
  /** An OCSP answer, and a request with it. Without `since` it took no time. */
  quickly(method: "GET" | "POST", answer: OcspAnswer, since?: number): void;
  /** A request that was refused by its head, in no time. */
  refused(code: number): void;
  /** `since` is of performance.now(); whoever hung up has got nothing. */
  answered(route: StatusRoute, request: IncomingMessage, code: number | "gone", since: number): void;
  ocsp(answer: OcspAnswer, since: number): void;
}
export type StatusRoute =
  | "/ocsp"
  | "/ocsp/[request]"
  | "/crl/[list]"
  | "/issuer/[certificate]"
  | "/status-list/[list]"
  | "/health"
  | "none";

export interface StatusParts {
  signer: KeyStore;
  /** Told of faults on our side, with the id of the request; requests themselves are not logged. */
  onFault: (fault: unknown, request?: string) => void;
  follow: Follow;
  clock: StatusClock;
  canKeepKeys: () => boolean;
  patienceMs?: number;
  /** Where it is kept who was asked about, until it is written down. */
  asked?: AskedSerials;
  /** What is known of the certificates, as the feed tells it. */
  memory: StatusMemory;
  /** The issuers' certificates outside the database. */
  kept?: KeptAuthorities;
  /** The lists that were served, and those that lie outside the database. */
  seen: SeenLists;
}

/** The status program: OCSP, revocation lists and issuer certificates, over plain HTTP because every answer is signed. */
export function createStatusServer(parts: StatusParts): Server {
  const { signer, clock, patienceMs, memory, seen } = parts;
  const authorities = new Authorities(
    (keyId) => keyHere(signer, keyId),
    parts.onFault,
    parts.kept,
    async (keyId) => signer.prepare?.(keyId),
  );
  const files = new StatusFiles(authorities, seen, patienceMs, parts.onFault);
  const dates = new DateGuard(clock);
  const trust = new Trust(memory, seen);
  const responding = {
    ...{ signer, authorities, memory, trust, mayDate: () => dates.may },
    ...(patienceMs !== undefined && { patienceMs }),
    ...(parts.asked && { asked: parts.asked }),
  };
  const looking = setInterval(() => {
    void dates.look();
    void trust.look();
    void authorities.keepUp();
  }, 1_000).unref();
  const desk = new OcspDesk(responding);
  const program = new StatusProgram(
    parts,
    desk,
    files,
    new StatusLists(responding),
    new HealthWatch({ ...responding, seen, clock, canKeepKeys: parts.canKeepKeys }),
  );
  const server = createServer({
    ...{ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 15_000 },
    connectionsCheckingInterval: 2_000, // or a slow sender would have half a minute more
  });
  server.on("request", (request, response) => void program.handle(request, response).catch(parts.onFault));
  const { onFault, follow } = parts;
  openFastLane(server, {
    ...{ desk, onFault, idOf: follow.idFor, answered: follow.quickly },
    refused: follow.refused,
  });
  server.once("close", () => clearInterval(looking));
  return server;
}

function keyHere(signer: KeyStore, keyId: string): Uint8Array | undefined {
  try {
    return signer.publicKey(keyId);
  } catch {
    return undefined;
  }
}

class StatusProgram {
  constructor(
    private readonly parts: StatusParts,
    private readonly desk: OcspDesk,
    private readonly files: StatusFiles,
    private readonly lists: StatusLists,
    private readonly watch: HealthWatch,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const since = performance.now();
    const { follow, onFault } = this.parts;
    const { socket } = request; // which the request has lost once it is answered
    const id = follow.idOf(request);
    const [path = "/"] = (request.url ?? "/").split("?");
    try {
      send(request, response, await this.answer(request, path, id), id);
    } catch (fault) {
      if (!(fault instanceof Preparing)) onFault(fault, id);
      if (!response.headersSent)
        send(request, response, text(503, "Try again later.", { "retry-after": "5" }), id);
    }
    const code = socket.destroyed ? "gone" : response.statusCode;
    follow.answered(routeOf(path), request, code, since);
  }

  private async answer(request: IncomingMessage, path: string, id: string): Promise<Answer> {
    const reads = request.method === "GET" || request.method === "HEAD";
    if (path === "/ocsp" && request.method === "POST") return this.posted(request, id);
    if (!reads)
      return text(405, "Method not allowed.", { allow: path === "/ocsp" ? "GET, HEAD, POST" : "GET, HEAD" });
    if (path.startsWith("/ocsp/")) return this.ocsp(request, requestInPath(path.slice(6)), id);
    const [, crl] = /^\/crl\/([a-z0-9-]{1,100}(?:\/[1-9][0-9]{0,2})?)\.crl$/.exec(path) ?? [];
    if (crl) return found(request, await this.files.crl(crl));
    const [, issuer] = /^\/issuer\/([a-z0-9-]{1,100})\.cer$/.exec(path) ?? [];
    if (issuer) return found(request, await this.files.certificate(issuer));
    const [, list] = /^\/status-list\/([a-z0-9-]{1,100})$/.exec(path) ?? [];
    if (list) return statusListAnswer(request, await this.lists.token(list));
    if (path === "/health/live") return json(200, { live: true });
    if (path === "/health/ready" || path === "/health") return this.health(path === "/health");
    return text(404, "Not found.");
  }

  private async posted(request: IncomingMessage, id: string): Promise<Answer> {
    const body = await readBody(request);
    return body ? this.ocsp(request, body, id) : tooLarge();
  }

  private async ocsp(request: IncomingMessage, body: Buffer | undefined, id: string): Promise<Answer> {
    const since = performance.now();
    const outcome = body
      ? await this.desk.answer(body, request.headers["user-agent"] === ownLook)
      : unreadableRequest;
    const { der, answer, fault } = outcome;
    if (fault) this.parts.onFault(fault, id);
    this.parts.follow.ocsp(answer, since);
    return { code: 200, body: der, headers: ocspHeaders(request.method, outcome.reusable) };
  }

  /** Whether live answers can be given here, or with `whole` whether nothing urgent is amiss. */
  private async health(whole: boolean): Promise<Answer> {
    const { ready, well, database, faults, preparing } = await this.watch.look();
    if (!whole) return json(ready ? 200 : 503, { ready, database });
    return json(well ? 200 : 503, { ready, database, faults, ...(preparing.length > 0 && { preparing }) });
  }
}

const unreadableRequest: OcspOutcome = { der: ocspError("malformedRequest"), answer: "malformedRequest" };

/** Which route it was, for figures: whatever strangers ask for makes no new one. */
function routeOf(path: string): StatusRoute {
  if (path === "/ocsp") return "/ocsp";
  if (path.startsWith("/ocsp/")) return "/ocsp/[request]";
  if (path.startsWith("/crl/")) return "/crl/[list]";
  if (path.startsWith("/issuer/")) return "/issuer/[certificate]";
  if (path.startsWith("/status-list/")) return "/status-list/[list]";
  return path === "/health" || path.startsWith("/health/") ? "/health" : "none";
}

function json(code: number, body: object): Answer {
  return { code, body: `${JSON.stringify(body)}\n`, headers: { "content-type": "application/json" } };
}

function found(request: IncomingMessage, found: Parameters<typeof file>[1] | undefined): Answer {
  return found ? file(request, found) : text(404, "Not found.");
}
