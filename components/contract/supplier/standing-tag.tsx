import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import { getTranslations } from "@/lib/i18n/server";

const tones = {
  "in-force": null,
  unchecked: "massing",
  ending: "massing",
  ended: "falu",
} as const satisfies Record<string, Tone | null>;

/** How an approval or a certificate stands: what is as it should be is plain words. */
export async function StandingTag({ standing }: { standing: keyof typeof tones }) {
  const t = await getTranslations("supplier");
  const tone = tones[standing];
  const word = t(`standing-${standing}`);
  return tone ? <StatusTag tone={tone}>{word}</StatusTag> : word;
}
