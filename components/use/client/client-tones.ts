import type { Tone } from "@/components/ui/tone";
import type { ClientState } from "@/lib/domain/use/client";

export const stateTones: Record<ClientState, Tone> = {
  awaiting: "massing",
  active: "bjork",
  blocked: "falu",
};
