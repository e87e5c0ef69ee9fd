export interface AskedIssuer {
  organisationId: string;
  issuerId: string;
}

/** More than this many certificates a minute are not kept apart: a flood costs no memory, and a hint is lost. */
const most = 50_000;

/**
 * Which certificates were asked about since they were last written down. All an answer costs for it is one entry in a
 * set; what could not be written is written the next time.
 */
export class AskedSerials {
  private asked = new Map<string, { issuer: AskedIssuer; serials: Set<string> }>();
  private count = 0;

  constructor(private readonly limit = most) {}

  note(issuer: AskedIssuer, serial: string): void {
    if (this.count >= this.limit) return;
    const known = this.asked.get(issuer.issuerId);
    const of = known ?? { issuer, serials: new Set<string>() };
    if (!known) this.asked.set(issuer.issuerId, of);
    const before = of.serials.size;
    of.serials.add(serial);
    this.count += of.serials.size - before;
  }

  /** Hands over what is new, an issuer at a time; what throws is kept for the next time. */
  async flush(write: (issuer: AskedIssuer, serials: string[]) => Promise<void>): Promise<void> {
    const { asked } = this;
    this.asked = new Map();
    this.count = 0;
    for (const [id, { issuer, serials }] of asked) {
      try {
        await write(issuer, [...serials]);
        asked.delete(id);
      } catch (fault) {
        for (const { issuer: of, serials: again } of asked.values())
          for (const serial of again) this.note(of, serial);
        throw fault;
      }
    }
  }
}
