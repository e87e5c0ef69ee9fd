import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveDraftAction, startDraftAction } from "@/lib/credential/eid/actions";
import type { Eligibility } from "@/lib/credential/eid/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface OrderSearchProps {
  slug: string;
  /** The page that searches. */
  action: string;
  q: string;
  /** Who was found; null when nothing was searched for. */
  people: Eligibility[] | null;
  /** The draft whose person is chosen; without it choosing begins one. */
  draft?: { id: string; afterwards: string } | undefined;
  /** A page that choosing leads to, when nothing is begun by it. */
  pick?: string;
}

/** Finds the person by a plain form, says what each may have before any work is done, and lets one be chosen. */
export async function OrderSearch({ slug, action, q, people, draft, pick }: OrderSearchProps) {
  const t = await getTranslations("eid.order");
  return (
    <div className="flex flex-col gap-6">
      <SearchForm page={action}>
        {draft?.afterwards ? <input name="afterwards" type="hidden" value={draft.afterwards} /> : null}
        <SearchField
          defaultValue={q}
          id="person-search"
          label={t("person-search")}
          name="q"
          placeholder={t("person-search")}
          submit={t("person-submit")}
        />
      </SearchForm>
      {people?.length === 0 ? (
        <EmptyState
          action={<LinkButton href={`/${slug}/employees/new`}>{t("person-add")}</LinkButton>}
          title={q ? t("person-none", { text: q }) : t("person-none-number")}
        >
          {t("person-none-body")}
        </EmptyState>
      ) : null}
      {people && people.length > 0 ? (
        <section aria-label={t("person-results")} data-found={`${t("person-results")}: ${people.length}`}>
          <ul className="border-hair border-t">
            {people.map((standing) => (
              <li className="border-hair border-b py-4" key={standing.employeeId}>
                <OrderPerson draft={draft} pick={pick} slug={slug} standing={standing} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

interface OrderPersonProps {
  slug: string;
  standing: Eligibility;
  draft?: OrderSearchProps["draft"];
  pick?: string | undefined;
  /** What the order follows, when it does. */
  follows?: { id: string; relation: string } | undefined;
  /** Somebody named this person already: there is nobody to choose. */
  known?: boolean;
}

/** One person: what they have, what they can have or why not, and the button that chooses them. */
export async function OrderPerson({ slug, standing, draft, pick, follows, known }: OrderPersonProps) {
  const t = await getTranslations("eid.order");
  const { employeeId, name, why, levels } = standing;
  const open = why.length === 0 && (levels.length > 0 || follows !== undefined || pick !== undefined);
  const hidden: Record<string, string> = draft
    ? { draftId: draft.id, step: "person", employeeId, afterwards: draft.afterwards }
    : follows
      ? { followsId: follows.id, relation: follows.relation }
      : { employeeId };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 grow basis-72">
        <OrderStanding standing={standing} />
      </div>
      {open && pick ? (
        <LinkButton href={`${pick}?employee=${employeeId}`}>{t("person-pick", { name })}</LinkButton>
      ) : open ? (
        <Form
          action={draft ? saveDraftAction : startDraftAction}
          hidden={hidden}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone={follows || known ? "primary" : "quiet"}>
            {follows || known ? t("continue") : t("person-pick", { name })}
          </SubmitButton>
        </Form>
      ) : (
        <Link href={`/${slug}/employees/${employeeId}`}>{t("mend-person")}</Link>
      )}
    </div>
  );
}

async function OrderStanding({ standing }: { standing: Eligibility }) {
  const [t, words, refusal, carrier, status, format] = await Promise.all([
    getTranslations("eid.order"),
    getTranslations("eid"),
    getTranslations("refusal"),
    getTranslations("carrier"),
    getTranslations("status"),
    getFormatter(),
  ]);
  const { name, title, department, protectedIdentity, levels, why, held } = standing;
  const place = protectedIdentity ? words("protected") : [title, department].filter(Boolean).join(", ");
  const list = held.map((eid) =>
    t("has-one", {
      carrier: carrier(eid.carrier).toLowerCase(),
      level: eid.level,
      status: status(eid.shown).toLowerCase(),
    }),
  );
  return (
    <>
      <p className="font-semibold">{name}</p>
      <p className="text-ink-3 text-meta">{place}</p>
      {list.length > 0 ? (
        <p className="text-ink-2 text-meta">{t("has", { list: format.list(list) })}</p>
      ) : null}
      {why.map((one) => (
        <p className="font-semibold text-falu text-meta" key={one.code}>
          {refusal(one.code, { field: one.field ?? "", ...one.detail })}
        </p>
      ))}
      {why.length > 0 ? null : (
        <p
          className={
            levels.length > 0 ? "font-semibold text-bjork text-meta" : "font-semibold text-massing text-meta"
          }
        >
          {levels.length > 0
            ? t("can-have", { levels: format.list(levels.map(String)) })
            : t("can-have-none")}
        </p>
      )}
    </>
  );
}
