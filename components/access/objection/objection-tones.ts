import type { Tone } from "@/components/ui/tone";

export const objectionTones = { open: "gran", upheld: "bjork", rejected: "sten" } as const satisfies Record<
  string,
  Tone
>;
