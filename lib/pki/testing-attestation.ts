import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "./testing-programs";

/** What a device says of a key; override what the test is about. */
export interface Said {
  /** Its subject, by default that of slot 9a or 9c. */
  subject?: string;
  serial?: string;
  /** Octets in hex with colons. */
  firmware?: string;
  /** PIN and touch, likewise. */
  policies?: string;
  /** The last number of an extension that it does not have. */
  without?: 3 | 7 | 8;
  /** From and to, by default ten years from now. */
  valid?: [from: Date, to: Date];
}
export interface Device {
  root: string;
  /** Its own certificate, slot F9. */
  own: string;
  /** An attestation of the key in a certificate request, PEM. */
  attest(request: string, said?: Said): string;
  /** The same by a key that lies in the device and was attested itself, with all that leads to the root. */
  attestByAttestedKey(request: string): string;
}

const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** For tests: a device with the extensions of a YubiKey, and a root of its own, all made by openssl. */
export function aDevice({ ownSubject = "Yubico PIV Attestation", ca = "TRUE,pathlen:0" } = {}): Device {
  const folder = mkdtempSync(join(tmpdir(), "sigill-attestation-"));
  const at = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const days = ["-days", "3650"];
  const root = openssl([
    ...["req", "-x509", ...key, ...days, "-keyout", at("root.key"), "-subj", "/CN=Stand-in PIV Root"],
    ...["-addext", "basicConstraints=critical,CA:TRUE,pathlen:1"],
  ]).toString();
  write("root.pem", root);
  const wanted = openssl(["req", "-new", ...key, "-keyout", at("own.key"), "-subj", `/CN=${ownSubject}`]);
  const ownExtensions = write("own.ext", `basicConstraints=critical,CA:${ca}\n`);
  const issue = (from: string) => ["-CA", at(`${from}.pem`), "-CAkey", at(`${from}.key`), ...days];
  const own = openssl(["x509", "-req", ...issue("root"), "-extfile", ownExtensions], wanted).toString();
  write("own.pem", own);
  const attestBy = (from: string, request: string, said: Said) => {
    const publicKey = write("asked.pem", openssl(["req", "-noout", "-pubkey"], request).toString());
    const extensions = [
      `1.3.6.1.4.1.41482.3.3=DER:${said.firmware ?? "05:07:04"}`,
      `1.3.6.1.4.1.41482.3.7=ASN1:INTEGER:${said.serial ?? "28555894"}`,
      `1.3.6.1.4.1.41482.3.8=DER:${said.policies ?? "03:01"}`,
    ].filter((line) => !line.startsWith(`1.3.6.1.4.1.41482.3.${said.without}=`));
    const time = (at: Date) => at.toISOString().replace(/[-:T]|\.\d+/g, "");
    const [validFrom, validTo] = said.valid?.map(time) ?? [];
    const period = validFrom && validTo ? ["-not_before", validFrom, "-not_after", validTo] : [];
    const subject = `/CN=${said.subject ?? "YubiKey PIV Attestation 9a"}`;
    return openssl([
      ...["x509", "-new", "-force_pubkey", publicKey, "-subj", subject, ...issue(from)],
      ...["-extfile", write("asked.ext", extensions.join("\n")), ...period],
    ]).toString();
  };
  return {
    root,
    own,
    attest: (request, said = {}) => attestBy("own", request, said),
    attestByAttestedKey(request) {
      const held = openssl(["req", "-new", ...key, "-keyout", at("held.key"), "-subj", "/CN=x"]).toString();
      const attested = attestBy("own", held, {});
      write("held.pem", attested);
      return attestBy("held", request, {}) + attested + own;
    },
  };
}

