/** What can be amiss, the most urgent first: each has words and what to do, for people and for whoever watches the programs. */
export const faultCodes = ["clock-moved", "clock-differs", "list-dated-ahead"] as const;
export type FaultCode = (typeof faultCodes)[number];

/** A worker speaks every five seconds; one not heard for this long is gone. */
export const heardWithinSeconds = 30;

export interface Fault {
  code: FaultCode;
  /** Which: the word in an issuer's addresses, or a machine; never a person. */
  about?: string;
}

/** What workers say of their clocks; one fault for each machine. */
export function clockFaults(workers: readonly { host: string; clockFault: string | null }[]): Fault[] {
  return workers
    .filter((worker) => worker.clockFault !== null)
    .map(({ host, clockFault }) => ({
      code: clockFault === "moved" ? "clock-moved" : "clock-differs",
      about: host,
    }));
}
