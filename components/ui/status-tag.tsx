import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, tones } from "./tone";

type StatusTagProps = {
  tone: Tone;
  /** Only where the tone's own icon would mislead. */
  icon?: LucideIcon;
  /** The word: an adjective in sentence case. */
  children: ReactNode;
};

/** For a long list, which draws without components. */
export function tagLook(tone: Tone): string {
  const { tint, text } = tones[tone];
  return `tag ${tint} ${text}`;
}

/** A status: word, icon and colour together. Never a button. */
export function StatusTag({ tone, icon, children }: StatusTagProps) {
  const Icon = icon ?? tones[tone].icon;
  return (
    <span className={tagLook(tone)}>
      <Icon />
      <span>{children}</span>
    </span>
  );
}