/** For tests: what an actual device said, of firmware 5.4.3: slots 9a and 9c, and its own certificate (published in ipxe/secure-boot-ca). */
export const anActualDevice = `
-----BEGIN CERTIFICATE-----
MIICVTCCAT2gAwIBAgIQARe9zblHrPPgb8dXSkQF3DANBgkqhkiG9w0BAQsFADAh
MR8wHQYDVQQDDBZZdWJpY28gUElWIEF0dGVzdGF0aW9uMCAXDTE2MDMxNDAwMDAw
MFoYDzIwNTIwNDE3MDAwMDAwWjAlMSMwIQYDVQQDDBpZdWJpS2V5IFBJViBBdHRl
c3RhdGlvbiA5YTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDU18uvwD4WzoUBh
7VIzWxz+/erdqfQCH0Ua0lQ7nAss9Ua7OIctX19AY+3TpHIpSRP2ieJWTr/AIts1
9qgmwMCjTjBMMBEGCisGAQQBgsQKAwMEAwUEAzAUBgorBgEEAYLECgMHBAYCBAGz
vvYwEAYKKwYBBAGCxAoDCAQCAgEwDwYKKwYBBAGCxAoDCQQBgTANBgkqhkiG9w0B
AQsFAAOCAQEAok2jMuf6aqOBF9O0NOLIJ7Tq8V/TG5WwdOTsasfsZzAOqLJrxQ9O
7a8Tn1qsL+ZNCtefJtHAgExuM0GQlaLoBcFCZasu5K8UJ8RRpoDBZkB9CoM+YUR2
7eI3gF0Xi4O9ocCpo6mLVynxB5VEF7lfqt6KklVspUkKpkvQqQrxFXyedf/z97ec
QPlVu6S/zqNUH0h+B9t7VObFCo/4ugZdg9Zqz7n/mJBV+jkzsWtRWg8UtrmtuqjA
8d4oRKA2bPjlbe+IujDXgT58RJGhMBepQbXRhhZ9S8fzwOO5ksvnNH6qsB+FAV+6
4QpE/FwBtIZAwXRjBXK0eZBh8WvpDlA22A==
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIDIDCCAgigAwIBAgIQARO1WDIsnoAhWAmXyHlVnjANBgkqhkiG9w0BAQsFADAh
MR8wHQYDVQQDDBZZdWJpY28gUElWIEF0dGVzdGF0aW9uMCAXDTE2MDMxNDAwMDAw
MFoYDzIwNTIwNDE3MDAwMDAwWjAlMSMwIQYDVQQDDBpZdWJpS2V5IFBJViBBdHRl
c3RhdGlvbiA5YzCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAKuoodJz
rcIb2AGyL2dtlyZv3uev5lbFS7B0GznvyjMMybULmvQ4zzENoH2XbIb/4i8MfKaM
/lKLWiXWLGtZLqWxjeK3BcCPHPUcsGkVj9gjZUpHV1ntt9rHItQPZS0iBrAHFI1Q
rmmHthyIga3cT4TUK9R92ddxP/1NzAMXArHielXwcBVURjGWgDlFuCHmXQdAsnZB
ShcGitCAjSqSiplDIFHeIw2vYDc1Rcj4TzEHBqXD3cr3KDIgFueSu5UcmjTtqCab
mHLNRVURles2DnOnw9JOS++uQtFefI4ouOaX80hNzf3Mmelu0OVHTO6M0lP5TP2U
wkdwdDYG/8z30HUCAwEAAaNOMEwwEQYKKwYBBAGCxAoDAwQDBQQDMBQGCisGAQQB
gsQKAwcEBgIEAbO+9jAQBgorBgEEAYLECgMIBAIDATAPBgorBgEEAYLECgMJBAGB
MA0GCSqGSIb3DQEBCwUAA4IBAQCrkz5HynWp3kjH8SpQFmSlcvRHGLaoMLFF1GL8
SH7nGopxw9nERH8KDorSzXCcJVO2amu0PLbtshEv7cEcaio0k9HtjAHrielqVVBv
VJv+WUY1BvQZcuBfKduewa+Rb5avRLfcMatDwE8JQMO+dG7rlObHWEuKeGNRVmUw
Tpyqnsf/Kk/ZxI54qnWQ/QTPSPvi8UxM91TGIC2+ioxQGsdm3ThK8n6rwtAPWFgg
25xQ8mayhHDM6YclxQMy7YUPvm2eHbmU7HbiXDF7ASH8B0Dd/twXPzo8LY/8//+0
0ZQoHllyJPJhq8PlIlWJb9hZOr5n2shMvzOuMDzOpNQESZ+6
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIDDTCCAfWgAwIBAgIJAJrfc9rkKdzuMA0GCSqGSIb3DQEBCwUAMCsxKTAnBgNV
BAMMIFl1YmljbyBQSVYgUm9vdCBDQSBTZXJpYWwgMjYzNzUxMCAXDTE2MDMxNDAw
MDAwMFoYDzIwNTIwNDE3MDAwMDAwWjAhMR8wHQYDVQQDDBZZdWJpY28gUElWIEF0
dGVzdGF0aW9uMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyxuU2atQ
MWgdBUJ/9ebFvorSlQC0ia6a9mDSnh9AAhUbwy89MC1GNKb+Blrqx+A/LHokn289
mGZ2dGEw1LZhiLC0m2KpGCoin2Cx3T1w3VNHzFFezTatYDwLvx1p250odzJJWRBD
pUGr9ey+mMz9v0byyLt3Zsy/vlzgZZfzswxDtLOXSz02pxQ2fLGzt7Ayw57ip1hP
AtrKjfAaA82z8fZZ9yvl2Fo+Tu/kCk1AG/2tfPXGLXSrZgwYUKlUohtBMLeaocJc
q3ympCdICuqykMq5YYjek9Gf6XLpc6AdYtyVaGBo0LubUBTu6LA7yPjOQYElCu0V
+lqCjVjFGgcbsQIDAQABozwwOjARBgorBgEEAYLECgMDBAMFBAMwEQYKKwYBBAGC
xAoDCgQDAgEHMBIGA1UdEwEB/wQIMAYBAf8CAQAwDQYJKoZIhvcNAQELBQADggEB
AGXyYgCspGVK12JwEbj6zFrNHttekQXI9lbYLdywZEw5xDBgQ3VtDm45naR9Nt0/
w4NmUxo6z2sw9/5tBsAr/RF+LFp+9Gv8qm/wXwYMZD2g+2RiujY0WeXIss9nS3t9
8G/B5OO5ePAKb2eTt3NfgX5wsigbY4KH1XibjuNZmcLJyaWwxQAImR9ibnqeLw9W
mm/jVJ3JA3u5WPNohbme39pX4dDdHTOvdmkaYcXr373HxTFRXM/D37jqrHBXy55S
pgX7kjtedi7QL2f+FymWu41topVIeFL4jTXEtgFqX4cpSpvSLW2W2+H+uvA4QoLy
rJno24gpVaPaAgPB6YUedZc=
-----END CERTIFICATE-----
`;
