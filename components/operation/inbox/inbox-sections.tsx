import { randomUUID } from "node:crypto";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Fault } from "@/lib/domain/operation/health";
import { getTranslations } from "@/lib/i18n/server";
import { markAllReadAction } from "@/lib/operation/inbox/actions";
import type { Inbox } from "@/lib/operation/inbox/read";
import { InboxList } from "./inbox-list";

interface InboxSectionsProps {
  inbox: Inbox;
  faults: Fault[];
  slug: string;
  /** When it was read: what comes later is not marked with the rest. */
  at: Date;
}

/** An officer's: what is urgent apart, then what has changed, then what they have read. */
export async function InboxSections({ inbox, faults, slug, at }: InboxSectionsProps) {
  const t = await getTranslations("inbox");
  const { urgent, changed, read, left } = inbox;
  const isEmpty = urgent.length + changed.length + faults.length === 0;
  return (
    <div className="flex max-w-[46rem] flex-col gap-8">
      {isEmpty ? <EmptyState title={t("none")}>{t("none-body")}</EmptyState> : null}
      {urgent.length + faults.length > 0 ? (
        <SectionRule id="inbox-urgent" title={t("urgent")}>
          <Faults faults={faults} slug={slug} />
          <InboxList items={urgent} slug={slug} />
        </SectionRule>
      ) : null}
      {changed.length > 0 ? (
        <SectionRule id="inbox-changed" title={t("changed")}>
          <InboxList items={changed} slug={slug} />
          <MarkAll at={at} slug={slug} />
        </SectionRule>
      ) : null}
      {left > 0 ? <p className="text-ink-2">{t("left", { count: left })}</p> : null}
      {read.length > 0 ? (
        <SectionRule id="answered" title={t("read")}>
          <Details summary={t("read-show", { count: read.length })}>
            <InboxList items={read} slug={slug} />
          </Details>
        </SectionRule>
      ) : null}
    </div>
  );
}

/** What lasts: nobody marks it as read. */
async function Faults({ faults, slug }: { faults: Fault[]; slug: string }) {
  const [t, health] = await Promise.all([getTranslations("inbox"), getTranslations("health")]);
  if (faults.length === 0) return null;
  return (
    <ul>
      {faults.map(({ code, about }) => (
        <li className="border-hair border-b py-3" key={`${code} ${about ?? ""}`}>
          <b>{health(`${code}.title`, { about: code === "outbox-dead" ? Number(about) : (about ?? "") })}</b>
          <span className="block">{health(`${code}.mend`)}</span>
          <span className="block text-ink-3 text-meta">
            {t("lasts")} <Link href={`/${slug}`}>{health("see")}</Link>
          </span>
        </li>
      ))}
    </ul>
  );
}

async function MarkAll({ slug, at }: { slug: string; at: Date }) {
  const t = await getTranslations("inbox");
  return (
    <Form
      action={markAllReadAction}
      className="mt-4"
      hidden={{ until: at.toISOString() }}
      idPrefix="read-all"
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{t("mark-all")}</SubmitButton>
    </Form>
  );
}
