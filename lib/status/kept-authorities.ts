import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AuthorityRow } from "@/db/credential/status";

/**
 * The issuers' certificates as they were last read, beside this program's keys: begun while its database is away, it
 * serves them, and the lists that lie outside the database, which it can check by nothing else.
 */
export class KeptAuthorities {
  private readonly path: string;
  private written = "";

  constructor(
    folder: string,
    private readonly onFault: (fault: unknown) => void,
  ) {
    this.path = join(folder, "issuer_certificates.json");
  }

  /** None before the first time, and none of a file that is no such thing. */
  read(): AuthorityRow[] {
    try {
      const rows: AuthorityRow[] = JSON.parse(readFileSync(this.path, "utf8"), revived);
      return rows.filter(({ slug, der }) => typeof slug === "string" && der instanceof Uint8Array);
    } catch (fault) {
      if (!(fault instanceof Error && "code" in fault && fault.code === "ENOENT")) this.onFault(fault);
      return [];
    }
  }

  /** Whole or not at all; that it cannot be written is told, and keeps nobody from an answer. */
  write(rows: readonly AuthorityRow[]): void {
    const text = JSON.stringify(rows, replaced);
    if (text === this.written) return;
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 }); // before the first key there is no such folder
      const temporary = `${this.path}.${process.pid}`;
      writeFileSync(temporary, text, { mode: 0o600 });
      renameSync(temporary, this.path);
      this.written = text;
    } catch (fault) {
      this.onFault(fault);
    }
  }
}

const replaced = (key: string, value: unknown) =>
  key === "der" ? Buffer.from(value as Uint8Array).toString("base64") : value;

function revived(key: string, value: unknown): unknown {
  if (key === "der") return new Uint8Array(Buffer.from(String(value), "base64"));
  return key === "notBefore" || key === "notAfter" ? new Date(String(value)) : value;
}
