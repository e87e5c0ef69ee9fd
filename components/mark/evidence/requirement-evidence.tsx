import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import type { EvidenceView } from "@/lib/mark/evidence/read";
import { ChangedList } from "./changed-bands";
import { EvidenceTable } from "./evidence-table";

interface RequirementEvidenceProps {
  evidence: EvidenceView[];
  /** Ids of the requirements that the mark has now. */
  applies: readonly string[];
  markId: string;
  /** K3.4 */
  requirement: string;
  slug: string;
  /** Whether the reader may add evidence. */
  mayAdd: boolean;
}

/** The evidence of one requirement, and the way to add more. */
export async function RequirementEvidence({
  evidence,
  applies,
  markId,
  requirement,
  slug,
  mayAdd,
}: RequirementEvidenceProps) {
  const t = await getTranslations("evidence");
  const base = `/${slug}/quality-mark/${markId}/evidence`;
  return (
    <SectionRule id="requirement-evidence" title={t("of-requirement")}>
      <ChangedList base={base} rows={evidence} />
      <EvidenceTable
        applies={applies}
        empty={<p className="text-ink-2">{t("of-requirement-none")}</p>}
        markId={markId}
        rows={evidence}
        slug={slug}
      />
      {mayAdd ? (
        <LinkButton className="mt-4" href={`${base}/new?${new URLSearchParams({ requirement })}`}>
          {t("add")}
        </LinkButton>
      ) : null}
    </SectionRule>
  );
}
