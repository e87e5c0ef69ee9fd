import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, exportJWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { startNginx } from "@/deploy/testing-nginx";
import { aKey, anApi, askToken, freePort } from "./testing";

const database = await freshDatabase({ as: "api" });
const folder = mkdtempSync(join(tmpdir(), "sigill-mtls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a client with a certificate, through nginx", () => {
  const at = (name: string) => join(folder, name);
  const openssl = (...words: string[]) => execFileSync("openssl", words, { stdio: "pipe" });
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const selfSigned = (name: string, subject: string) =>
    openssl("req", "-x509", ...ec, "-keyout", at(`${name}.key`), "-out", at(`${name}.pem`), "-subj", subject);
  const issued = (name: string, subject: string) => {
    openssl("req", ...ec, "-keyout", at(`${name}.key`), "-out", at(`${name}.csr`), "-subj", subject);
    const by = ["-CA", at("root.pem"), "-CAkey", at("root.key"), "-days", "2"];
    openssl("x509", "-req", "-in", at(`${name}.csr`), ...by, "-out", at(`${name}.pem`));
  };
  const der = (name: string) => readFileSync(at(`${name}.pem`), "utf8").replace(/-----[^-]+-----|\s/g, "");
  let port = 0;
  let api: Awaited<ReturnType<typeof anApi>>;
  let nyby: Awaited<ReturnType<typeof api.employer>>;
  let nginx: Awaited<ReturnType<typeof startNginx>>;

  beforeAll(async () => {
    selfSigned("root", "/CN=Exempelroten");
    selfSigned("own", "/CN=self.example");
    selfSigned("stranger", "/C=SE/O=Exempelverket/CN=rp.example");
    issued("named", "/C=SE/O=Exempelverket/CN=rp.example");
    issued("other", "/C=SE/O=Exempelverket/CN=other.example");
    port = await freePort();
    api = await anApi(database, { apiUrl: `https://api.example.se:${port}`, proxies: ["127.0.0.1"] });
    nyby = await api.employer("nyby-mtls");
    const ports = { tls: port, plain: await freePort(), web: 9, status: 9, api: api.port };
    nginx = await startNginx(folder, ports, at("root.pem"));
  });
  afterAll(() => nginx.kill("SIGTERM"));

  /** As a client would, by name; what it shows is the certificate of that name. */
  const ask = (path: string, body: string, more: { shows?: string; headers?: Record<string, string> } = {}) =>
    new Promise<{ status: number; told: Record<string, unknown> }>((resolve, reject) => {
      const { shows, headers } = more;
      const shown = shows && {
        cert: readFileSync(at(`${shows}.pem`)),
        key: readFileSync(at(`${shows}.key`)),
      };
      const agent = new Agent({ ...shown, rejectUnauthorized: false, servername: "api.example.se" });
      const asking = httpsRequest(
        {
          host: "127.0.0.1",
          port,
          path,
          method: "POST",
          agent,
          headers: { host: `api.example.se:${port}`, ...headers },
        },
        (answer) => {
          let text = "";
          answer.on("data", (part) => {
            text += part;
          });
          answer.on("end", () => resolve({ status: answer.statusCode ?? 0, told: JSON.parse(text) }));
        },
      );
      asking.on("error", reject).end(body);
    });
  const token = (clientId: string, shows?: string, headers: Record<string, string> = {}) =>
    ask(
      "/nyby-mtls/token",
      String(
        new URLSearchParams({
          grant_type: "client_credentials",
          scope: "employee:read",
          client_id: clientId,
        }),
      ),
      {
        ...(shows && { shows }),
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      },
    );
  const who = (accessToken: unknown, shows?: string, headers: Record<string, string> = {}) =>
    ask("/nyby-mtls/who", "{}", {
      ...(shows && { shows }),
      headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json", ...headers },
    });

  const theSelfSigned = async () => {
    const { publicKey } = await aKey();
    const jwk = { ...(await exportJWK(publicKey)), kid: "own", use: "sig", alg: "ES256", x5c: [der("own")] };
    return api.client(nyby, {
      auth_method: "self_signed_tls_client_auth",
      certificate_bound: true,
      jwks: { keys: [jwk] },
    });
  };

  test("that it has registered itself gets a token bound to it, which nobody else can use", async () => {
    const { clientId } = await theSelfSigned();
    const { status, told } = await token(clientId, "own");
    expect([status, told.token_type]).toEqual([200, "Bearer"]);
    const sha256 = createHash("sha256")
      .update(Buffer.from(der("own"), "base64"))
      .digest("base64url");
    expect(decodeJwt(String(told.access_token)).cnf).toEqual({ "x5t#S256": sha256 });
    expect((await who(told.access_token, "own")).status).toBe(200);
    expect((await who(told.access_token, "stranger")).status).toBe(401);
    expect((await who(told.access_token)).status).toBe(401);
    expect((await token(clientId, "stranger")).status).toBe(401);
    expect((await token(clientId)).status).toBe(401);
  });

  test("of an authority that is believed is known by its name, and by its name alone", async () => {
    const { clientId } = await api.client(nyby, {
      ...{ auth_method: "tls_client_auth", tls_subject_dn: "CN=rp.example, O=Exempelverket, C=SE" },
      ...{ certificate_bound: true },
    });
    const { status, told } = await token(clientId, "named");
    expect(status).toBe(200);
    expect((await who(told.access_token, "named")).status).toBe(200);
    for (const shows of ["other", "stranger", "own", undefined])
      expect((await token(clientId, shows)).status, shows).toBe(401);
  });

  test("is not believed on its word: a certificate in a header is the proxy's to say", async () => {
    const { clientId } = await theSelfSigned();
    const { told } = await token(clientId, "own");
    for (const cert of [`:${der("own")}:`, encodeURIComponent(readFileSync(at("own.pem"), "utf8"))]) {
      const spoofed = { "client-cert": cert, "client-cert-verify": "SUCCESS" };
      expect((await token(clientId, undefined, spoofed)).status).toBe(401);
      expect((await who(told.access_token, "stranger", spoofed)).status).toBe(401);
    }
  });

  test("and past the proxy nobody is believed about one, but an address that is named", async () => {
    const unnamed = await anApi(database, { proxies: ["192.0.2.1"] });
    const alby = await unnamed.employer("alby-mtls");
    const { publicKey } = await aKey();
    const jwk = { ...(await exportJWK(publicKey)), kid: "own", use: "sig", alg: "ES256", x5c: [der("own")] };
    const given = { auth_method: "self_signed_tls_client_auth", jwks: { keys: [jwk] } };
    const { clientId } = await unnamed.client(alby, given);
    const spoofed = { "client-cert": `:${der("own")}:`, "client-cert-verify": "SUCCESS" };
    expect((await askToken(alby.issuer, { client_id: clientId }, spoofed)).status).toBe(401);
  });
});
