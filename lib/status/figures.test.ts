import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { anOrganisation } from "@/db/seed/builders";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { aPki } from "@/lib/pki/testing";

const database = await freshDatabase();
const [port, metricsPort] = [await freePort(), await freePort()];
const at = `http://127.0.0.1:${port}`;
let status: Program;
let issuerDer: Uint8Array;

beforeAll(async () => {
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const { issuerId } = await heldCeremony(keys, at)(organisationId);
  const read = await withOrganisation(organisationId, (tx) =>
    readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
  );
  issuerDer = read?.der ?? new Uint8Array();
  const settings = { STATUS_PORT: String(port), METRICS_PORT: String(metricsPort) };
  status = await startProgram("status", { ...settings, DATABASE_URL: database.urls.status });
});
afterAll(async () => {
  expect(await status.stop()).toBe(0);
});

const post = (body: Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${at}/ocsp`, { method: "POST", body: Buffer.from(body), headers });
async function figures(name: string): Promise<string[]> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

test("each OCSP answer is counted by what was answered, and each request by its route, whatever was asked for", async () => {
  const { issuing: foreign } = await aPki(new Date());
  const unknown = buildOcspRequest(issuerDer, "7f".repeat(16));
  await post(unknown);
  await fetch(`${at}/ocsp/${encodeURIComponent(Buffer.from(unknown).toString("base64"))}`);
  await post(buildOcspRequest(foreign, "7f".repeat(16)));
  await post(new Uint8Array([1, 2, 3]));
  for (let nth = 0; nth < 20; nth++) await fetch(`${at}/ocsp/${nth}`);
  for (const path of ["/crl/none.crl", "/issuer/none.cer", "/199508022386", "/health/live"])
    await fetch(`${at}${path}`);
  expect(await figures("sigill_ocsp_answers_total")).toEqual([
    'sigill_ocsp_answers_total{answer="unknown"} 2',
    'sigill_ocsp_answers_total{answer="unauthorized"} 1',
    'sigill_ocsp_answers_total{answer="malformedRequest"} 21',
  ]);
  expect(await figures("sigill_ocsp_answer_duration_seconds_count")).toEqual([
    "sigill_ocsp_answer_duration_seconds_count 24",
  ]);
  expect(await figures("sigill_http_requests_total")).toEqual([
    'sigill_http_requests_total{route="/ocsp",method="POST",status="200"} 3',
    'sigill_http_requests_total{route="/ocsp/[request]",method="GET",status="200"} 21',
    'sigill_http_requests_total{route="/crl/[list]",method="GET",status="404"} 1',
    'sigill_http_requests_total{route="/issuer/[certificate]",method="GET",status="404"} 1',
    'sigill_http_requests_total{route="none",method="GET",status="404"} 1',
    'sigill_http_requests_total{route="/health",method="GET",status="200"} 1',
  ]);
});

test("whoever hangs up in the midst of a question is no fault of ours in the figures", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /ocsp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf");
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.resetAndDestroy();
  await once(socket, "close");
  await expect
    .poll(() => figures("sigill_http_requests_total"))
    .toContain('sigill_http_requests_total{route="/ocsp",method="POST",status="gone"} 1');
  expect((await figures("sigill_http_requests_total")).join()).not.toContain('status="503"');
});

test("each answer has the request's id, the proxy's where one is in front", async () => {
  const named = await post(new Uint8Array([1]), { "X-Request-Id": "proxy-17" });
  const [unnamed, odd] = [
    await fetch(`${at}/health/live`),
    await fetch(`${at}/x`, { headers: { "X-Request-Id": "a b" } }),
  ];
  expect(named.headers.get("x-request-id")).toBe("proxy-17");
  for (const answer of [unnamed, odd]) expect(answer.headers.get("x-request-id")).toMatch(/^r[0-9a-f]{11}$/);
});
