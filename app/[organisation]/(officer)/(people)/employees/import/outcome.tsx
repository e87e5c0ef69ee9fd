import { ConfirmLeaversForm } from "@/components/people/employee/import-commit-form";
import { ImportProgress } from "@/components/people/employee/import-progress";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { SectionRule } from "@/components/ui/section-rule";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ImportPreview } from "@/lib/people/employee/import-preview";
import { listImportPage } from "@/lib/people/employee/import-rows";

/**
 * While the worker reads it. A reading that failed or was cancelled is told; one that is done may have ended between the
 * list and the job being looked at, and the page is only made anew.
 */
export async function Reading({ preview, here }: { preview: ImportPreview; here: string }) {
  const t = await getTranslations("employee-import");
  const job = preview.jobs.read;
  if (job?.state === "failed" || job?.state === "cancelled")
    return (
      <Banner role="status" title={t("read-failed")} tone="warning">
        <p>{t("read-failed-hint")}</p>
      </Banner>
    );
  return (
    <Banner
      action={
        <Link className="py-2" href={here}>
          {t("refresh")}
        </Link>
      }
      role="status"
      title={t("reading")}
      tone="info"
    >
      <p>{t("reading-progress", { done: job?.done ?? 0 })}</p>
      <RefreshSoon />
    </Banner>
  );
}

interface CommittedProps {
  preview: ImportPreview;
  slug: string;
  /** Whoever reads may order e-IDs. */
  orders: boolean;
}

export async function Refused({ preview: { refused, reading } }: Pick<CommittedProps, "preview">) {
  const t = await getTranslations("employee-import");
  const { refusedRow: row } = reading;
  return (
    <Banner role="status" title={t("read-failed")} tone="warning">
      <p>{await refusalText(new Refusal(refused ?? "list-not-a-list", row ? { row } : {}))}</p>
    </Banner>
  );
}

/** How far it has come; then those of the list can be ordered for. */
export async function Committed({ preview, slug, orders }: CommittedProps) {
  const [t, bulk] = await Promise.all([getTranslations("employee-import"), getTranslations("bulk.order")]);
  const { people, leavers } = preview.jobs;
  if (!(people || leavers || preview.confirmedBy)) return null;
  return (
    <SectionRule id="progress" title={t("progress")}>
      <ImportProgress preview={preview} />
      {people?.state === "done" ? <Managerless preview={preview} slug={slug} /> : null}
      {orders && people?.state === "done" ? (
        <p className="my-3">
          <LinkButton href={`/${slug}/eids/bulk/order?import=${preview.id}`} tone="primary">
            {bulk("of-import")}
          </LinkButton>
        </p>
      ) : null}
      {preview.confirmedBy ? <p>{t("second-done", { by: preview.confirmedBy })}</p> : null}
    </SectionRule>
  );
}

/** Managers that the preview said would not be set, and any that could not be set after all. */
async function Managerless({ preview, slug }: { preview: ImportPreview; slug: string }) {
  const t = await getTranslations("employee-import");
  const { new: fresh, changed, unchanged } = preview.counts;
  const noted = fresh.managerless + changed.managerless + unchanged.managerless;
  const count = noted + preview.managersLeft;
  if (count === 0) return null;
  const query = new URLSearchParams({ list: preview.id, kind: "noted", mark: "managerless" });
  return (
    <p className="mb-2">
      {t("managerless-done", { count })}{" "}
      {preview.own && noted > 0 ? (
        <Link href={`/${slug}/employees/import?${query}#rows`}>
          {t("show-them", { mark: "managerless" })}
        </Link>
      ) : null}
    </p>
  );
}

interface SecondProps {
  actor: Actor;
  preview: ImportPreview;
  slug: string;
  here: string;
}

/** Those who end wait: for whoever said so, a word on who can go on; for a colleague, the button. */
export async function Second({ actor, preview, slug, here }: SecondProps) {
  const [t, format] = await Promise.all([getTranslations("employee-import"), getFormatter()]);
  const time = format.dateTime(preview.goneAt, "minute");
  const all = preview.jobs.people === null && preview.counts.changed.rows > 0 ? "yes" : "no";
  return (
    <SectionRule className="mt-8" id="second" title={t("second", { count: preview.ending.people })}>
      <p className="max-w-measure">
        {preview.mayConfirm ? t("second-hint", { by: preview.uploadedBy }) : t("second-own", { time, all })}
      </p>
      {preview.counts.changed.losers > 0 ? (
        <p>
          <Link className="inline-block py-1" href={`${here}&kind=changed&mark=blocks#rows`}>
            {t("show-them", { mark: "blocks" })}
          </Link>
        </p>
      ) : null}
      {preview.mayConfirm ? (
        <ConfirmLeaversForm preview={preview} rows={await rowsToState(actor, preview)} slug={slug} />
      ) : null}
    </SectionRule>
  );
}

/** The rows that may be about anybody who is missing; they matter where those are to have a last day. */
async function rowsToState(actor: Actor, { id, leavers, offer }: ImportPreview) {
  if (leavers !== "end" || offer.anybody === 0) return [];
  const page = await listImportPage(actor, { importId: id, kind: "faulty", mark: "anybody", after: null });
  return page.rows;
}
