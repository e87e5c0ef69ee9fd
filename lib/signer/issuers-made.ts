import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { IssuerMade, IssuersMade } from "@/lib/credential/issuers-made";

const written = z.object({ organisationId: z.uuid(), slug: z.string(), name: z.string(), root: z.string() });
const allowedSlug = /^[a-z0-9-]{1,100}$/; // it becomes the name of a file

/**
 * Which issuers were made, beside what else the signer must not forget: a database that was restored to before a ceremony
 * counts anew, and would give another key the addresses and the name of the one that was lost. A file each, by its word.
 */
export class IssuersMadeFiles implements IssuersMade {
  constructor(private readonly folder: string) {}

  async of(organisationId: string): Promise<readonly IssuerMade[]> {
    const names = await readdir(this.own).catch(noneYet);
    const files = names.filter((name) => name.endsWith(".json"));
    const all = await Promise.all(files.map((name) => readFile(join(this.own, name), "utf8")));
    return all
      .map((text) => written.parse(JSON.parse(text)))
      .filter((made) => made.organisationId === organisationId);
  }

  async add(made: IssuerMade): Promise<void> {
    if (!allowedSlug.test(made.slug)) throw new RangeError(`issuer ${made.slug}`);
    await mkdir(this.own, { recursive: true, mode: 0o700 });
    const path = join(this.own, `${made.slug}.json`);
    const file = await open(`${path}.new`, "w", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(made)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    const parent = await open(this.own);
    await parent.sync().finally(() => parent.close());
  }

  private get own(): string {
    return join(this.folder, "issuers-made");
  }
}

function noneYet(fault: unknown): string[] {
  if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return [];
  throw fault;
}
