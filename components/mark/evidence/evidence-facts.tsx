import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Technical } from "@/components/ui/technical";
import { controlName } from "@/lib/i18n/control";
import { fileSize } from "@/lib/i18n/file-size";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { EvidenceView } from "@/lib/mark/evidence/read";
import { Period, StandingTag } from "./evidence-tags";

/** What one piece of evidence is, how it is kept and who has seen it. */
export async function EvidenceFacts({ evidence, slug }: { evidence: EvidenceView; slug: string }) {
  const [t, page] = await Promise.all([getTranslations("evidence"), getTranslations("page")]);
  const { ownerName, authorName, addedAt, reviewedByName, reviewedAt, reviewNote, sha256 } = evidence;
  const reviewed = reviewedAt && reviewedByName;
  const items: { label: string; value: ReactNode }[] = [
    { label: t("content"), value: <Content evidence={evidence} slug={slug} /> },
    {
      label: t("period"),
      value: (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Period evidence={evidence} />
          <StandingTag evidence={evidence} />
        </span>
      ),
    },
    { label: t("classification-label"), value: t(`classification.${evidence.classification}`) },
    { label: t("owner"), value: ownerName ?? t("owner-none") },
    { label: t("added"), value: t("added-by", { at: addedAt, name: authorName }) },
    ...(reviewed
      ? [{ label: t("reviewed"), value: t("added-by", { at: reviewedAt, name: reviewedByName }) }]
      : []),
    ...(reviewNote
      ? [
          {
            label: t("review-note"),
            value: <span className="whitespace-pre-wrap wrap-anywhere">{reviewNote}</span>,
          },
        ]
      : []),
  ];
  return (
    <>
      <Facts items={items} />
      {sha256 ? (
        <Technical
          items={[{ label: t("hash"), value: <Code long>{sha256}</Code> }]}
          title={page("technical")}
        />
      ) : null}
    </>
  );
}

async function Content({ evidence, slug }: { evidence: EvidenceView; slug: string }) {
  const [t, format, locale] = await Promise.all([getTranslations("evidence"), getFormatter(), getLocale()]);
  const { open, file, url, agreement, control, id } = evidence;
  if (!open) return t("closed");
  if (control)
    return (
      <Link
        className="wrap-anywhere"
        href={`/${slug}/quality-mark/${control.markId}/controls/${control.name}`}
      >
        {t("result-told", { ...control, control: controlName(control.name, locale) })}
      </Link>
    );
  if (agreement)
    return (
      <Link className="wrap-anywhere" href={`/${slug}/agreements/${agreement.id}`}>
        {agreement.number} {agreement.title}
      </Link>
    );
  if (url)
    return (
      <>
        <a className="wrap-anywhere" href={url} rel="noreferrer noopener">
          {url}
        </a>
        <div className="text-ink-3 text-meta">{t("not-kept")}</div>
      </>
    );
  if (!file) return null;
  const told = t("file-size", { name: file.name, size: fileSize(format, file.size) });
  if (evidence.intact === false) return <span className="wrap-anywhere">{told}</span>;
  const address = `/api/files/evidence/${id}?${new URLSearchParams({ organisation: slug })}`;
  return (
    <>
      <a className="wrap-anywhere inline-block py-1" download href={address}>
        {told}
      </a>
      {evidence.intact ? <div className="text-ink-3 text-meta">{t("intact")}</div> : null}
    </>
  );
}
