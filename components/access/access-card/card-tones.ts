import type { Tone } from "@/components/ui/tone";
import type { AccessCardState } from "@/lib/domain/access/access-card";

export const cardTones: Record<AccessCardState, Tone> = {
  asked: "gran",
  approved: "gran",
  active: "bjork",
  over: "massing",
  blocked: "falu",
  returned: "sten",
  refused: "sten",
  withdrawn: "sten",
  lapsed: "sten",
};
