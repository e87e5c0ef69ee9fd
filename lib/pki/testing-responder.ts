import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buildOcspResponse, type OcspStatus, ocspError, prepareResponder } from "./ocsp";
import { readOcspRequest } from "./ocsp-request";
import { PkiError } from "./pki-error";
import type { TestPki } from "./testing";

/** For tests: answers OCSP by POST and GET from a map of statuses by serial. */
export class TestResponder {
  readonly statuses = new Map<string, OcspStatus>();
  pki: TestPki | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestResponder> {
    const server = createServer();
    const responder = new TestResponder(server);
    server.on("request", async (request, response) => {
      const body = await responder.answer(await requestBytes(request));
      const headers = { "content-type": "application/ocsp-response", "content-length": body.length };
      response.writeHead(200, headers).end(body);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return responder;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }

  private async answer(bytes: Uint8Array): Promise<Uint8Array> {
    if (!this.pki) return ocspError("tryLater");
    try {
      const { certIds, nonce } = readOcspRequest(bytes);
      const thisUpdate = new Date();
      const times = { thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 600_000) };
      const responses = certIds.map((certId) => ({
        certId,
        status: this.statuses.get(certId.serial) ?? ({ kind: "unknown" } as const),
        ...times,
      }));
      const responder = prepareResponder(this.pki.ocspSigner);
      const content = { responder, producedAt: thisUpdate, responses, ...(nonce && { nonce }) };
      return await buildOcspResponse(this.pki.signer, "ocsp", content);
    } catch (error) {
      return ocspError(error instanceof PkiError ? "malformedRequest" : "internalError");
    }
  }
}

/** RFC 5019 §5: a GET carries the request in base64, URL-encoded, as the end of the path. NSS asks that way. */
async function requestBytes(request: IncomingMessage): Promise<Uint8Array> {
  if (request.method === "GET")
    return Buffer.from(decodeURIComponent((request.url ?? "").replace(/^\/ocsp\//, "")), "base64");
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
