import { z } from "zod";

/** A setting or a secret that is not there, or is no such thing: starting again cannot mend it. */
export class SettingMissing extends Error {
  override readonly name = "SettingMissing";
}

function listed(text: string): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

/** Everything the programs read from the environment; nothing else reads process.env. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  STATUS_PORT: z.coerce.number().int().min(1).max(65535).default(2560),
  /** How many processes answer at STATUS_PORT; without it, one a core and four at most. */
  STATUS_PROCESSES: z.coerce.number().int().min(1).max(64).optional(),
  API_PORT: z.coerce.number().int().min(1).max(65535).default(3001),
  /** Where people reach the web program, and what Origin a form must come from. */
  PUBLIC_URL: z.url().optional(),
  /** Where relying parties reach the status program; written into every certificate. */
  STATUS_URL: z.url().optional(),
  /** Where clients reach the api program: what every token says it is from and for. */
  API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How much one client may ask of all api programs in a minute. */
  API_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  /** Where officers sign with their passkeys: an address of its own, whose host the passkeys are bound to. */
  SIGNING_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The Unix socket that the signer listens on and the signing page asks. */
  ACT_SOCKET: z.string().min(1).max(100).optional(),
  DATABASE_URL: z.string().min(1),
  SIGILL_DEMO: z
    .enum(["0", "1"])
    .default("0")
    .transform((value) => value === "1"),
  /** Folder of secrets, one a file: the shape of systemd's CREDENTIALS_DIRECTORY. */
  SECRETS_DIR: z.string().min(1).optional(),
  /** Folder of encrypted key files. */
  KEYS_DIR: z.string().min(1).optional(),
  /** The library of a PKCS #11 token: the signer's keys are made and used there, beside those in KEYS_DIR. */
  PKCS11_MODULE: z.string().min(1).optional(),
  /** The label of that token; its PIN is the secret pkcs11-pin. */
  PKCS11_TOKEN: z.string().min(1).max(32).optional(),
  /** The Unix socket that the signer listens on and the worker asks. */
  SIGNER_SOCKET: z.string().min(1).max(100).optional(),
  /** Folder of the signer's log and of what it must not forget. */
  SIGNER_DIR: z.string().min(1).optional(),
  /** Folder outside the database for what was published: the worker writes it, status reads the lists in it. */
  PUBLISHED_DIR: z.string().min(1).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** The acr a sign-in must reach, for example http://id.elegnamnden.se/loa/1.0/loa3. */
  OIDC_ACR: z.string().optional(),
  OIDC_NAME: z.string().default("e-legitimation"),
  /** Folder of certificates, PEM or DER, whose holders' signatures on documents are believed beside our own issuers'. */
  TRUSTED_ROOTS: z.string().optional(),
  SMTP_URL: z.url().optional(),
  /** Where text messages are handed over: a POST of {to, text, reference} as JSON; name and password in the address. */
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAIL_FROM: z.string().default("Sigill <sigill@localhost>"),
  /** Where reports of mail that could not be delivered come: name@host, with +… put after the name for each mail. */
  BOUNCE_ADDRESS: z
    .string()
    .regex(/^[a-z0-9._-]{1,15}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i)
    .optional(),
  /** The Maildir they are delivered to, which the worker reads and empties. */
  BOUNCE_DIR: z.string().min(1).optional(),
  /** Where whoever finds a hole tells us, commas between several: mailto:, tel: or https: (RFC 9116 §2.5.3). */
  SECURITY_CONTACT: z
    .string()
    .default("")
    .transform(listed)
    .pipe(z.array(z.url({ protocol: /^(mailto|tel|https)$/ }))),
  /** Until when that holds; less than a year ahead (RFC 9116 §2.5.5). */
  SECURITY_EXPIRES: z.iso.date().optional(),
  /** Where this program answers /metrics; without it, nowhere. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** Who reaches that: this machine alone, unless somebody says else. */
  METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  /** Proxies beside those on this machine that are believed about X-Request-Id: addresses or networks, commas between. */
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform(listed)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  /** Proxies that are believed about a client's certificate (RFC 9440), this machine only if it is named. */
  CERTIFICATE_PROXIES: z
    .string()
    .default("")
    .transform(listed)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  /** Where the worker sends the audit log: tls://host:6514 or tcp://host:601, with ?enterprise= one's own number. */
  AUDIT_SYSLOG: z
    .url({ protocol: /^(tls|tcp)$/, hostname: /./ })
    .regex(/^[^?#]*(\?enterprise=\d{1,10})?$/)
    .optional(),
  /** Whose certificates its receiver may have, in PEM, where not a public authority's. */
  AUDIT_SYSLOG_CA: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});
