import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { databaseAnswers } from "@/db/account";
import { withoutOrganisation } from "@/db/client";
import { ocspError } from "@/lib/pki/ocsp";
import type { Signer } from "@/lib/pki/signer";
import { answerOcsp } from "./answer-ocsp";
import { Authorities } from "./authorities";
import { StatusFiles } from "./files";
import { type Answer, file, ocspHeaders, readBody, requestInPath, send, text } from "./http";
import { inTime } from "./in-time";

export interface StatusParts {
  signer: Signer;
  /** Told of faults on our side; requests themselves are not logged. */
  onFault: (fault: unknown) => void;
  patienceMs?: number;
}

/** The status program: OCSP, revocation lists and issuer certificates, over plain HTTP because every answer is signed. */
export function createStatusServer(parts: StatusParts): Server {
  const authorities = new Authorities();
  const files = new StatusFiles(authorities, parts.patienceMs);
  const program = new StatusProgram(parts, authorities, files);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 15_000 });
  server.on("request", (request, response) => void program.handle(request, response));
  return server;
}

class StatusProgram {
  constructor(
    private readonly parts: StatusParts,
    private readonly authorities: Authorities,
    private readonly files: StatusFiles,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      send(request, response, await this.answer(request));
    } catch (fault) {
      this.parts.onFault(fault);
      if (!response.headersSent)
        send(request, response, text(503, "Try again later.", { "retry-after": "5" }));
    }
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const [path = "/"] = (request.url ?? "/").split("?");
    const reads = request.method === "GET" || request.method === "HEAD";
    if (path === "/ocsp" && request.method === "POST") return this.posted(request);
    if (!reads)
      return text(405, "Method not allowed.", { allow: path === "/ocsp" ? "GET, HEAD, POST" : "GET, HEAD" });
    if (path.startsWith("/ocsp/")) return this.ocsp(request, requestInPath(path.slice(6)));
    const [, folder, slug] = /^\/(crl|issuer)\/([a-z0-9-]{1,100})\.(?:crl|cer)$/.exec(path) ?? [];
    if (path === `/crl/${slug}.crl`) return found(request, await this.files.crl(slug ?? ""));
    if (folder === "issuer" && path === `/issuer/${slug}.cer`)
      return found(request, await this.files.certificate(slug ?? ""));
    if (path === "/health") return this.health();
    return text(404, "Not found.");
  }

  private async posted(request: IncomingMessage): Promise<Answer> {
    const body = await readBody(request);
    return body ? this.ocsp(request, body) : text(413, "The request is too large.", { connection: "close" });
  }

  private async ocsp(request: IncomingMessage, body: Uint8Array | undefined): Promise<Answer> {
    if (!body)
      return { code: 200, body: ocspError("malformedRequest"), headers: ocspHeaders(request, undefined) };
    const { signer, patienceMs } = this.parts;
    const waiting = patienceMs === undefined ? {} : { patienceMs };
    const { der, cacheable, fault } = await answerOcsp(
      { signer, authorities: this.authorities, ...waiting },
      body,
    );
    if (fault) this.parts.onFault(fault);
    return { code: 200, body: der, headers: ocspHeaders(request, cacheable) };
  }

  /** Whether live answers can be given now. */
  private async health(): Promise<Answer> {
    const database = await inTime(withoutOrganisation(databaseAnswers), 1_000).then(
      () => "up",
      () => "down",
    );
    const body = `${JSON.stringify({ ready: database === "up", database })}\n`;
    return { code: database === "up" ? 200 : 503, body, headers: { "content-type": "application/json" } };
  }
}

function found(request: IncomingMessage, found: Parameters<typeof file>[1] | undefined): Answer {
  return found ? file(request, found) : text(404, "Not found.");
}
