/**
 * The npm packages that each program's bundle may hold, and the secrets that it is given and may read: typed by hand, as
 * grants are. A program that needs one more is a line here, and a decision.
 */
interface Held {
  packages: string[];
  secrets: string[];
  /** Secrets that a module it shares with others names as well. It is not given them, so that reading one fails. */
  named?: string[];
}
const list = (names: string) => names.split(/\s+/).filter(Boolean);

const database = list("drizzle-orm postgres zod");
const logged = [...database, "pino"];
const numbers = list("organisationsnummer personnummer");
const metrics = list("@opentelemetry/api bintrees prom-client tdigest");
/** Words in two languages. */
const words = list(`@formatjs/fast-memoize @formatjs/icu-messageformat-parser @formatjs/icu-skeleton-parser
  intl-messageformat lru-cache react use-intl`);
const people = [...logged, ...numbers];
const counted = [...people, ...metrics];
const register = [...counted, ...words];
const tables = list("pend saxes xmlchars yauzl");
/** The packages that read files from outside are in the file reader alone. */
const signedFiles = list("@noble/hashes @peculiar/utils asn1js bytestreamjs pkijs");
const keys = list("pkcs11js shamir-secret-sharing");
const signedXml = list("@xmldom/is-dom-node @xmldom/xmldom xml-crypto xpath");
const passkeys = list(`@hexagon/base64 @levischuck/tiny-cbor @peculiar/asn1-asym-key @peculiar/asn1-cms
  @peculiar/asn1-csr @peculiar/asn1-ecc @peculiar/asn1-pfx @peculiar/asn1-pkcs8 @peculiar/asn1-pkcs9
  @peculiar/asn1-rsa @peculiar/asn1-schema @peculiar/asn1-x509 @peculiar/asn1-x509-attr
  @peculiar/asn1-x509-post-quantum @peculiar/utils @peculiar/x509 @simplewebauthn/server asn1js pvtsutils
  reflect-metadata tslib tsyringe`);
const attested = [...passkeys, "@peculiar/asn1-android"];
const oauth =
  list(`accepts content-disposition content-type cookies debug deep-equal delegates depd destroy ee-first
  encodeurl escape-html fresh has-flag http-assert http-errors inherits jose keygrip koa koa-compose media-typer
  mime-db mime-types ms negotiator oidc-provider on-finished parseurl setprototypeof statuses supports-color
  toidentifier tsscmp type-is vary`);

const printed = list("fontkit pdfkit");

export const bundled: Record<string, Held> = {
  api: {
    packages: [...register, ...oauth, ...signedXml, "saxes", "xmlchars"],
    secrets: list("disclosure-key identifier-key token-key"),
    named: ["lookup-key"],
  },
  worker: {
    packages: [...register, "pkcs11js", ...list("jose nodemailer postal-mime")],
    secrets: list("identifier-key lookup-key"),
  },
  jobs: { packages: register, secrets: list("identifier-key lookup-key") },
  signer: {
    packages: [...register, ...keys, ...attested],
    secrets: list("identifier-key pkcs11-pin signer-passphrase"),
    named: ["lookup-key"],
  },
  status: { packages: [...counted, "jose", "lru-cache"], secrets: ["status-passphrase"] },
  signing: { packages: passkeys, secrets: ["demo-passkey-key"] },
  "demo-service": {
    packages: [...signedXml, ...list("jose oauth4webapi openid-client-6")],
    secrets: ["demo-client-key"],
  },
  seed: {
    packages: [...register, ...printed, ...signedXml, ...list("pkcs11js saxes xmlchars")],
    secrets: list("demo-client-key disclosure-key identifier-key lookup-key signer-passphrase"),
  },
  "file-reader": { packages: [...tables, ...signedFiles, "csv-parse"], secrets: [] },
  "export-thread": { packages: list("fflate write-excel-file"), secrets: [] },
  migrate: { packages: database, secrets: [] },
  dispose: { packages: logged, secrets: [] },
  bootstrap: { packages: counted, secrets: list("identifier-key lookup-key") },
  ceremony: {
    packages: [...register, ...keys, ...attested, ...printed],
    secrets: list("identifier-key pkcs11-pin signer-passphrase"),
    named: ["lookup-key"],
  },
  custodians: { packages: [...people, ...keys], secrets: list("pkcs11-pin signer-passphrase") },
  unlock: { packages: counted, secrets: [] },
  "key-directory": {
    packages: [...counted, ...attested],
    secrets: ["identifier-key"],
    named: ["lookup-key"],
  },
  "replace-ocsp-key": {
    packages: register,
    secrets: list("identifier-key status-passphrase"),
    named: ["lookup-key"],
  },
  "restore-check": { packages: [...register, "pkcs11js"], secrets: list("identifier-key lookup-key") },
  "rotate-keys": { packages: people, secrets: list("identifier-key lookup-key") },
  "verify-act": { packages: [...passkeys, "pino", "zod"], secrets: [] },
  "verify-signer-log": { packages: people, secrets: [] },
};
