/**
 * The npm packages that each program's bundle may hold, and the secrets that its code may read: typed by hand, as grants
 * are. A program that needs one more is a line here, and a decision.
 */
interface Held {
  packages: string[];
  secrets: string[];
}
const list = (names: string) => names.split(/\s+/).filter(Boolean);

const database = list("drizzle-orm postgres zod");
const logged = [...database, "pino"];
const numbers = list("organisationsnummer personnummer");
const metrics = list("@opentelemetry/api bintrees prom-client tdigest");
/** Words in two languages. A command's limit of work brings the headers of next with it. */
const words = list(`@formatjs/fast-memoize @formatjs/icu-messageformat-parser @formatjs/icu-skeleton-parser
  intl-messageformat lru-cache next react use-intl`);
const register = [...logged, ...numbers, ...metrics, ...words];
const tables = list("pend saxes xmlchars yauzl");
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

export const bundled: Record<string, Held> = {
  api: {
    packages: [...register, ...oauth, ...signedXml, "saxes", "xmlchars"],
    secrets: list("disclosure-key identifier-key lookup-key token-key"),
  },
  worker: {
    packages: [...register, ...tables, ...keys, ...list("csv-parse jose nodemailer postal-mime")],
    secrets: list("identifier-key lookup-key"),
  },
  signer: {
    packages: [...register, ...keys, ...attested],
    secrets: list("identifier-key lookup-key pkcs11-pin signer-passphrase"),
  },
  status: {
    packages: [...logged, ...numbers, ...metrics, ...keys, "jose", "lru-cache"],
    secrets: ["status-passphrase"],
  },
  signing: { packages: passkeys, secrets: ["demo-passkey-key"] },
  "demo-service": {
    packages: [...signedXml, ...list("jose oauth4webapi openid-client-6")],
    secrets: ["demo-client-key"],
  },
  "export-thread": { packages: list("fflate write-excel-file"), secrets: [] },
  migrate: { packages: database, secrets: [] },
  dispose: { packages: logged, secrets: [] },
  "verify-act": { packages: [...passkeys, "pino", "zod"], secrets: [] },
};
