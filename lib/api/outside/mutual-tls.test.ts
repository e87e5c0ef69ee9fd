import { execFile, execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { decodeJwt } from "jose";
import * as openid from "openid-client-6";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { startNginx } from "@/deploy/testing-nginx";
import { aKey, askToken } from "@/lib/api/oauth/testing";
import { freePort } from "@/lib/credential/certificate/testing";
import { aLibraryClient } from "./testing-library";
import { aStartedApi } from "./testing-started";

const database = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), "sigill-mtls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a client with a certificate, through nginx to the program as it is started", () => {
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
  let api: Awaited<ReturnType<typeof aStartedApi>>;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  let question: object;
  let [own, named] = ["", ""];

  beforeAll(async () => {
    selfSigned("root", "/CN=Exempelroten");
    selfSigned("own", "/CN=self.example");
    selfSigned("stranger", "/C=SE/O=Exempelverket/CN=rp.example");
    issued("named", "/C=SE/O=Exempelverket/CN=rp.example");
    issued("other", "/C=SE/O=Exempelverket/CN=other.example");
    port = await freePort();
    const settings = { API_URL: `https://api.example.se:${port}`, CERTIFICATE_PROXIES: "127.0.0.1" };
    api = await aStartedApi(database, settings);
    await api.person("kim");
    const { jwk } = await aKey();
    own = await api.client({
      ...{ auth_method: "self_signed_tls_client_auth", certificate_bound: true },
      jwks: { keys: [{ ...jwk, kid: "own", x5c: [der("own")] }] },
    });
    named = await api.client({
      ...{ auth_method: "tls_client_auth", tls_subject_dn: "CN=rp.example, O=Exempelverket, C=SE" },
      ...{ certificate_bound: true },
    });
    question = {
      subject: { type: "affiliation", id: `kim@${api.number}` },
      action: { name: "authenticate" },
      resource: { type: "service", id: api.ledger },
    };
    const ports = { tls: port, plain: await freePort(), web: 9, status: 9, api: api.port };
    nginx = await startNginx(folder, ports, at("root.pem"));
  });
  afterAll(async () => {
    nginx.kill("SIGTERM");
    await api.program.stop();
  });

  /** fetch to nginx here by its public name, showing the certificate of a name. */
  const showing =
    (shows?: string, spoofed: Record<string, string> = {}): openid.CustomFetch =>
    (url, { method, headers, body }) =>
      new Promise((resolve, reject) => {
        const shown = shows && {
          cert: readFileSync(at(`${shows}.pem`)),
          key: readFileSync(at(`${shows}.key`)),
        };
        const { pathname, host } = new URL(url);
        const asking = httpsRequest(
          {
            ...{ host: "127.0.0.1", port, path: pathname, method, agent: false, ...shown },
            ...{ rejectUnauthorized: false, servername: "api.example.se" },
            headers: { ...Object.fromEntries(new Headers(headers)), host, ...spoofed },
          },
          async (answer) => {
            const parts: Buffer[] = [];
            for await (const part of answer) parts.push(part);
            const got = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
            resolve(
              new Response(Buffer.concat(parts), {
                status: answer.statusCode ?? 0,
                headers: Object.fromEntries(got),
              }),
            );
          },
        );
        asking.on("error", reject).end(body === undefined ? undefined : String(body));
      });
  const client = (clientId: string, shows?: string, spoofed?: Record<string, string>) =>
    aLibraryClient(api.issuer, clientId, openid.TlsClientAuth(), showing(shows, spoofed));
  /** The status of the answer for who shows this, with a token that may be another's. */
  const asking = async (clientId: string, token: string, shows?: string, spoofed?: Record<string, string>) =>
    (await (await client(clientId, shows, spoofed)).ask(token, question)).status;
  const refused = async (clientId: string, shows?: string, spoofed?: Record<string, string>) => {
    const { token } = await client(clientId, shows, spoofed);
    await expect(token(), shows).rejects.toMatchObject({ status: 401, error: "invalid_client" });
  };

  test("that it has registered itself gets a token bound to it, which nobody else can use", async () => {
    const holder = await client(own, "own");
    const { access_token } = await holder.token();
    const sha256 = createHash("sha256")
      .update(Buffer.from(der("own"), "base64"))
      .digest("base64url");
    expect(decodeJwt(access_token).cnf).toEqual({ "x5t#S256": sha256 });
    expect(await holder.ask(access_token, question)).toEqual({ status: 200, told: { decision: true } });
    expect(await asking(own, access_token, "stranger")).toBe(401);
    expect(await asking(own, access_token)).toBe(401);
    await refused(own, "stranger");
    await refused(own);
  });

  test("of an authority that is believed is known by its name, and by its name alone", async () => {
    const holder = await client(named, "named");
    const { access_token } = await holder.token();
    expect((await holder.ask(access_token, question)).status).toBe(200);
    for (const shows of ["other", "stranger", "own", undefined]) await refused(named, shows);
  });

  test("is not believed on its word: a certificate in a header is the proxy's to say", async () => {
    const { access_token } = await (await client(own, "own")).token();
    for (const cert of [`:${der("own")}:`, encodeURIComponent(readFileSync(at("own.pem"), "utf8"))]) {
      const spoofed = { "client-cert": cert, "client-cert-verify": "SUCCESS" };
      await refused(own, undefined, spoofed);
      expect(await asking(own, access_token, "stranger", spoofed)).toBe(401);
    }
  });

  test("sends the lists that lie in a folder, as operations has it with curl, and each of them once", async () => {
    const guide = readFileSync("docs/operations.md", "utf8");
    const script = /^```sh feed\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? "";
    const { jwk } = await aKey();
    const sender = await api.client({
      ...{ auth_method: "self_signed_tls_client_auth", certificate_bound: true },
      ...{ scopes: ["employee:write", "employee:add"] },
      jwks: { keys: [{ ...jwk, kid: "own", x5c: [der("own")] }] },
    });
    const lists = join(folder, "lists");
    mkdirSync(join(lists, "sent"), { recursive: true });
    // Larger than any other body that the proxy lets through.
    writeFileSync(join(lists, "stor.csv"), randomBytes(2_000_000).toString("hex"));
    writeFileSync(join(lists, "liten.csv"), "Anst.nr;Namn\r\n4711;Karin Ek\r\n");
    writeFileSync(join(folder, ".curlrc"), `insecure\nresolve = api.example.se:${port}:127.0.0.1\n`);
    const env = {
      ...{ NODE_ENV: "test" as const, PATH: process.env.PATH, CURL_HOME: folder, FOLDER: lists },
      ...{ API: api.issuer, CLIENT: sender, CERT: at("own.pem"), KEY: at("own.key") },
    };
    const run = () => promisify(execFile)("sh", ["-eu", "-c", script], { env });
    await run();
    await run();
    const sizes = await database.administrator`select size from tenant.employee_delivery order by size`;
    expect(sizes.map(({ size }) => size)).toEqual([29, 4_000_000]);
    expect(existsSync(join(lists, "sent", "stor.csv"))).toBe(true);
    // Shown with another certificate, nothing is sent and the file stays.
    writeFileSync(join(lists, "ny.csv"), "a");
    await expect(
      promisify(execFile)("sh", ["-eu", "-c", script], {
        env: { ...env, CERT: at("stranger.pem"), KEY: at("stranger.key") },
      }),
    ).rejects.toThrow();
    expect(existsSync(join(lists, "ny.csv"))).toBe(true);
  });

  test("and past the proxy nobody is believed about one, but an address that is named", async () => {
    const unnamed = await aStartedApi(database, { CERTIFICATE_PROXIES: "192.0.2.1" });
    const { jwk } = await aKey();
    const keys = [{ ...jwk, kid: "own", x5c: [der("own")] }];
    const clientId = await unnamed.client({ auth_method: "self_signed_tls_client_auth", jwks: { keys } });
    const spoofed = { "client-cert": `:${der("own")}:`, "client-cert-verify": "SUCCESS" };
    const form = { client_id: clientId, scope: "access:evaluate" };
    expect((await askToken(unnamed.issuer, form, spoofed)).status).toBe(401);
    await unnamed.program.stop();
  });
});
