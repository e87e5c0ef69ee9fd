import type { ReactNode } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";

type Public = "terms" | "practice-statement";

interface PublishedFrameProps {
  /** Whose words the headings are, and of what everybody reads the address of the public page. */
  noun: Public | "mail-template";
  /** Instead of the noun's own title and what it says of the version in force. */
  title?: string;
  meta?: string;
  organisation: string;
  /** The version in force. */
  current: { version: number; publishedAt: Date } | undefined;
  draft: { version: number; editedAt: Date } | null;
  /** What the form that led here has done, as the address says. */
  done: string | string[] | undefined;
  /** The same in words, where the noun has more that can be done. */
  said?: string | undefined;
  /** What the log has its changes under, where not each version. */
  loggedAs?: string[];
  /** What the draft is written in, shown as and published by, and every published version. */
  form: ReactNode;
  preview: ReactNode;
  publish: ReactNode;
  history: ReactNode;
}

/** The frame around a text that is written as a draft, published for ever, and changed by the version after. */
export async function PublishedFrame(props: PublishedFrameProps) {
  const { noun, organisation, current, draft } = props;
  const t = await getTranslations(noun);
  const inForce = current && t("in-force", { version: current.version, at: current.publishedAt });
  return (
    <>
      <PageHeader
        actions={noun === "mail-template" ? undefined : <PublicPage {...{ noun, organisation }} />}
        meta={props.meta ?? inForce ?? t("none")}
        title={props.title ?? t("title")}
      />
      <Done {...{ current, draft, noun }} done={props.done} said={props.said} />
      <div className="flex flex-col gap-10">
        <SectionRule
          aside={draft ? t("draft-edited", { at: draft.editedAt }) : undefined}
          title={draft ? t("draft", { version: draft.version }) : t("draft-new")}
        >
          {props.form}
        </SectionRule>
        {draft ? (
          <>
            <SectionRule title={t("preview")}>
              <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">{props.preview}</div>
            </SectionRule>
            <SectionRule title={t("publish-heading")}>{props.publish}</SectionRule>
          </>
        ) : null}
        <SectionRule title={t("published")}>{props.history}</SectionRule>
      </div>
      <ObjectHistory
        ids={props.loggedAs ?? versionsUpTo(draft?.version ?? current?.version ?? 0)}
        kind={noun}
        slug={organisation}
      />
    </>
  );
}

const versionsUpTo = (last: number) => Array.from({ length: last }, (_, nth) => String(nth + 1));

async function PublicPage({ noun, organisation }: { noun: Public; organisation: string }) {
  const t = await getTranslations(noun);
  return <LinkButton href={`/${organisation}/${noun}`}>{t("public-page")}</LinkButton>;
}

/** Only what is so: an old address, kept, says nothing of a draft that is gone. */
async function Done({
  noun,
  current,
  draft,
  done,
  ...also
}: Pick<PublishedFrameProps, "noun" | "current" | "draft" | "done" | "said">) {
  const t = await getTranslations(noun);
  const saved = done === "saved" && draft ? t("done-saved") : null;
  const published =
    done === "published" && current && !draft ? t("done-published", { version: current.version }) : null;
  const said = also.said ?? saved ?? published;
  if (!said) return null;
  return (
    <div className="mb-6">
      <Banner role="status" tone="done">
        {said}
      </Banner>
    </div>
  );
}
