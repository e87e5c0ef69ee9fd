import {
  Archive,
  CalendarX,
  CircleCheck,
  CircleDashed,
  CirclePause,
  ClockAlert,
  type LucideIcon,
  OctagonX,
  Package,
} from "lucide-react";

/** A tone is one colour, one icon and one left edge that always come together, so that any two of them suffice. */
export type Tone = "gran" | "sjo" | "bjork" | "massing" | "skymning" | "falu" | "sten" | "plain";

type EdgeShape = "dotted" | "dashed" | "solid" | "notch" | "double" | "thick" | "none";

type ToneLook = { icon: LucideIcon; edge: EdgeShape; text: string; tint: string };

export const tones = {
  gran: { icon: CircleDashed, edge: "dotted", text: "text-gran", tint: "bg-t-gran" },
  sjo: { icon: Package, edge: "dashed", text: "text-sjo", tint: "bg-t-sjo" },
  bjork: { icon: CircleCheck, edge: "solid", text: "text-bjork", tint: "bg-t-bjork" },
  massing: { icon: ClockAlert, edge: "notch", text: "text-massing", tint: "bg-t-massing" },
  skymning: { icon: CirclePause, edge: "double", text: "text-skymning", tint: "bg-t-sky" },
  falu: { icon: OctagonX, edge: "thick", text: "text-falu", tint: "bg-t-falu" },
  sten: { icon: CalendarX, edge: "none", text: "text-sten", tint: "bg-t-sten" },
  plain: { icon: Archive, edge: "none", text: "text-ink-3", tint: "bg-sunken" },
} as const satisfies Record<Tone, ToneLook>;
