import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { addressesOf } from "@/lib/program/request-id";
import { certificateReader, hasSubject } from "./client-certificate";

const made = (subject: string) =>
  new X509Certificate(
    execFileSync(
      "openssl",
      [
        ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
        ...["-keyout", "/dev/null", "-utf8", "-subj", subject],
      ],
      { stdio: ["ignore", "pipe", "ignore"] },
    ),
  );
const certificate = made("/C=SE/O=Exempel, Verket/CN=rp.example");
const read = (headers: Record<string, string>, remoteAddress = "192.0.2.1") =>
  certificateReader(addressesOf(["192.0.2.0/28"]))({ headers, socket: { remoteAddress } } as never);

test("a certificate is read as RFC 9440 and as nginx write it", () => {
  for (const told of [`:${certificate.raw.toString("base64")}:`, encodeURIComponent(certificate.toString())])
    expect(read({ "client-cert": told })?.certificate.fingerprint256).toBe(certificate.fingerprint256);
});

test("it is verified only where the proxy says so in that word", () => {
  const told = { "client-cert": encodeURIComponent(certificate.toString()) };
  expect(read(told)?.isVerified).toBe(false);
  expect(read({ ...told, "client-cert-verify": "FAILED:unable to get issuer" })?.isVerified).toBe(false);
  expect(read({ ...told, "client-cert-verify": "SUCCESS" })?.isVerified).toBe(true);
});

test("of nobody but the proxies that are named, not even of this machine, and of nothing that is no certificate", () => {
  const told = { "client-cert": encodeURIComponent(certificate.toString()) };
  for (const address of ["192.0.2.16", "127.0.0.1", "::1", "::ffff:127.0.0.1"])
    expect(read(told, address)).toBeUndefined();
  expect(read(told, "::ffff:192.0.2.2")).toBeDefined();
  for (const nonsense of ["", "::", ":AAAA:", "%", "-----BEGIN CERTIFICATE-----", ":".repeat(20_000)])
    expect(read({ "client-cert": nonsense }), nonsense.slice(0, 20)).toBeUndefined();
});

test("the name is compared whole, in its order and its case", () => {
  const shown = { certificate, isVerified: true };
  expect(hasSubject(shown, "CN=rp.example,O=Exempel\\, Verket,C=SE")).toBe(true);
  expect(hasSubject(shown, " CN=rp.example, O=Exempel\\, Verket, C=SE")).toBe(true);
  for (const other of [
    "CN=rp.example",
    "CN=rp.example,O=Exempel\\, Verket",
    "C=SE,O=Exempel\\, Verket,CN=rp.example",
    "CN=RP.example,O=Exempel\\, Verket,C=SE",
    "CN=rp.example,O=Exempel,Verket,C=SE",
    "",
  ])
    expect(hasSubject(shown, other), other).toBe(false);
  const tricky = { certificate: made("/CN=rp.example,O=Exempel"), isVerified: true };
  expect(hasSubject(tricky, "CN=rp.example,O=Exempel")).toBe(false);
});
