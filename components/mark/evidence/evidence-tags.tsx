import { CodedLink } from "@/components/ui/coded-link";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import { dayOf, daysBetween } from "@/lib/domain/core/swedish-time";
import type { EvidenceStanding, EvidenceState } from "@/lib/domain/mark/evidence";
import { getNow, getTranslations } from "@/lib/i18n/server";
import type { EvidenceView } from "@/lib/mark/evidence/read";

/** What is approved is plain words, so that the eye goes to what remains. */
const stateTones: Record<EvidenceState, Tone | null> = {
  "not-ready": "gran",
  ready: "sjo",
  approved: null,
  returned: "massing",
};

/** How far evidence has come; what was replaced or withdrawn says only that. */
export async function StateTag({ evidence }: { evidence: EvidenceView }) {
  const t = await getTranslations("evidence.state");
  if (evidence.withdrawnAt) return <StatusTag tone="plain">{t("withdrawn")}</StatusTag>;
  if (evidence.successor) return <StatusTag tone="plain">{t("superseded")}</StatusTag>;
  const tone = stateTones[evidence.state];
  return tone ? <StatusTag tone={tone}>{t(evidence.state)}</StatusTag> : t(evidence.state);
}

const standingTones: Partial<Record<EvidenceStanding, Tone>> = { expiring: "massing", ended: "falu" };

/** How the period stands; nothing where it is as it should be. */
export async function StandingTag({ evidence }: { evidence: EvidenceView }) {
  const [t, now] = await Promise.all([getTranslations("evidence"), getNow()]);
  const { standing, effectiveTo } = evidence;
  if (standing === "in-force") return null;
  const tone = standingTones[standing];
  const soon = standing === "expiring" && effectiveTo !== null;
  const word = soon
    ? t("days-left", { days: daysBetween(dayOf(now), effectiveTo) })
    : t(`standing.${standing}`);
  return tone ? <StatusTag tone={tone}>{word}</StatusTag> : <span className="text-ink-3">{word}</span>;
}

/** The days it speaks of. */
export async function Period({ evidence }: { evidence: EvidenceView }) {
  const t = await getTranslations("evidence");
  const from = new Date(`${evidence.effectiveFrom}T12:00:00Z`);
  if (evidence.effectiveTo === null) return t("from", { from });
  return t("from-to", { from, to: new Date(`${evidence.effectiveTo}T12:00:00Z`) });
}

interface ServesProps {
  evidence: EvidenceView;
  /** Ids of the requirements that the mark has now: the others have no page. */
  applies: readonly string[];
  markId: string;
  slug: string;
}

/** Its requirements here, by number. */
export async function Serves({ evidence, applies, markId, slug }: ServesProps) {
  const t = await getTranslations("evidence");
  const here = evidence.uses.filter((use) => use.markId === markId);
  if (here.length === 0) return <span className="text-ink-3">{t("requirements-none")}</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {here.map(({ requirement }) => (
        <CodedLink
          code={requirement}
          href={
            applies.includes(requirement)
              ? `/${slug}/quality-mark/${markId}/requirements/${requirement}`
              : null
          }
          key={requirement}
        />
      ))}
    </span>
  );
}
