interface ChannelPromise {
  /** How soon it shows a change. */
  promisedMs: number;
  /** What health calls it when it does not: a code of lib/domain/operation/health.ts. */
  fault: string;
}

/**
 * Where the world can see the status of a certificate, in the order people are shown. The rest of a channel is in
 * lib/credential/status-channel.ts; a database keeps a row a channel and change, so one that is new here begins with the
 * next change.
 */
export const statusChannels = {
  ocsp: { promisedMs: 1_000, fault: "ocsp-unanswered" },
  crl: { promisedMs: 10_000, fault: "list-old" },
  "status-list": { promisedMs: 10_000, fault: "ocsp-unanswered" }, // the same program, memory and keys
} as const satisfies Record<string, ChannelPromise>;

export type StatusChannelName = keyof typeof statusChannels;

export const statusChannelNames = Object.keys(statusChannels) as StatusChannelName[];

/** The channel that shows a change first: block times are measured there. */
export const quickestChannel = statusChannelNames.reduce((one, other) =>
  statusChannels[other].promisedMs < statusChannels[one].promisedMs ? other : one,
);

/** What no relying party can see after so long is not effective yet, whatever the channel promised. */
export const unseenAfterMs = 60_000;

/** Ten times what is promised, and at most a minute: then somebody should be told, not shown a spinner. */
export function lateAfterMs(name: StatusChannelName): number {
  return Math.min(10 * statusChannels[name].promisedMs, unseenAfterMs);
}
