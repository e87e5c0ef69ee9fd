import type { Tone } from "@/components/ui/tone";
import type { MandateState } from "@/lib/domain/access/mandate";

export const stateTones: Record<MandateState, Tone> = {
  awaiting: "massing",
  coming: "gran",
  current: "bjork",
  ended: "sten",
  recalled: "falu",
};
