import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { decideRoleAction } from "@/lib/mark/review/actions";
import type { RoleReviewPage } from "@/lib/mark/review/read";

type RoleRow = RoleReviewPage["rows"][number];
interface RoleDecisionsProps {
  page: RoleReviewPage;
  markId: string;
  slug: string;
  /** One for each button. */
  requestIds: string[];
  /** Whether this person may decide, and the review is open. */
  mayDecide: boolean;
}

/** Every role under review, one row each: keep it or remove it. */
export async function RoleDecisions({ page, markId, slug, requestIds, mayDecide }: RoleDecisionsProps) {
  const roles = await getTranslations("role");
  return (
    <ul className="border-hair border-t">
      {page.rows.map((row, nth) => (
        <li
          className="grid items-center gap-x-6 gap-y-2 border-hair border-b py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
          key={`${row.officerId} ${row.role}`}
        >
          <div className="min-w-0">
            <b className="[overflow-wrap:anywhere]">{row.officerName}</b>
            <span className="block text-ink-2">{roles(row.role)}</span>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Decided mayDecide={mayDecide} row={row} />
            {mayDecide && !row.self && row.decision !== "remove" ? (
              <Decide
                markId={markId}
                requestIds={[requestIds[2 * nth] ?? "", requestIds[2 * nth + 1] ?? ""]}
                row={row}
                slug={slug}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What is decided, by whom; or why it cannot be decided here. */
async function Decided({ row, mayDecide }: { row: RoleRow; mayDecide: boolean }) {
  const [t, format] = await Promise.all([getTranslations("review"), getFormatter()]);
  if (row.decision)
    return (
      <span>
        <span className="font-semibold">{t(`decisions.${row.decision}`)}</span>
        {row.decidedAt ? (
          <span className="block text-ink-3 text-meta">
            {t("decided-by", { by: row.decidedBy ?? "", at: format.dateTime(row.decidedAt, "minute") })}
          </span>
        ) : null}
      </span>
    );
  if (row.self) return <span className="text-ink-2">{t("own")}</span>;
  if (row.roleId === null) return <span className="text-ink-2">{t("gone")}</span>;
  return mayDecide ? null : <span>{t("undecided")}</span>;
}

interface DecideProps {
  row: RoleRow;
  markId: string;
  slug: string;
  requestIds: [string, string];
}

/** Two buttons, each a form of its own, so that it works before JavaScript. */
async function Decide({ row, markId, slug, requestIds }: DecideProps) {
  const [t, roles] = await Promise.all([getTranslations("review"), getTranslations("role")]);
  const about = t("about", { role: roles(row.role), name: row.officerName });
  const subject = {
    markId,
    reviewId: row.reviewId,
    officerId: row.officerId,
    role: row.role,
    seen: row.decision ?? "",
  };
  const button = (decision: "keep" | "remove", word: string, requestId: string) => (
    <Form
      action={decideRoleAction}
      hidden={{ ...subject, decision }}
      inRow
      organisation={slug}
      requestId={requestId}
    >
      <SubmitButton tone={decision === "keep" ? "quiet" : "danger"}>
        {word}
        <VisuallyHidden> {about}</VisuallyHidden>
      </SubmitButton>
    </Form>
  );
  return (
    <>
      {row.decision === null && row.roleId !== null ? button("keep", t("keep"), requestIds[0]) : null}
      {button("remove", t(row.decision === "keep" ? "reconsider" : "remove"), requestIds[1])}
    </>
  );
}