const whole = schema
  .refine((read) => read.SECURITY_CONTACT.length > 0 === Boolean(read.SECURITY_EXPIRES), {
    path: ["SECURITY_EXPIRES"],
    error: "SECURITY_CONTACT and SECURITY_EXPIRES go together (RFC 9116)",
  })
  .refine((read) => Boolean(read.BOUNCE_ADDRESS) === Boolean(read.BOUNCE_DIR), {
    path: ["BOUNCE_DIR"],
    error: "BOUNCE_ADDRESS and BOUNCE_DIR go together: where reports are sent to and where they arrive",
  })
  .refine((read) => Boolean(read.PKCS11_MODULE) === Boolean(read.PKCS11_TOKEN), {
    path: ["PKCS11_TOKEN"],
    error: "PKCS11_MODULE and PKCS11_TOKEN go together: the library, and the label of the token it finds",
  });

type Read = z.infer<typeof schema>;
export type Env = Omit<Read, "PUBLIC_URL" | "STATUS_URL" | "API_URL" | "SECRETS_DIR" | "KEYS_DIR"> & {
  PUBLIC_URL: string;
  STATUS_URL: string;
  API_URL: string;
  /** Reading it throws SettingMissing when it is not set: who opens no secret needs none. */
  readonly SECRETS_DIR: string;
  /** The same for keys. */
  readonly KEYS_DIR: string;
};

// On globalThis, since instrumentation.ts, proxy.ts and the pages each have their own copy of a module.
const holder = globalThis as unknown as { sigillEnv?: Env };

/** Read once, when first asked for, so that a build needs no environment. Throws SettingMissing with every fault named. */
export function env(): Env {
  if (holder.sigillEnv) return holder.sigillEnv;
  const result = whole.safeParse(process.env);
  if (!result.success)
    throw new SettingMissing(`The environment is incomplete:\n${z.prettifyError(result.error)}`);
  const { SECRETS_DIR, KEYS_DIR, ...read } = result.data;
  const parsed: Env = {
    ...read,
    PUBLIC_URL: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, ""),
    STATUS_URL: (read.STATUS_URL ?? `http://localhost:${read.STATUS_PORT}`).replace(/\/$/, ""),
    API_URL: (read.API_URL ?? `http://localhost:${read.API_PORT}`).replace(/\/$/, ""),
    get SECRETS_DIR() {
      return asked("SECRETS_DIR", SECRETS_DIR);
    },
    get KEYS_DIR() {
      return asked("KEYS_DIR", KEYS_DIR);
    },
  };
  // next-auth builds every address of ours from this, and believes no forwarded host while it is set.
  process.env.NEXTAUTH_URL = `${parsed.PUBLIC_URL}/api/auth`;
  holder.sigillEnv = parsed;
  return parsed;
}

function asked(name: string, folder: string | undefined): string {
  if (folder) return folder;
  throw new SettingMissing(`${name} is not set: it says in which folder (docs/operations.md, section 2).`);
}

/** Whether people reach us over TLS: decides HSTS and the cookie's prefix. */
export function overTls(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}
