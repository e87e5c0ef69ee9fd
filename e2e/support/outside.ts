import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A relying party's view of a certificate, as openssl words it. */
export type Seen = "good" | "on hold" | "revoked" | "unknown";

/** The addresses in a certificate: its issuer's certificate, its revocation list and its responder. */
interface Pointers {
  issuer: string;
  list: string;
  responder: string;
}

/** Programs that know nothing of Sigill: they make the keys, fetch what is public and judge for themselves. */
export class Outside {
  readonly folder = mkdtempSync(join(tmpdir(), "sigill-outside-"));

  readonly #pointers = new Map<string, Pointers>();
  readonly #issuers = new Map<string, { issuer: string; root: string }>();

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A key and a PKCS#10 request for it, made where Sigill cannot see the key. */
  request(name: string, key: string[] = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]): string {
    const [algorithm = "ec", ...options] = key;
    this.openssl(
      "req",
      "-new",
      "-newkey",
      algorithm,
      ...options,
      "-nodes",
      "-sha256",
      "-subj",
      "/CN=bearer",
      "-keyout",
      this.path(`${name}.key`),
      "-out",
      this.path(`${name}.csr`),
    );
    return readFileSync(this.path(`${name}.csr`), "utf8");
  }

  save(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** Fetches what the certificate itself points at: its issuer, the root and both revocation lists. */
  async fetchChain(certificate: string): Promise<{ issuer: string; root: string; lists: string }> {
    const { issuer, root } = await this.#issuersOf(certificate);
    const [leafList, rootList] = [
      await this.#fetch(this.#pointersOf(certificate).list, "leaf-crl.pem", "crl"),
      await this.#fetch(this.#pointersOf(issuer).list, "root-crl.pem", "crl"),
    ];
    const lists = this.save("lists.pem", readFileSync(leafList, "utf8") + readFileSync(rootList, "utf8"));
    return { issuer, root, lists };
  }

  /** What OCSP says. `openssl ocsp` exits 0 for a revoked certificate too, so its line is read. */
  async byOcsp(certificate: string): Promise<Seen> {
    const { issuer, root } = await this.#issuersOf(certificate);
    const ocsp = this.#pointersOf(certificate).responder;
    const chain = this.save("chain.pem", readFileSync(root, "utf8") + readFileSync(issuer, "utf8"));
    const asked = spawnSync(
      "openssl",
      ["ocsp", "-issuer", issuer, "-cert", certificate, "-url", ocsp, "-CAfile", chain],
      { encoding: "utf8" },
    );
    const said = asked.stdout + asked.stderr;
    if (!said.includes("Response verify OK")) throw new Error(`The answer does not verify: ${said}`);
    return seenIn(said, certificate);
  }

  /** What the revocation lists say, by the strictest path validation openssl has. */
  async byList(certificate: string): Promise<Seen> {
    const { issuer, root, lists } = await this.fetchChain(certificate);
    const verify = spawnSync(
      "openssl",
      [
        "verify",
        "-crl_check_all",
        "-x509_strict",
        "-CAfile",
        root,
        "-untrusted",
        issuer,
        "-CRLfile",
        lists,
        certificate,
      ],
      { encoding: "utf8" },
    );
    const said = verify.stdout + verify.stderr;
    if (verify.status === 0 && said.includes(": OK")) return "good";
    if (!/error 23 at 0 depth lookup: certificate revoked/.test(said)) throw new Error(said);
    const serial = this.openssl("x509", "-in", certificate, "-noout", "-serial")
      .trim()
      .replace("serial=", "");
    const text = this.openssl("crl", "-in", this.path("leaf-crl.pem"), "-noout", "-text");
    const entry = text.slice(text.indexOf(serial)).split("Serial Number:")[0] ?? "";
    return entry.includes("Certificate Hold") ? "on hold" : "revoked";
  }

  openssl(...words: string[]): string {
    return execFileSync("openssl", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** The issuers are fetched once a certificate: they do not change while its status does. */
  async #issuersOf(certificate: string): Promise<{ issuer: string; root: string }> {
    const known = this.#issuers.get(certificate);
    if (known) return known;
    const { issuer: url } = this.#pointersOf(certificate);
    const issuer = await this.#fetch(url, `issuer-${this.#issuers.size}.pem`, "x509");
    const root = await this.#fetch(this.#pointersOf(issuer).issuer, `root-${this.#issuers.size}.pem`, "x509");
    this.#issuers.set(certificate, { issuer, root });
    return { issuer, root };
  }

  #pointersOf(certificate: string): Pointers {
    const known = this.#pointers.get(certificate);
    if (known) return known;
    const text = this.openssl("x509", "-in", certificate, "-noout", "-text");
    const named = (pattern: RegExp) => {
      const url = pattern.exec(text)?.[1];
      if (!url) throw new Error(`${certificate} has nothing like ${pattern}`);
      return url;
    };
    const found = {
      issuer: named(/CA Issuers - URI:(\S+)/),
      list: named(/CRL Distribution Points:[\s\S]*?URI:(\S+)/),
      responder: /OCSP - URI:(\S+)/.exec(text)?.[1] ?? "",
    };
    this.#pointers.set(certificate, found);
    return found;
  }

  async #fetch(url: string, name: string, kind: "x509" | "crl"): Promise<string> {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    const der = this.save(`${name}.der`, new Uint8Array(await answer.arrayBuffer()));
    this.openssl(kind, "-inform", "DER", "-in", der, "-out", this.path(name));
    return this.path(name);
  }
}

function seenIn(said: string, certificate: string): Seen {
  const line = said.split("\n").find((one) => one.startsWith(`${certificate}: `)) ?? "";
  const word = line.slice(certificate.length + 2).trim();
  if (word === "good" || word === "unknown") return word;
  if (word !== "revoked") throw new Error(`No status in: ${said}`);
  return /Reason: certificateHold/.test(said) ? "on hold" : "revoked";
}
