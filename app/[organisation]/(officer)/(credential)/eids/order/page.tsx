import type { Metadata } from "next";
import { findPeople } from "@/app/[organisation]/(officer)/(credential)/eids/order/people";
import { orMissing } from "@/app/or-missing";
import { OrderDrafts } from "@/components/credential/eid/order-drafts";
import { OrderFrame } from "@/components/credential/eid/order-frame";
import { OrderPerson, OrderSearch } from "@/components/credential/eid/order-people";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { listOrderDrafts, readEligibility, readOrderStart } from "@/lib/credential/eid/read-order";
import type { Actor } from "@/lib/domain/core/actor";
import { type Relation, relations } from "@/lib/domain/credential/order";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface OrderProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid.order");
  return { title: t("person") };
}

/** Begins an order: with a person searched for, named in the address, or the holder of the e-ID it follows. */
async function Order({ params, searchParams }: OrderProps) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([requireActor(slug, "eid:order"), searchParams]);
  const [follows, employeeId] = [textOf(asked.follows), textOf(asked.employee)];
  const t = await getTranslations("eid.order");
  const relation = relations.find((one) => one === asked.relation) ?? "replace";
  return (
    <OrderFrame slug={slug} step="person" {...(follows || employeeId ? { title: t("known") } : {})}>
      {follows ? (
        <Following actor={actor} eidId={follows} relation={relation} slug={slug} />
      ) : employeeId ? (
        <Chosen actor={actor} employeeId={employeeId} slug={slug} />
      ) : (
        <Begin actor={actor} asked={asked} slug={slug} />
      )}
    </OrderFrame>
  );
}

interface PartProps {
  slug: string;
  actor: Actor;
}

async function Begin({ slug, actor, asked }: PartProps & { asked: Awaited<OrderProps["searchParams"]> }) {
  const [t, people, drafts] = await Promise.all([
    getTranslations("bulk.order"),
    findPeople(actor, asked),
    listOrderDrafts(actor, undefined),
  ]);
  return (
    <>
      <p className="mb-4">
        <Link className="inline-flex min-h-11 items-center" href={`/${slug}/eids/bulk/order`}>
          {t("link")}
        </Link>
      </p>
      <OrderSearch action={`/${slug}/eids/order`} people={people} q={textOf(asked.q)} slug={slug} />
      <OrderDrafts drafts={drafts} slug={slug} />
    </>
  );
}

async function Chosen({ slug, actor, employeeId }: PartProps & { employeeId: string }) {
  const [t, [standing]] = await Promise.all([
    getTranslations("eid.order"),
    pageOr404(employeeId, () => readEligibility(actor, { employeeIds: [employeeId] })),
  ]);
  if (!standing) return null;
  return (
    <div className="flex flex-col gap-6 border-hair border-t pt-4">
      <OrderPerson known slug={slug} standing={standing} />
      <p>
        <Link href={`/${slug}/eids/order`}>{t("person-other")}</Link>
      </p>
    </div>
  );
}

async function Following({
  slug,
  actor,
  eidId,
  relation,
}: PartProps & { eidId: string; relation: Relation }) {
  const [t, { employeeId, number }] = await Promise.all([
    getTranslations("eid.order"),
    pageOr404(eidId, () => readOrderStart(actor, { eidId })),
  ]);
  const [standing] = await readEligibility(actor, { employeeIds: [employeeId] });
  if (!standing) return null;
  return (
    <div className="flex flex-col gap-6">
      <Banner title={t(`follow.${relation}`, { number })} tone="info">
        {t(`follow-lead.${relation}`, { number })}
      </Banner>
      <OrderPerson follows={{ id: eidId, relation }} slug={slug} standing={standing} />
    </div>
  );
}

export default orMissing(Order);
