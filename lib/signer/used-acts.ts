import { access, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * Which acts a ceremony has used, beside what else the signer must not forget: a database that was restored to before it has
 * them as never used. A file each, by SHA-256 of the words.
 */
export class UsedActs {
  constructor(private readonly folder: string) {}

  async isUsed(words: string): Promise<boolean> {
    return access(this.path(words)).then(
      () => true,
      () => false,
    );
  }

  /** On the disk when it resolves. Throws Refusal act-used for one that was used before. */
  async use(words: string): Promise<void> {
    await mkdir(this.own, { recursive: true, mode: 0o700 });
    const file = await open(this.path(words), "wx", 0o600).catch(usedBefore);
    await file.sync().finally(() => file.close());
    const parent = await open(this.own);
    await parent.sync().finally(() => parent.close());
  }

  private get own(): string {
    return join(this.folder, "used-acts");
  }

  private path(words: string): string {
    return join(this.own, words);
  }
}

function usedBefore(fault: unknown): never {
  if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") throw new Refusal("act-used");
  throw fault;
}
