import type { ReactNode } from "react";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { type FollowUpPart, FollowUpTabs } from "@/components/mark/follow-up/follow-up-tabs";
import { getTranslations } from "@/lib/i18n/server";
import type { MarkPage } from "@/lib/mark/quality-mark/read";

interface FollowUpFrameProps {
  slug: string;
  mark: MarkPage["mark"];
  part: FollowUpPart;
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
  /** What the form that led here has done. */
  done?: string | undefined;
  /** A page below one of the parts: its list is one step up, and the parts are left out. */
  below?: boolean;
  children: ReactNode;
}

/** Address of a mark's follow-up. */
export const followUpAt = (slug: string, markId: string) => `/${slug}/quality-mark/${markId}/follow-up`;

/** The frame around every page of a mark's follow-up. */
export async function FollowUpFrame(props: FollowUpFrameProps) {
  const { slug, mark, part, title, meta, actions, done, below, children } = props;
  const t = await getTranslations("follow-up");
  const here = followUpAt(slug, mark.id);
  const up = { href: here, label: t("title") };
  const list = { href: `${here}/${part}`, label: t(`part-${part}`) };
  return (
    <MarkFrame
      actions={actions}
      crumbs={below ? [up, list] : part === "overview" ? [] : [up]}
      current="follow-up"
      done={done}
      mark={mark}
      meta={meta}
      slug={slug}
      title={title}
    >
      {below ? null : (
        <div className="-mt-2 mb-6">
          <FollowUpTabs current={part} here={here} />
        </div>
      )}
      {children}
    </MarkFrame>
  );
}
