import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { linkEvidenceAction, unlinkEvidenceAction } from "@/lib/mark/evidence/actions";
import type { EvidencePage } from "@/lib/mark/evidence/read";

interface EvidenceUsesProps {
  page: EvidencePage;
  markId: string;
  slug: string;
  /** Whether the reader may add and remove. */
  mayWrite: boolean;
}

/** What the evidence serves, here and for other marks, and a form for one requirement more. */
export async function EvidenceUses({ page, markId, slug, mayWrite }: EvidenceUsesProps) {
  const { evidence } = page;
  const [t, named] = await Promise.all([getTranslations("evidence"), namesIn(page, markId)]);
  const hidden = { evidenceId: evidence.id, version: evidence.version, markId };
  const used = evidence.uses.map((use) => `${use.markId} ${use.requirement}`);
  const left = [...named].filter(([value]) => !used.includes(value));
  return (
    <SectionRule id="evidence-uses" title={t("uses")}>
      {used.length === 0 ? <p className="text-ink-2">{t("uses-none")}</p> : null}
      <ul>
        {used.map((value) => (
          <li
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-hair border-b py-2"
            key={value}
          >
            <Use name={named.get(value)} slug={slug} value={value} />
            {mayWrite ? (
              <Form
                action={unlinkEvidenceAction}
                hidden={{ ...hidden, use: value }}
                organisation={slug}
                requestId={randomUUID()}
              >
                <SubmitButton tone="quiet">
                  {t("unlink", { requirement: value.split(" ")[1] ?? "" })}
                </SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite && !page.serveMore ? <p className="mt-3 text-ink-2">{t("link-another")}</p> : null}
      {mayWrite && page.serveMore && left.length > 0 ? (
        <Form
          action={linkEvidenceAction}
          className="mt-4 max-w-column"
          hidden={hidden}
          idPrefix="link"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SelectField
            empty={t("choose")}
            label={t("use")}
            name="use"
            options={left.map(([value, label]) => ({ value, label }))}
            width="full"
          />
          <SubmitButton tone="quiet">{t("link")}</SubmitButton>
        </Form>
      ) : null}
    </SectionRule>
  );
}

/** What it serves leads to the requirement; one that no longer applies to its mark has no page, only its number. */
function Use({ name, value, slug }: { name: string | undefined; value: string; slug: string }) {
  const [markId = "", requirement = ""] = value.split(" ");
  const to = `/${slug}/quality-mark/${markId}/requirements/${requirement}`;
  return (
    <span className="min-w-0 wrap-anywhere">
      {name === undefined ? (
        requirement
      ) : (
        <Link className="inline-block py-1 text-sjo underline" href={to}>
          {name}
        </Link>
      )}
    </span>
  );
}

/** Every requirement it could serve, this mark's first, each by its value in the form. */
async function namesIn({ marks }: EvidencePage, here: string): Promise<Map<string, string>> {
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  const sorted = marks.toSorted((one, other) => Number(other.id === here) - Number(one.id === here));
  return new Map(
    sorted.flatMap(({ id, issuerName, level, requirements }) =>
      requirements.map((one): [string, string] => {
        const name = `${one.id} ${locale === "sv" ? one.titleSv : one.titleEn}`;
        const elsewhere = t("of-mark", { issuer: issuerName, level, requirement: name });
        return [`${id} ${one.id}`, id === here ? name : elsewhere];
      }),
    ),
  );
}
