import { PkiError } from "@/lib/pki/pki-error";

/** So long nothing is asked again of a key that is locked, or of a signer that is away. */
const holdMs = 30_000;

interface Asked {
  requestId: string;
  /** Of an issuer as it stands: once its key is unlocked that is on record, and it is another. */
  issuer: string;
}

/** Which requests wait before the signer is asked again: in the memory of the program that asks. */
export class HeldRequests {
  private readonly until = new Map<string, number>();
  private readonly said = new Set<string>();

  /** A key or a signer that does not sign holds all that is asked of it; another fault its own request. */
  hold(fault: unknown, { requestId, issuer }: Asked, now: Date): void {
    if (!(fault instanceof PkiError)) return;
    const isAway = fault.code === "key-locked" || fault.code === "signer-away";
    this.until.set(isAway ? issuer : requestId, now.getTime() + holdMs);
  }

  holds({ issuer }: Pick<Asked, "issuer">, now: Date): boolean {
    return (this.until.get(issuer) ?? 0) > now.getTime();
  }

  /** What a request says of exposed keys is done, and need not be said again while it waits. */
  hasSaid(requestId: string): void {
    this.said.add(requestId);
  }

  answered(requestId: string): void {
    this.said.delete(requestId);
  }

  at(now: Date): { held: string[]; said: string[] } {
    for (const [key, until] of this.until) if (until <= now.getTime()) this.until.delete(key);
    return { held: [...this.until.keys()], said: [...this.said] };
  }
}
